"""Editions: frozen, handed out as published, rebuilt byte for byte, and honest on page one."""

import json
import re

import html5lib
import pytest

from impact.errors import Damaged, NotFound
from impact.registers.catalogue import REGISTERS
from impact.services import demo, editions, submissions
from impact.services.context import Impact
from impact.services.doctor import examine
from tests.conftest import Clock
from tests.demo import prepare

CAUSAL = ("dankzij", "zorgde voor", "leidde tot", "door onze aanpak", "door het programma")


def page(impact: Impact, programme: str = "OKV") -> str:
    return editions.file(impact, programme, 1, "index.html").content.decode()


def test_a_published_edition_is_rebuilt_byte_for_byte(shown: Impact) -> None:
    found = editions.verify(shown)
    assert [(item.programme, item.differences) for item in found] == [
        ("OVERVECHT", ()),
        ("OKV", ()),
    ]
    computes = 2  # the table of what its computed figures came from, in two formats
    assert [item.files for item in found] == [8 + computes, 8]


def test_one_changed_byte_in_any_file_is_named(shown: Impact) -> None:
    folder = next((shown.settings.var / "editions" / "OKV").iterdir())
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert len(names) == 8
    for name in names:
        path = folder / name
        content = path.read_bytes()
        middle = len(content) // 2
        changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        path.write_bytes(changed)
        (found,) = editions.verify(shown, "OKV")
        assert name in {difference.file for difference in found.differences}
        with pytest.raises(Damaged):
            editions.file(shown, "OKV", 1, name)
        path.write_bytes(content)
    assert editions.verify(shown, "OKV")[0].differences == ()


def test_a_missing_and_an_added_file_are_named(shown: Impact) -> None:
    folder = next((shown.settings.var / "editions" / "OKV").iterdir())
    (folder / "theory.yaml").unlink()
    (folder / "extra.html").write_text("x")
    (found,) = editions.verify(shown, "OKV", 1)
    assert {(item.file, item.what) for item in found.differences} == {
        ("theory.yaml", "ontbreekt"),
        ("extra.html", "hoort er niet bij"),
    }


def test_a_later_correction_does_not_change_an_edition(shown: Impact) -> None:
    before = page(shown)
    content = (
        b"Halfjaar;Openingsuren per week;Euro's besteed sinds 1 januari;"
        b"Aantal besluiten;Opmerking\n"
        b"1e halfjaar 2026;36;171.000;13;\n"
    )
    source = "bewonerscooperatie-halfjaar"
    detail = submissions.deliver(
        shown, "OKV", source, "beter.csv", content, by="bewoners", reason="opnieuw geteld"
    )
    assert detail.acceptance is not None
    assert (detail.acceptance.revised, detail.acceptance.same) == (1, 1)
    assert page(shown) == before
    assert editions.verify(shown, "OKV")[0].differences == ()
    second = editions.publish(shown, "OKV", by="bureau")
    assert second.number == 2
    assert [item.differences for item in editions.verify(shown, "OKV")] == [(), ()]


def test_no_path_leads_out_of_an_edition(shown: Impact) -> None:
    for path in ("../../impact.db", "/etc/passwd", "data/../../../secret-key", "", "data"):
        with pytest.raises(NotFound):
            editions.file(shown, "OKV", 1, path)


def test_page_one_holds_what_we_do_not_know_and_is_short(shown: Impact) -> None:
    text = page(shown)
    start, end = text.index('id="in_one_page"'), text.index('id="what_we_promised"')
    small_print = r"<svg.*?</svg>|<ul class=\"origins.*?</ul>|<[^>]+>"
    words = re.sub(small_print, " ", text[start:end], flags=re.DOTALL).split()
    assert "Dit weten wij nog niet (28 van 30)" in " ".join(words)
    assert len(words) <= 300


@pytest.mark.parametrize("programme", ["OKV", "OVERVECHT"])
def test_an_edition_is_valid_html_that_needs_nothing_from_outside(
    shown: Impact, programme: str
) -> None:
    text = page(shown, programme)
    html5lib.HTMLParser(strict=True).parse(text)
    assert "<script" not in text
    assert " style=" not in text
    links = set(re.findall(r'(?:href|src)="([^"#]+)"', text))
    names = {item["path"] for item in manifest(shown, programme)["files"]}
    # where there is a net, more can be read on the site; nothing is needed from there
    site = {link for link in links if link.startswith("../../registers/")}
    assert links - site <= names | {"manifest.json"}


@pytest.mark.parametrize("programme", ["OKV", "OVERVECHT"])
def test_no_edition_claims_a_cause(shown: Impact, programme: str) -> None:
    text = re.sub(r"<[^>]+>", " ", page(shown, programme)).lower()
    assert [words for words in CAUSAL if words in text] == []


def test_an_edition_tells_what_the_programme_says_beside_its_verdicts(shown: Impact) -> None:
    text = page(shown)
    assert "Uitleg gegeven op 24 november 2026 (programmamanager): ‘Een beter label" in text
    rows = json.loads(editions.file(shown, "OKV", 1, "data/verdicts.json").content)
    told = {row["indicator"]: row["answer"] for row in rows if row["answer"]}
    assert told == {"N15": "explanation"}


def test_an_edition_tells_what_stands_in_registers_that_everybody_may_read(shown: Impact) -> None:
    text = page(shown)
    numbers = [int(found) for found in re.findall(r'-kop">(\d+)\. ', text)]
    assert numbers == sorted(numbers)
    assert {7, 8, 9, 10} <= set(numbers)
    paths = set(re.findall(r'"\.\./\.\./registers/([a-z-]+)/', text))
    assert {"besluiten", "initiatieven", "uitvoeringskracht", "belemmeringen"} <= paths
    assert paths <= {register.path for register in REGISTERS if register.is_public}
    ids = re.findall(r' id="([^"]+)"', re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL))
    assert len(ids) == len(set(ids))


def test_a_programme_without_interventions_says_so_and_claims_nothing(shown: Impact) -> None:
    text = page(shown, "OVERVECHT")
    assert "Geen programma gekoppeld" in text
    assert "op koers" not in text


def test_figures_carry_their_pedigree(shown: Impact) -> None:
    rows = json.loads(editions.file(shown, "OVERVECHT", 1, "data/figures.json").content)
    row = next(row for row in rows if row["indicator"] == "inwoners" and row["area"] == "WK034403")
    assert (row["value"], row["period"], row["status"]) == (34910, "2023", "ok")
    assert (row["sheet"], row["source"]) == ("kwb-2023", "cbs-kwb-2023")
    delivered = submissions.row(shown, row["submission"], row["row"])
    texts = {column: text for column, _, text in delivered.cells}
    assert texts[row["column"]] in {"34910", "34910.0"}


def test_a_second_demonstration_adds_nothing(shown: Impact) -> None:
    def state() -> dict[str, int]:
        with shown.database.reading() as session:
            return {
                table: session.connection.exec_driver_sql(
                    f"SELECT count(*) FROM {table}"  # noqa: S608 - names from the list below
                ).scalar_one()
                for table in ("theories", "submissions", "acceptances", "revisions", "editions",
                              "accounts", "answers", "series", "periods")
            }  # fmt: skip

    before, files = state(), sorted(shown.settings.var.rglob("*"))
    lines = prepare(shown)
    assert state() == before
    assert sorted(shown.settings.var.rglob("*")) == files
    assert all("nieuw" not in line for line in lines)
    assert demo.PASSWORD not in "".join(lines)


def test_the_doctor_finds_everything_whole_and_names_what_is_not(
    shown: Impact, clock: Clock
) -> None:
    assert all(finding.ok for finding in examine(shown))
    victim = next(path for path in (shown.settings.var / "deliveries").rglob("*") if path.is_file())
    victim.write_bytes(b"anders")
    wrong = [finding for finding in examine(shown) if not finding.ok]
    assert [finding.what for finding in wrong] == ["aanleveringen"]
    assert victim.name in wrong[0].detail


def manifest(impact: Impact, programme: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(
        editions.file(impact, programme, 1, "manifest.json").content
    )
    return found
