"""`impact theory links`: what the figures say of every step."""

from tests.cli.conftest import Run


def test_every_step_has_its_verdict_in_words(run: Run, programme: str) -> None:
    answer = run("theory", "links", programme)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert len(lines) == 3
    assert any("O1 → U1" in line and "te vroeg" in line for line in lines)


def test_a_program_gets_the_observations_with_their_days(run: Run, programme: str) -> None:
    data = run("theory", "links", programme, "--format", "json").data
    assert data.keys() == {"programme", "as_of", "theory_version", "links"}
    step = next(item for item in data["links"] if (item["from"], item["to"]) == ("O1", "U1"))
    assert step["verdict"] == "not_yet"
    assert step["counts"] == {"not_yet": 1}
    (seen,) = step["observations"]
    assert (seen["indicator"], seen["opens"], seen["reason"]) == ("N1", "2029-01-01", None)


def test_in_english_the_sentences_are_english(run: Run, programme: str) -> None:
    answer = run("theory", "links", programme, "--lang", "en")
    assert "Too early" in answer.out
    assert "vroeg" not in answer.out


def test_an_earlier_day_is_judged_as_of_that_day(run: Run, programme: str) -> None:
    """On a day before the theory was published there is none."""
    assert run("theory", "links", programme, "--as-of", "2020-01-01").code == 2
