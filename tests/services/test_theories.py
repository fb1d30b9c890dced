"""Publishing theories: versions, reasons, and what was in force when."""

from pathlib import Path

import pytest

from impact.errors import NotFound, Refused
from impact.services import theories
from impact.services.context import Impact
from tests.conftest import Clock

SOUND = (Path(__file__).parent.parent / "theory" / "sound.yaml").read_text(encoding="utf-8")


def test_a_theory_with_errors_is_not_published(impact: Impact) -> None:
    text = SOUND.replace("horizon: 2045", "horizon: 2020")
    version, checked, is_new = theories.publish(impact, text, "x.yaml", by="b", reason="r")
    assert (version, is_new) == (None, False)
    assert checked.has_errors
    assert theories.listing(impact) == ()


def test_the_same_text_is_not_a_new_version(impact: Impact, programme: str) -> None:
    version, _, is_new = theories.publish(impact, SOUND, "x.yaml", by="b", reason="nog eens")
    assert version is not None
    assert (version.number, is_new) == (1, False)


def test_a_version_needs_a_reason(impact: Impact) -> None:
    with pytest.raises(Refused, match="reden"):
        theories.publish(impact, SOUND, "x.yaml", by="b", reason=" ")


def test_the_version_of_a_day_is_the_one_that_was_in_force(
    impact: Impact, programme: str, clock: Clock
) -> None:
    first_day = clock()
    clock.forward(days=100)
    changed = SOUND.replace("2034: 66", "2034: 65")
    theories.publish(impact, changed, "x.yaml", by="b", reason="nieuwe toets")
    assert theories.in_force(impact, programme)[0].number == 2
    version, theory = theories.in_force(impact, programme, first_day)
    assert version.number == 1
    indicator = theory.indicator("N1")
    assert indicator is not None
    assert indicator.milestones[2034] == 66
    with pytest.raises(NotFound):
        theories.in_force(impact, programme, first_day.replace(year=2020))


def test_the_json_schema_explains_every_key_in_dutch() -> None:
    schema = theories.json_schema()
    assert "Programme" in schema["$defs"]
    milestones = schema["$defs"]["Indicator"]["properties"]["milestones"]
    assert "Tussendoelen" in milestones["description"]
