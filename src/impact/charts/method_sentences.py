"""How an indicator is computed, in one plain sentence."""

from impact.analysis.registered.catalogue import measure
from impact.issues import Language
from impact.registers.catalogue import register_of
from impact.render.formats import number
from impact.theory.methods import Method
from impact.theory.model import Indicator, Theory
from impact.theory.units import adds_up, rate_base

_CONDITIONS: dict[str | None, tuple[str, str]] = {
    "on_target": (
        "Het deel van de reeksen hieronder dat aan het eind van de periode zijn tussendoel of"
        " streefwaarde haalt. Een reeks zonder doel op dat moment telt niet mee.",
        "The share of the series below that meet their milestone or target at the end of the"
        " period. A series without a target by then does not count.",
    ),
    "delivered": (
        "Het deel van de reeksen hieronder waarvan het cijfer is geleverd. ‘Niet bekend’ telt niet"
        " als geleverd.",
        "The share of the series below of which the figure was delivered. ‘Not known’ does not"
        " count as delivered.",
    ),
}


def method_sentence(theory: Theory, indicator: Indicator, language: Language = "nl") -> str:
    """What is done with which parts; empty for an indicator that somebody delivers."""
    method = indicator.method
    if method is None:
        return ""
    pair = _ratio(theory, indicator, method) if method.kind == "ratio" else _other(theory, method)
    return pair[0 if language == "nl" else 1]


def _ratio(theory: Theory, indicator: Indicator, method: Method) -> tuple[str, str]:
    base = rate_base(indicator.unit) or 1.0
    over = [_title(theory, method.denominator or "", word) for word in ("nl", "en")]
    above = [
        _listed([_title(theory, id_, word) for id_ in method.of], joint)
        for word, joint in (("nl", " en "), ("en", " and "))
    ]
    times = ("", "") if base == 1 else (f", maal {number(base)}", f", times {base:,.0f}")
    return (
        f"{above[0]}, gedeeld door {over[0]}{times[0]}.",
        f"{above[1]}, divided by {over[1]}{times[1]}.",
    )


def _counted(method: Method) -> tuple[str, str]:
    found = measure(method.counted or "")
    if found is None:  # a theory from before this figure had another name
        return "Geteld in een register.", "Counted in a register."
    register = register_of(found.register)
    return (
        f"{found.words.nl}, geteld in het register ‘{register.title.nl}’."
        " Wat nog openstaat, telt mee.",
        f"{found.words.en}, counted in the register ‘{register.title.en}’."
        " What is still open counts.",
    )


def _other(theory: Theory, method: Method) -> tuple[str, str]:
    if method.kind == "register":
        return _counted(method)
    nl, en = (_title(theory, method.of[0], word) for word in ("nl", "en"))
    weight_nl, weight_en = _weight(theory, method)
    match method.kind:
        case "index" if method.since:
            return (
                f"{nl}, vergeleken met {method.since}. Dat jaar is 100.",
                f"{en}, compared with {method.since}. That year is 100.",
            )
        case "index":
            area = theory.area_name(method.areas[0])
            return (
                f"{nl}, vergeleken met {area} in dezelfde tijd. Dat gebied is 100.",
                f"{en}, compared with {area} at the same time. That area is 100.",
            )
        case "aggregate":
            areas = [theory.area_name(code) for code in method.areas]
            return (
                f"{nl} van {_listed(areas, ' en ')} samen, {weight_nl}.",
                f"{en} of {_listed(areas, ' and ')} together, {weight_en}.",
            )
        case "pooled":
            return (
                f"{nl} over {method.years} jaren samen, {weight_nl}.",
                f"{en} over {method.years} years together, {weight_en}.",
            )
        case "cumulative":
            return (
                f"{nl}, opgeteld sinds het begin van {method.since}.",
                f"{en}, added up since the beginning of {method.since}.",
            )
    return _CONDITIONS[method.condition]


def _weight(theory: Theory, method: Method) -> tuple[str, str]:
    if method.denominator:
        return (
            f"gewogen met {_title(theory, method.denominator, 'nl')}",
            f"weighted by {_title(theory, method.denominator, 'en')}",
        )
    measure = theory.measures.get(method.of[0])
    if measure and adds_up(measure.unit):
        return "bij elkaar opgeteld", "added together"
    return (
        "gewogen met het aantal waarop elk cijfer rust",
        "weighted by the number that each figure rests on",
    )


def _title(theory: Theory, id_: str, language: str) -> str:
    measure = theory.measures.get(id_)
    if measure is None:
        return id_
    return f"‘{measure.title.in_('nl' if language == 'nl' else 'en')}’"


def _listed(words: list[str], joint: str) -> str:
    return joint.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
