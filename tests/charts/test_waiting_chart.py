"""Who waits how long, in one picture."""

import re

import pytest

from impact.charts import drawing
from impact.charts.waiting_chart import MOST, Wait, waiting_chart

ROOF = Wait("Zonnedak op ’t dak van 'De Brug' <1>", 1673, 56)
CAFE = Wait("Taalcafé", 43, 56)
GARDEN = Wait("Tuin", 12, None)


@pytest.fixture(autouse=True)
def _check_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "VALIDATES", True)


def labels(*waits: Wait) -> set[str]:
    return set(re.findall(r"<text[^>]*>([^<]*)</text>", waiting_chart(waits).svg))


def marks(*waits: Wait) -> int:
    return waiting_chart(waits).svg.count(f'fill="{drawing.REFERENCE}"')


def test_every_request_has_its_name_and_its_days() -> None:
    found = labels(ROOF, CAFE, GARDEN)
    assert {"Zonnedak op ’t dak van 'De Brug' &lt;1&gt;", "1.673", "43", "Tuin", "12"} <= found


def test_only_what_was_promised_has_a_mark() -> None:
    assert marks(GARDEN) == 0
    assert marks(ROOF, CAFE, GARDEN) == 2


def test_the_words_say_who_waits_longest_and_what_is_late() -> None:
    assert waiting_chart((ROOF, CAFE, GARDEN)).description == (
        "3 aanvragen wachten, de langste 1.673 dagen. Bij één is de beloofde dag voorbij."
    )
    assert waiting_chart((CAFE,), "en").description == (
        "One request waits, the longest 43 days. For none the promised day has gone by."
    )


def test_of_very_many_those_that_come_first_are_drawn_and_all_are_counted() -> None:
    many = tuple(Wait(f"Aanvraag {number}", 500 - number, None) for number in range(MOST + 5))
    picture = waiting_chart(many)
    assert picture.description.startswith(f"{MOST + 5} aanvragen wachten, de langste 500 dagen.")
    assert f"Aanvraag {MOST - 1}" in picture.svg
    assert f"Aanvraag {MOST}<" not in picture.svg
