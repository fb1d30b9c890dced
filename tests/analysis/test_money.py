"""What money a programme is sure of, what its plan costs, and where money falls away."""

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.money import CLIFF, Costs, Horizon, horizon
from impact.theory.loading import load
from impact.theory.model import Intervention, Theory
from impact.theory.setting import FundingStream
from impact.theory.vocabulary import Pillar
from tests.conftest import ROOT

PILLARS: tuple[Pillar | None, ...] = ("physical", "social", None)


@lru_cache
def shipped() -> Theory:
    text = (ROOT / "theories" / "oosterkwartier.yaml").read_text(encoding="utf-8")
    theory = load(text, "x").theory
    assert theory is not None
    return theory


def stream(id_: str, euros: dict[int, float], pillar: Pillar | None, **more: str) -> FundingStream:
    said = {"funder": "rijk", "scheme": "x", "kind": "incidental", **more}
    return FundingStream.model_validate({"id": id_, "euros": euros, "pillar": pillar, **said})


def effort(id_: str, costs: float | None, pillar: Pillar | None, end: int | None) -> Intervention:
    said = {"id": id_, "title": "x", "kind": "project", "start": 2025, "reach_year": 2026}
    return Intervention.model_validate(
        {**said, "euros_per_year": costs, "pillar": pillar, "end": end}
    )


def money_of(streams: list[FundingStream], efforts: list[Intervention]) -> Horizon:
    update = {"funding": tuple(streams), "interventions": tuple(efforts)}
    return horizon(shipped().model_copy(update=update))


def test_the_social_money_of_the_worked_example_falls_by_47_percent_in_2029() -> None:
    # domain guide 7.1: 2.6 + 3.6 + 0.15 + 0.4 = 6.75 million in 2028, 3.6 in 2029:
    # 1 - 3.6 / 6.75 = 46.7%; the plan of the social pillar costs 8.11 million a year
    first, second = horizon(shipped()).cliffs
    assert (first.pillar, first.year, first.before, first.after) == (
        "social",
        2029,
        6_750_000,
        3_600_000,
    )
    assert first.share == pytest.approx(0.4667, abs=0.0001)
    assert first.costs == Costs(8_110_000, ())
    assert (second.pillar, second.year, second.share) == ("social", 2030, 1)


def test_what_is_secured_of_the_plan_is_that_of_the_domain_guide() -> None:
    found = horizon(shipped())
    guide = {2025: 0.93, 2026: 0.92, 2027: 0.95, 2028: 0.95, 2029: 0.85, 2030: 0.73, 2033: 0.73}
    told = {year: found.share_secured(year) for year in guide}
    assert told == pytest.approx(guide, abs=0.005)
    assert found.share_secured(2034) == 0


def test_money_of_the_municipality_and_money_that_comes_back_stand_apart() -> None:
    found = horizon(shipped())
    assert found.euros(2028, lambda item: item.is_municipal) == 3_600_000
    # by hand: structural in 2028 are F2 and F6, 3.6 + 0.4 of 28.25 million
    assert found.share_structural(2028) == pytest.approx(4_000_000 / 28_250_000)
    assert found.share_structural(2040) is None  # no money is promised: nothing to take a part of


def test_a_large_sum_for_stones_does_not_hide_that_people_lose_theirs() -> None:
    streams = [
        stream("F1", {2025: 100, 2026: 40}, "social"),
        stream("F2", {2025: 1000, 2026: 2000}, "physical"),
    ]
    efforts = [effort("I1", 100, "social", None), effort("I2", 1000, "physical", None)]
    found = money_of(streams, efforts)
    assert [(item.pillar, item.year) for item in found.cliffs][:1] == [("social", 2026)]
    # by hand: stones are paid for, and of the hundred for people forty: 1040 of 1100
    assert found.share_secured(2026) == pytest.approx(1040 / 1100)


def test_less_money_for_work_that_is_done_is_no_cliff() -> None:
    streams = [stream("F1", {2025: 100, 2026: 100}, "physical")]
    assert money_of(streams, [effort("I1", 100, "physical", 2026)]).cliffs == ()
    after = money_of(streams, [effort("I1", 100, "physical", 2027)]).cliffs
    assert [item.year for item in after] == [2027]


def test_a_quarter_less_is_not_yet_a_cliff_and_a_euro_more_is() -> None:
    efforts = [effort("I1", 100, "social", 2026)]
    assert money_of([stream("F1", {2025: 100, 2026: 75}, "social")], efforts).cliffs == ()
    (cliff,) = money_of([stream("F1", {2025: 100, 2026: 74}, "social")], efforts).cliffs
    assert cliff.share == pytest.approx(0.26)


def test_costs_that_nobody_knows_make_the_plan_unknown_and_not_cheaper() -> None:
    streams = [stream("F1", {2025: 100, 2026: 10}, "social")]
    found = money_of(streams, [effort("I1", None, "social", 2026), effort("I2", 5, "social", 2026)])
    assert found.planned(2025) == Costs(5, ("I1",))
    assert found.share_secured(2025) is None
    assert [item.year for item in found.cliffs] == [2026]  # 10 may be enough, and may be not


def test_money_for_no_pillar_in_particular_may_pay_for_any() -> None:
    found = money_of([stream("F1", {2025: 60}, None)], [effort("I1", 100, "social", None)])
    assert found.share_secured(2025) == pytest.approx(0.6)


amounts = st.dictionaries(st.integers(2025, 2045), st.integers(0, 10**9), max_size=6)


@st.composite
def all_streams(draw: st.DrawFn) -> list[FundingStream]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        euros = {year: float(amount) for year, amount in draw(amounts).items()}
        funder = draw(st.sampled_from(["rijk", "gemeente", "de-haven"]))
        kind = draw(st.sampled_from(["structural", "incidental"]))
        pillar = draw(st.sampled_from(PILLARS))
        found.append(stream(f"F{number}", euros, pillar, funder=funder, kind=kind))
    return found


@given(all_streams())
def test_euros_add_up_by_pillar_by_funder_and_by_kind(streams: list[FundingStream]) -> None:
    found = money_of(streams, [])
    for year in found.years:
        whole = sum(item.euros.get(year, 0) for item in streams)
        ways = (
            {item.stream.pillar for item in found.secured},
            {item.stream.funder for item in found.secured},
            {item.stream.kind for item in found.secured},
            {True, False},
        )
        reads = (
            lambda item: item.stream.pillar,
            lambda item: item.stream.funder,
            lambda item: item.stream.kind,
            lambda item: item.is_municipal,
        )
        assert found.euros(year) == whole
        for keys, read in zip(ways, reads, strict=True):
            parts = [
                found.euros(year, lambda item, key=key, read=read: read(item) == key)
                for key in keys
            ]
            assert sum(parts) == whole


@given(all_streams(), st.integers(0, 10**9))
def test_every_cliff_is_a_fall_of_more_than_a_quarter_in_its_own_pillar(
    streams: list[FundingStream], costs: int
) -> None:
    efforts = [effort(f"I{n}", float(costs), pillar, None) for n, pillar in enumerate(PILLARS)]
    for item in money_of(streams, efforts).cliffs:
        own = [one for one in streams if one.pillar == item.pillar]
        before, after = (sum(s.euros.get(y, 0) for s in own) for y in (item.year - 1, item.year))
        assert (item.before, item.after) == (before, after)
        assert item.share > CLIFF
        assert after < costs


@given(all_streams(), st.integers(1, 10**9))
def test_the_secured_part_of_a_plan_is_between_nothing_and_all(
    streams: list[FundingStream], costs: int
) -> None:
    efforts = [effort(f"I{n}", float(costs), pillar, None) for n, pillar in enumerate(PILLARS)]
    found = money_of(streams, efforts)
    for year in found.years:
        share = found.share_secured(year)
        assert share is not None
        assert 0 <= share <= 1
