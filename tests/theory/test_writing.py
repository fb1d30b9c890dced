"""Writing a theory and reading it again gives the same theory, whatever stands in it."""

from typing import Any

from hypothesis import given, settings

from impact.theory.document import read_document
from impact.theory.loading import load
from impact.theory.writing import write
from tests.conftest import ROOT
from tests.theory.theories import theories


@settings(max_examples=200)
@given(theories())
def test_a_theory_is_saved_and_loaded_again_identically(data: dict[str, Any]) -> None:
    text = write(data)
    once = load(text)
    assert once.theory is not None, [issue.line() for issue in once.issues]
    assert once.document.data == data
    again = load(write(once.document.data))
    assert again.theory == once.theory
    assert write(again.document.data) == text


def test_the_shipped_theories_are_written_and_read_without_loss() -> None:
    for file in sorted((ROOT / "theories").glob("*.yaml")):
        data = read_document(file.read_text(encoding="utf-8"), file.name).data
        assert read_document(write(data), file.name).data == data


def test_what_is_written_looks_like_the_files_people_write() -> None:
    lag = {"min": 2, "typical": 3, "max": 4}
    text = write({"links": [{"from": "O1", "to": "U1", "lag_years": lag, "assumption": "no"}]})
    assert text == (
        "links:\n"
        "  - from: O1\n"
        "    to: U1\n"
        "    lag_years: {min: 2, typical: 3, max: 4}\n"
        "    assumption: no\n"
    )
