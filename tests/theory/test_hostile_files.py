"""Files meant to break us are refused with a line, and nothing crashes."""

import pytest

from impact.theory.loading import load

HOSTILE = {
    "a hundred thousand brackets": "[" * 100_000,
    "deep mappings": "\n".join(" " * n + "a:" for n in range(200)),
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "a recursive alias": "a: &a [*a]",
    "ten megabytes": "format: 1 # " + "x" * 10_000_000,
    "a python object": "format: !!python/object/apply:os.system ['ls']",
    "a null byte": "format: 1\x00",
    "a lone surrogate": "format: '\ud800'",
    "nothing": "",
    "a list": "- 1\n- 2",
    "a word": "theorie",
    "infinite numbers": "format: 1.0e+999",
    "complex keys": "? [a, b]\n: 1\n? {c: d}\n: 2",
    "a null section": "format: 1\ngoals:\nareas: ~",
    "numbers as sections": "format: 1\ngoals: 3\nprogramme: 4\nareas: [5]\nlinks: [[6]]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_line(name: str) -> None:
    loaded = load(HOSTILE[name], "hostile.yaml")
    assert loaded.theory is None
    assert loaded.issues
    assert all(issue.where.line for issue in loaded.issues)


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
