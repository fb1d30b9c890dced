"""Whether what is computed can be computed: its parts, their units and rhythm, and no circles."""

from collections.abc import Iterator, Sequence

from impact.areas import parent_of
from impact.issues import Issue
from impact.theory.draft import Draft, Placed
from impact.theory.graph import find_cycle
from impact.theory.methods import ALLOWED, NEEDED, ONE_PART, Method
from impact.theory.model import Indicator, Output
from impact.theory.units import adds_up, rate_base, without_time

_WORDS: dict[str, tuple[str, str]] = {
    "denominator": ("de noemer (denominator)", "the denominator (denominator)"),
    "areas": ("de gebieden (areas)", "the areas (areas)"),
    "years": ("het aantal jaren (years)", "the number of years (years)"),
    "since": ("het eerste jaar (since)", "the first year (since)"),
    "condition": ("de voorwaarde (condition)", "the condition (condition)"),
    "base": (
        "het jaar dat 100 is (since) of het ene gebied dat 100 is (areas)",
        "the year that is 100 (since) or the one area that is 100 (areas)",
    ),
    "counted": ("het cijfer uit een register (counted)", "the figure of a register (counted)"),
    "of": ("waaruit het wordt berekend (of)", "what it is computed from (of)"),
    "one": ("precies één reeks (of)", "exactly one series (of)"),
}


def methods_are_complete(draft: Draft) -> Iterator[Issue]:
    """Every kind of method has the fields that it needs and no others."""
    for placed, method in _computed(draft):
        for missing in _missing(method):
            nl, en = _WORDS[missing]
            params = {"kind": method.kind, "what_nl": nl, "what_en": en}
            yield Issue("method_incomplete", draft.where(placed, "method"), placed.part.id, params)
        for field in ("of", "denominator", "areas", "years", "since", "condition", "counted"):
            if getattr(method, field) and not _has_use(method, field):
                nl, en = _WORDS[field]
                params = {"kind": method.kind, "what_nl": nl, "what_en": en}
                where = draft.where(placed, "method", field)
                yield Issue("method_superfluous", where, placed.part.id, params)


def methods_make_no_circle(draft: Draft) -> Iterator[Issue]:
    """Nothing is computed from itself, directly or by way of others."""
    computed = {placed.part.id: placed for placed, _ in _computed(draft)}
    uses = [(placed.part.id, part) for placed, method in _computed(draft) for part in method.parts]
    circle = find_cycle(uses)
    if circle:
        where = draft.where(computed[circle[0]], "method")
        yield Issue("method_circle", where, " → ".join(circle))


def areas_together_do_not_overlap(draft: Draft) -> Iterator[Issue]:
    """Nobody is counted twice: no area lies in another one, or is the whole itself."""
    whole = draft.programme.part.area if draft.programme else None
    for placed, method in _computed(draft):
        if method.kind != "aggregate":
            continue
        for place, area in enumerate(method.areas):
            above = set(_above(area)) & set(method.areas)
            if area == whole or above or area in method.areas[:place]:
                where = draft.where(placed, "method", "areas")
                yield Issue("method_areas", where, area)


def methods_fit_their_units(draft: Draft) -> Iterator[Issue]:
    """A ratio divides what adds up, an index has no unit, and percentages are never averaged."""
    for placed, method in _computed(draft):
        if "unit" in placed.doubtful:
            continue
        if fault := _unit_fault(placed.part.unit, method, _parts(draft, method.of)):
            nl, en = fault
            params = {"unit": placed.part.unit, "why_nl": nl, "why_en": en}
            yield Issue("method_unit", draft.where(placed, "unit"), placed.part.id, params)
        below = _parts(draft, [method.denominator] if method.denominator else [])
        for part in (*(_parts(draft, method.of) if method.kind == "ratio" else ()), *below):
            if not adds_up(part.unit):
                where = draft.where(placed, "method")
                yield Issue("method_part_unit", where, part.id, {"unit": part.unit})
        if method.kind == "aggregate" and method.denominator is None:
            for part in _parts(draft, method.of):
                if not adds_up(part.unit):
                    where = draft.where(placed, "method")
                    yield Issue("method_without_weights", where, part.id, {"unit": part.unit})


def methods_keep_the_rhythm(draft: Draft) -> Iterator[Issue]:
    """The parts come as often as what is computed from them; years together need yearly figures."""
    for placed, method in _computed(draft):
        if "frequency" in placed.doubtful:
            continue
        wanted = "year" if method.kind == "pooled" else placed.part.frequency
        own = (placed.part,) if method.kind == "pooled" else ()
        for part in (*own, *_parts(draft, method.parts)):
            if isinstance(part, Indicator) and part.frequency not in (wanted, None):
                params = {"frequency": part.frequency, "expected": wanted}
                yield Issue("method_frequency", draft.where(placed, "method"), part.id, params)


def computed_figures_are_not_delivered(draft: Draft) -> Iterator[Issue]:
    """Two answers to one question would differ some day."""
    for placed, _ in _computed(draft):
        if placed.part.sources:
            yield Issue("method_delivered", draft.where(placed, "sources"), placed.part.id)


def chance_is_counted_in_the_parts(draft: Draft) -> Iterator[Issue]:
    """A ratio is a share of so many; all other methods take their margin from their parts."""
    for placed, method in _computed(draft):
        if placed.part.sampling is not None and method.kind != "ratio":
            where = draft.where(placed, "sampling")
            yield Issue("method_sampling", where, placed.part.id, {"kind": method.kind})


def _computed(draft: Draft) -> Iterator[tuple[Placed[Indicator], Method]]:
    for placed in draft.indicators:
        if placed.part.method is not None and "method" not in placed.doubtful:
            yield placed, placed.part.method


def _has_use(method: Method, field: str) -> bool:
    if field == "of":
        return method.kind != "register"
    return field in ALLOWED[method.kind]


def _missing(method: Method) -> Iterator[str]:
    if method.kind != "register" and not method.of:
        yield "of"
    for field in NEEDED[method.kind]:
        if not getattr(method, field):
            yield field
    if method.kind == "index" and bool(method.since) + len(method.areas) != 1:
        yield "base"
    if method.kind in ONE_PART and len(method.of) > 1:
        yield "one"


def _parts(draft: Draft, ids: Sequence[str]) -> tuple[Indicator | Output, ...]:
    """The parts with these ids whose unit could be read, in their order."""
    placed: tuple[Placed[Indicator] | Placed[Output], ...] = (*draft.indicators, *draft.outputs)
    there = {one.part.id: one.part for one in placed if one.part.unit}
    return tuple(there[id_] for id_ in ids if id_ in there)


def _unit_fault(
    unit: str, method: Method, parts: tuple[Indicator | Output, ...]
) -> tuple[str, str] | None:
    """Why a unit cannot be that of a method, in both languages."""
    match method.kind:
        case "ratio" if rate_base(unit) is None:
            return (
                "een verhouding is bijvoorbeeld %, per 1.000 inwoners of m² per inwoner",
                "a ratio is for example %, per 1.000 inwoners or m² per inwoner",
            )
        case "index" if not unit.startswith("index"):
            return "een index heeft geen eenheid; schrijf index", "an index has no unit; say index"
        case "share_of_series" if not unit.startswith("%"):
            return "een deel van de reeksen is in %", "a share of series is in %"
        case "aggregate" | "pooled" if parts and parts[0].unit != unit:
            same = parts[0].unit
            return f"de delen zijn in ‘{same}’, en dus dit ook", f"its parts are in ‘{same}’"
        case "cumulative" if parts and not adds_up(parts[0].unit):
            return (
                f"‘{parts[0].unit}’ telt niet op van jaar tot jaar",
                f"‘{parts[0].unit}’ does not add up from year to year",
            )
        case "cumulative" if parts and unit not in (parts[0].unit, without_time(parts[0].unit)):
            same = without_time(parts[0].unit)
            return f"opgeteld is het in ‘{same}’", f"added up it is in ‘{same}’"
    return None


def _above(area: str) -> Iterator[str]:
    while (parent := parent_of(area)) is not None:
        yield parent
        area = parent
