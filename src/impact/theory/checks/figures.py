"""Whether values are possible, move one way, and can be held against another area."""

import re
from collections.abc import Iterator
from itertools import pairwise

from impact.issues import Issue, Where
from impact.theory.bounds import bounds_of
from impact.theory.document import DataPath
from impact.theory.draft import Draft, Placed
from impact.theory.model import Indicator

_PEOPLE = re.compile(
    r"\b(bewoner|inwoner|mensen|kind|jonger|leerling|huishouden|gezin|volwassen|peuter|baby"
    r"|resident|people|child|youth|pupil|household|famil|adult|toddler)",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"inkomen|armoede|schuld|bijstand|uitkering|gezond|ziek|zorg|eenza|verdacht|dader|delict"
    r"|jeugdbescherming|huiselijk geweld|veilig thuis|verslaafd|income|poverty|debt|benefit|health"
    r"|lonel|suspect|offender|protection order",
    re.IGNORECASE,
)


def milestones_lead_the_right_way(draft: Draft) -> Iterator[Issue]:
    """Never turning back; and a baseline comes first."""
    for placed in draft.indicators:
        part = placed.part
        if part.milestones and part.baseline is None and "baseline" not in placed.doubtful:
            yield Issue("baseline_missing", draft.where(placed, "milestones"))
        path = [(year, part.milestones[year]) for year in sorted(part.milestones)]
        if part.baseline:
            path.insert(0, (part.baseline.year, part.baseline.value))
        sign = {"higher": 1, "lower": -1}.get(part.direction, 0)
        for (_, before), (year, after) in pairwise(path):
            if sign * (after - before) < 0:
                where = draft.where(placed, "milestones", year)
                turned = {"direction": part.direction}
                yield Issue("milestones_not_monotone", where, f"{year}: {after:g}", turned)


def milestones_are_of_one_kind(draft: Draft) -> Iterator[Issue]:
    """Values, or shares of a gap to a reference that moves: never both (domain rule 4.4)."""
    for placed in draft.indicators:
        part = placed.part
        if not part.gap_milestones:
            continue
        where = draft.where(placed, "gap_milestones")
        if part.milestones:
            yield Issue("targets_mixed", where, part.id)
        if part.direction not in ("higher", "lower"):
            yield Issue("gap_without_direction", where, part.direction)
        reference = part.reference_area or _reference_of(draft)
        if not reference or (part.baseline is None and "baseline" not in placed.doubtful):
            yield Issue("nothing_to_close", where, part.id)
        path = sorted(part.gap_milestones.items())
        for (_, before), (year, after) in pairwise(path):
            if after < before:
                place = draft.where(placed, "gap_milestones", year)
                yield Issue("gap_opens_again", place, f"{year}: {after:g}")


def bounds_can_be_kept(draft: Draft) -> Iterator[Issue]:
    """At least one bound, the lower one below the upper, and on the side that is better."""
    for placed in draft.indicators:
        part, keep = placed.part, placed.part.keep
        if keep is None:
            if part.direction == "bounds" and "keep" not in placed.doubtful:
                yield Issue("bounds_missing", draft.where(placed, "direction"), part.id)
            continue
        where = draft.where(placed, "keep")
        low, high = keep.at_least, keep.at_most
        if low is None and high is None:
            yield Issue("bounds_missing", where, part.id)
        elif low is not None and high is not None and low >= high:
            yield Issue("bounds_crossed", where, f"{low:g}", {"high": f"{high:g}"})
        if part.direction == "bounds" and part.milestones:
            yield Issue("milestones_with_bounds", draft.where(placed, "milestones"), part.id)


def _reference_of(draft: Draft) -> str | None:
    programme = draft.programme
    if programme is None or programme.doubtful & {"reference_area"}:
        return "unknown"
    return programme.part.reference_area


def values_are_possible(draft: Draft) -> Iterator[Issue]:
    """Percentages from 0 to 100, counts from 0, marks on their scale."""
    for placed in draft.indicators:
        part = placed.part
        if "unit" in placed.doubtful:
            continue
        written: dict[DataPath, float] = {
            ("milestones", year): value for year, value in part.milestones.items()
        }
        if part.baseline:
            written["baseline", "value"] = part.baseline.value
        for bound, value in part.keep or ():
            if value is not None:
                written["keep", bound] = value
        for keys, value in written.items():
            yield from _possible(part.unit, value, draft.where(placed, *keys))
    for output in draft.outputs:
        if not output.doubtful & {"unit", "target"}:
            where = draft.where(output, "target")
            yield from _possible(output.part.unit, output.part.target, where)


def _possible(unit: str, value: float, where: Where) -> Iterator[Issue]:
    lowest, highest = bounds_of(unit)
    if lowest <= value <= highest:
        return
    words = {"expected_nl": f"ten minste {lowest:g}", "expected_en": f"at least {lowest:g}"}
    if highest < float("inf"):
        words = {
            "expected_nl": f"van {lowest:g} tot en met {highest:g}",
            "expected_en": f"from {lowest:g} to {highest:g}",
        }
    yield Issue("target_out_of_bounds", where, f"{value:g}", {"unit": unit, **words})


def reference_is_elsewhere(draft: Draft) -> Iterator[Issue]:
    if draft.programme is None:
        return
    part = draft.programme.part
    if not part.area:
        return
    if part.reference_area == part.area:
        yield Issue("reference_is_area", draft.where(draft.programme, "reference_area"), part.area)
    if part.comparison_area and part.comparison_area.area == part.area:
        where = draft.where(draft.programme, "comparison_area", "area")
        yield Issue("reference_is_area", where, part.area)
    for placed in draft.indicators:
        if placed.part.reference_area == part.area:
            yield Issue("reference_is_area", draft.where(placed, "reference_area"), part.area)


def gaps_have_a_reference(draft: Draft) -> Iterator[Issue]:
    """An outcome with a baseline has that of another area beside it (domain rule 4.4)."""
    if draft.programme is None or draft.programme.doubtful & {"reference_area"}:
        return
    for placed in draft.indicators:
        part = placed.part
        if part.baseline is None or part.kind != "outcome" or part.direction == "context":
            continue
        area = part.reference_area or draft.programme.part.reference_area
        if area is None or part.baseline.reference is None:
            yield Issue("gap_without_reference", draft.where(placed, "baseline"), part.id)


def a_similar_area_is_followed(draft: Draft) -> Iterator[Issue]:
    """Asked of a programme that does something, not of a file with figures only."""
    programme = draft.programme
    if programme is None or not draft.interventions or "comparison_area" in programme.doubtful:
        return
    if programme.part.comparison_area is None:
        yield Issue("no_comparison_area", draft.where(programme))


def indicators_have_a_source(draft: Draft) -> Iterator[Issue]:
    """Somebody delivers every figure that we do not compute, and a model estimate is called one."""
    modelled = {placed.part.id for placed in draft.sources if placed.part.modelled}
    for placed in draft.indicators:
        if placed.doubtful & {"sources", "modelled", "method"} or placed.part.method:
            continue
        sources = placed.part.sources
        if not sources:
            yield Issue("indicator_without_source", draft.where(placed), placed.part.id)
        elif not placed.part.modelled and set(sources) <= modelled:
            yield _unmarked(draft, placed)


def _unmarked(draft: Draft, placed: Placed[Indicator]) -> Issue:
    params = {"source": placed.part.sources[0]}
    return Issue("modelled_not_said", draft.where(placed, "sources"), placed.part.id, params)


def people_are_protected(draft: Draft) -> Iterator[Issue]:
    """Figures about people are called that, and said to be sensitive or not (domain section 5).

    Only words can be looked at here, so this asks, and any answer under `protection` is one.
    """
    for placed in draft.indicators:
        part = placed.part
        if part.protection is not None or placed.doubtful & {"unit_of_analysis", "protection"}:
            continue
        said = " ".join(str(text) for text in (part.title, part.numerator) if text)
        if part.unit_of_analysis == "area":
            code, found = "people_not_said", _PEOPLE.search(said)
        else:
            counts_people = part.unit_of_analysis not in ("dwelling", "school", "partner")
            asked = counts_people and not part.modelled
            code, found = "sensitive_not_said", _SENSITIVE.search(said) if asked else None
        if found:
            yield Issue(code, draft.where(placed), part.id, {"word": found[0].lower()})
