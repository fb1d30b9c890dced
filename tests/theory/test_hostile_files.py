"""Files meant to break us are refused with line and column, and nothing crashes."""

from pathlib import Path

import pytest

from impact.issues import MAX_LISTED, Issue, Where, listed
from impact.theory.loading import load

HOSTILE: dict[str, tuple[str, str, int, int]] = {
    # name: (text, the code of a message, its line, its column)
    "a hundred thousand brackets": ("[" * 100_000, "yaml_too_deep", 1, 33),
    "a hundred thousand brackets further on": (
        "format: 1\ngoals: " + "[" * 100_000, "yaml_too_deep", 2, 39,
    ),
    "twenty thousand goals": (
        "format: 1\ngoals:\n" + "".join(f"- {{id: G{n}}}\n" for n in range(20_000)),
        "yaml_too_long", 5_003, 3,
    ),
    "twenty thousand keys": (
        "format: 1\nprogramme:\n" + "".join(f"  k{n}: 1\n" for n in range(20_000)),
        "yaml_too_long", 5_003, 3,
    ),
    "a million mistakes in short lists": (
        "goals:\n" + ("- {themes: [" + "1," * 4_000 + "]}\n") * 250, "missing_key", 1, 1,
    ),
    "half a million aliases": (
        ("- [" + "*a," * 4_000 + "]\n") * 130, "yaml_alias", 1, 4,
    ),
    "deep mappings": (
        "\n".join(" " * n + "a:" for n in range(200)), "yaml_too_deep", 33, 33,
    ),
    "an alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "yaml_anchor", 1, 4,
    ),
    "a recursive alias": ("a: &a [*a]", "yaml_anchor", 1, 4),
    "a loose alias": ("format: 1\ngoals: [1, *b]", "yaml_alias", 2, 12),
    "ten megabytes on one line": (
        "format: 1 # " + "x" * 10_000_000, "yaml_too_large", 1, 2 * 1024 * 1024 + 1,
    ),
    "ten megabytes in lines": ("# 345678\n" * 1_200_000, "yaml_too_large", 233_017, 9),
    "a python object": (
        "format: !!python/object/apply:os.system ['ls']", "yaml_tag", 1, 9,
    ),
    "a null byte": ("format: 1\ngoals: \x00", "yaml_syntax", 2, 8),
    "a lone surrogate": ("format: 1\ngoals: '\ud800'", "yaml_syntax", 2, 9),
    "a bracket that stays open": ("format: 1\ngoals: [1, 2\nlinks: 3", "yaml_syntax", 3, 6),
    "a quote that stays open": ("format: 1\ngoals: 'een", "yaml_syntax", 2, 12),
    "a duplicate key": ("format: 1\nformat: 1", "yaml_duplicate_key", 2, 1),
    "a duplicate key deep inside": (
        "format: 1\ngoals: [{id: G1, id: G2}]", "yaml_duplicate_key", 2, 18,
    ),
    "nothing": ("", "not_a_theory", 1, 1),
    "a list": ("\n- 1\n- 2", "not_a_theory", 2, 1),
    "a word": ("theorie", "not_a_theory", 1, 1),
    "infinite numbers": ("format: 1.0e+999", "missing_key", 1, 1),
    "complex keys": ("? [a, b]\n: 1\n? {c: d}\n: 2", "missing_key", 1, 1),
    "a null section": ("format: 1\ngoals:\nareas: ~", "missing_key", 1, 1),
    "numbers as sections": (
        "format: 1\ngoals: 3\nprogramme: 4\nareas: [5]\nlinks: [[6]]", "wrong_kind", 2, 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_line_and_column(name: str) -> None:
    text, code, line, column = HOSTILE[name]
    loaded = load(text, "hostile.yaml")
    assert loaded.theory is None
    first = next(issue for issue in loaded.issues if issue.code == code)
    assert (first.where.line, first.where.position) == (line, column)
    assert all(issue.where.line and issue.where.position for issue in loaded.issues)
    assert len(loaded.issues) <= MAX_LISTED + 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("fictional: no", "wrong_kind"),
        ("fictional: yes", "wrong_kind"),
        ("start: 12:30", "wrong_kind"),
        ("start: 010", "wrong_kind"),
        ("start: 2_025", "wrong_kind"),
        ("start: 0x7E9", "wrong_kind"),
        ("start: 2025.0", "wrong_kind"),
        ("start: '2025'", "wrong_kind"),
        ("start: 99999999999999999999999", "wrong_kind"),
        ("start: -.inf", "yaml_not_finite"),
    ],
)
def test_what_yaml_1_1_would_guess_at_is_refused_with_line_and_column(
    written: str, code: str
) -> None:
    loaded = load(f"format: 1\nprogramme:\n  code: X\n  {written}\n", "scalars.yaml")
    key = written.split(":")[0]
    (issue,) = [issue for issue in loaded.issues if issue.where.path == f"programme.{key}"]
    column = 3 if code == "wrong_kind" else 3 + len("start: ")
    assert (issue.code, issue.where.line, issue.where.position) == (code, 4, column)


@pytest.mark.parametrize(
    ("written", "read"),
    [("no", "no"), ("12:30", "12:30"), ("010", "010"), ("1.10", 1.1), ("~", None), ("yes", "yes"),
     ("0x1F", "0x1F"), ("1_000", "1_000"), ("-3", -3), ("2024-11-15", "2024-11-15"),
     ("'12'", "12"), ("TRUE", True), ("1e3", 1000.0)],
)  # fmt: skip
def test_scalars_follow_the_core_schema(written: str, read: object) -> None:
    document = load(f"a: {written}", "scalars.yaml").document
    assert document.data == {"a": read}
    assert type(document.data["a"]) is type(read)


SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8").splitlines()
EMPTY_VALUES = ("~", "[]", "{}", "[~]", "3", "veel", "{a: 1}")


@pytest.mark.parametrize("left_out", range(len(SOUND)))
def test_whatever_line_is_left_out_there_is_an_answer(left_out: int) -> None:
    text = "\n".join(SOUND[:left_out] + SOUND[left_out + 1 :])
    loaded = load(text, "x.yaml")
    assert loaded.theory is not None or loaded.issues


@pytest.mark.parametrize("changed", [n for n, line in enumerate(SOUND) if ":" in line])
def test_whatever_value_becomes_nonsense_there_is_an_answer(changed: int) -> None:
    key = SOUND[changed].split(":")[0]
    for value in EMPTY_VALUES:
        for rest in (SOUND[changed + 1 :], []):
            text = "\n".join([*SOUND[:changed], f"{key}: {value}", *rest])
            loaded = load(text, "x.yaml")
            assert loaded.theory is not None or loaded.issues


def test_a_link_with_a_mistake_is_still_a_link() -> None:
    """Its ends are known, so that nothing is said of outcomes without a link."""
    text = "\n".join(SOUND).replace("    assumption: de basisschool bouwt voort\n", "")
    assert [issue.code for issue in load(text).issues] == ["link_without_assumption"]


def test_of_too_many_mistakes_the_errors_are_listed_and_all_are_counted() -> None:
    """Each goal has 200 numbers for themes, misses four keys, and gets two remarks of the checks;

    the theory itself misses its programme and its areas: 4 * 206 + 2 = 826.
    """
    goal = "- {themes: [" + "1," * 200 + "]}\n"
    loaded = load("format: 1\ngoals:\n" + goal * 4, "many.yaml")
    *kept, last = loaded.issues
    assert {issue.severity for issue in kept} == {"error"}
    assert (len(kept), last.code, last.params) == (MAX_LISTED, "more_issues", {"count": 526})


def test_what_stops_nobody_is_left_out_before_an_error() -> None:
    advice = [Issue("goal_on_untested_links", Where("x", line, 1)) for line in range(1, 400)]
    error = Issue("yaml_alias", Where("x", 500, 1), "*a")
    *kept, last = listed([*advice, error])
    assert error in kept
    assert (len(kept), last.params["count"]) == (MAX_LISTED, 100)
