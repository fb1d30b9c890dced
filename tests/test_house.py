"""What imports cannot say about the house: lists, files, templates, contracts and docs agree."""

import ast
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from impact.analysis.registered.catalogue import MEASURES
from impact.dashboards.catalogue import PANELS
from impact.exports.formats import EXPORTS
from impact.ingest.reading import READERS
from impact.registers.catalogue import REGISTERS
from impact.reports.contents import SECTIONS
from impact.theory.checks import CHECKS
from impact.web.app import VIEWS

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "impact"
TEMPLATES = SRC / "render" / "templates"
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOUSE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]

FAMILIES = {
    "readers are leaves": "ingest/readers",
    "panels are leaves": "dashboards/panels",
    "sections are leaves": "reports/sections",
    "writers are leaves": "exports/writers",
    "views are leaves": "web/views",
    "registers are leaves": "registers/kinds",
    "measures are leaves": "analysis/registered/measures",
}


def stems(folder: str) -> set[str]:
    return {path.stem for path in (SRC / folder).glob("*.py")} - {"__init__"}


def names(modules: tuple[ModuleType, ...]) -> set[str]:
    return {module.__name__.rpartition(".")[2] for module in modules}


def test_every_leaf_stands_in_its_list_and_every_list_holds_only_leaves() -> None:
    assert names(PANELS) == stems("dashboards/panels")
    assert names(SECTIONS) == stems("reports/sections")
    assert names(EXPORTS) == stems("exports/writers")
    assert {reader.read.__module__.rpartition(".")[2] for reader in READERS} == stems(
        "ingest/readers"
    )
    assert {item.entry.__module__.rpartition(".")[2] for item in REGISTERS} == stems(
        "registers/kinds"
    )
    assert {item.measured.__module__.rpartition(".")[2] for item in MEASURES} == stems(
        "analysis/registered/measures"
    )
    assert {view.import_name.rpartition(".")[2] for view in VIEWS} == stems("web/views")


def test_every_public_function_about_a_theory_is_a_check() -> None:
    written = {
        f"impact.theory.checks.{path.stem}.{node.name}"
        for path in (SRC / "theory" / "checks").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    assert {f"{check.__module__}.{check.__name__}" for check in CHECKS} == written
    assert len(CHECKS) == len(written)


def test_every_template_is_used_and_every_used_template_is_there() -> None:
    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    used = {f"panels/{panel.KIND}.html" for panel in PANELS}
    used |= {f"report/{section.KEY}.html" for section in SECTIONS}
    mention = re.compile(r"""["']([a-z_/]+\.html)["']""")
    for path in [*SRC.rglob("*.py"), *TEMPLATES.rglob("*.html")]:
        used |= set(mention.findall(path.read_text(encoding="utf-8")))
    used -= {"index.html"}  # a file of an edition, not a template
    assert used == there


def test_the_contracts_hold_up_the_whole_house() -> None:
    by_name = {contract["name"]: contract for contract in CONTRACTS}
    assert set(by_name) == {"layers", "purity", "doors", *FAMILIES}
    layers = by_name["layers"]
    assert layers["exhaustive"] is True
    placed = {room.strip(" ()") for layer in layers["layers"] for room in layer.split("|")}
    assert placed == rooms()
    core = {f"impact.{room}" for room in rooms()} - {
        f"impact.{room}"
        for room in ("store", "outside", "services", "bootstrap", "settings", *DOORS)
    }
    assert set(by_name["purity"]["source_modules"]) == core
    assert {"sqlalchemy", "flask", "socket"} <= set(by_name["purity"]["forbidden_modules"])
    assert set(by_name["doors"]["source_modules"]) == {f"impact.{door}" for door in DOORS}
    for name, folder in FAMILIES.items():
        assert by_name[name]["type"] == "independence"
        assert by_name[name]["modules"] == [f"impact.{folder.replace('/', '.')}.*"]


def test_types_are_strict_and_warnings_are_errors() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert tools["mypy"]["strict"] is True
    assert tools["mypy"]["files"] == ["src"]
    assert tools["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    steps = re.findall(r"\$\(BIN\)/([a-z-]+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert {"ruff", "mypy", "lint-imports", "pytest"} <= set(steps)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


DOORS = ("web", "cli", "jobs")


def rooms() -> set[str]:
    return {
        path.stem
        for path in SRC.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
    }


def test_the_map_in_the_docs_names_every_room_once() -> None:
    table = re.findall(r"^\| `([a-z_]+)(?:\.py|/)` \|", HOUSE, flags=re.MULTILINE)
    assert sorted(table) == sorted(rooms())


def test_the_docs_say_where_every_kind_of_new_thing_goes() -> None:
    wanted = {
        "source kind": "`READERS` in `ingest/reading.py`",
        "panel": "`PANELS` in `dashboards/catalogue.py`",
        "report section": "`SECTIONS` in `reports/contents.py`",
        "export format": "`EXPORTS` in `exports/formats.py`",
        "theory check": "`CHECKS` in `theory/checks/__init__.py`",
        "page": "`VIEWS` in `web/app.py`",
        "column of a DIN table": "`COLUMNS` in `ingest/din_columns.py`",
    }
    for thing, place in wanted.items():
        for page in (HOUSE, README) if thing in README_THINGS else (HOUSE,):
            row = next((line for line in page.splitlines() if line.startswith(f"| {thing} |")), "")
            assert place in row, f"{thing}: {row or 'no line'}"
            name, file = re.findall(r"`([^`]+)`", place)
            assert name in (SRC / file).read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme() -> None:
    settings = (SRC / "settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r"`(IMPACT_[A-Z_]+)`", README)) == set(
        re.findall(r'"(IMPACT_[A-Z_]+)"', settings)
    )


README_THINGS = {"source kind", "panel", "report section"}


def test_the_reading_list_of_the_readme_can_be_followed() -> None:
    start = README.index("## Half an hour to find your way")
    steps = re.findall(r"^\d\. \[`([^`]+)`\]\(([^)]+)\)", README[start:], flags=re.MULTILINE)
    assert [path for path, _ in steps] == [
        "docs/house.md",
        "theories/oosterkwartier.yaml",
        "src/impact/services/submissions.py",
        "src/impact/analysis/status.py",
        "src/impact/reports/contents.py",
    ]
    assert all(path == link and (ROOT / path).exists() for path, link in steps)


def test_every_link_in_the_docs_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_command_and_make_target_in_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)`", README):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda path: path.stem)
def test_only_bootstrap_and_settings_read_the_clock_or_the_environment(path: Path) -> None:
    # The demo times its own progress lines; the child that reads a file forgets the environment.
    allowed = {"bootstrap.py", "settings.py", "demo.py", "apart.py"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    reads = {"now", "today", "utcnow", "time", "environ", "getenv", "monotonic"}
    found = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date", "time", "os"}
        and node.attr in reads
    }
    assert not found or path.name in allowed, found


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if "migrations" not in path.parts
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_module_is_too_large_to_hold_in_the_head() -> None:
    sizes = {
        path.relative_to(SRC).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in SRC.rglob("*.py")
    }
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_nothing_we_keep_names_a_package_registry() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"https?:|index-url|find-links", path.read_text(encoding="utf-8"))
