"""Our questions about a delivery, in words, each with the field in which the partner answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from impact.measurements.plausibility import Question
from impact.periods import parse_period
from impact.render.formats import number, period, quantity
from impact.services.previewing import Preview
from impact.services.receipts import SubmissionDetail
from impact.theory.model import Indicator, Theory

FIELD = "vraag:"


@dataclass(frozen=True)
class QuestionLine:
    """One question: what it is about, what we ask, and the answer so far."""

    field: str
    id: str
    about: str
    text: str
    answer: str
    is_missing: bool


@dataclass(frozen=True)
class NoteLine:
    """An answer that is kept: what it is about, and what was said."""

    about: str
    note: str
    by: str


def asked(
    theory: Theory, preview: Preview, typed: Mapping[str, str], missing: tuple[str, ...] = ()
) -> tuple[QuestionLine, ...]:
    """The questions of a preview; what was typed just now goes before what was written earlier."""
    return tuple(
        QuestionLine(
            field=f"{FIELD}{question.key}",
            id=f"vraag-{place}",
            about=_about(theory, question),
            text=_text(theory, question),
            answer=typed.get(question.key, preview.notes.get(question.key, "")),
            is_missing=question.key in missing,
        )
        for place, question in enumerate(preview.questions, start=1)
    )


def noted(theory: Theory, detail: SubmissionDetail) -> tuple[NoteLine, ...]:
    """The notes on a receipt."""
    return tuple(
        NoteLine(_about_key(theory, note.question), note.note, note.by) for note in detail.notes
    )


def _about(theory: Theory, question: Question) -> str:
    title = _title(theory, question.indicator, question.kind)
    if question.count > 1:
        return f"{title}: {question.count} cijfers"
    split = question.dimensions.replace(";", ", ").replace("=", ": ")
    place = f"{title}, {theory.area_name(question.area)}, {_period(question.period)}"
    return f"{place} ({split})" if split else place


def _about_key(theory: Theory, key: str) -> str:
    """What a note is about, from the key it is kept under."""
    kind, _, figure = key.partition(":")
    indicator, *rest = figure.partition("#")[0].split("|")
    title = _title(theory, indicator, kind)
    if len(rest) < 2:
        return f"{title}: meer cijfers"
    return f"{title}, {theory.area_name(rest[0])}, {_period(rest[1])}"


def _text(theory: Theory, question: Question) -> str:
    old, new = (_figure(theory, question, value) for value in (question.old, question.new))
    match question.kind:
        case "unit":
            said = f"Dit was {old} en wordt {new}: precies {_times(question.times)}."
            return f"{said} Klopt de eenheid? Zo ja, hoe komt dit?"
        case "jump":
            return f"Dit was {old} en wordt {new}. Dat is een grote stap. Hoe komt dit?"
        case "n_jump":
            old, new = number(question.old), number(question.new)
            return f"Het aantal waarover dit gaat was {old} en wordt {new}. Hoe komt dit?"
        case "cumulative":
            return (
                f"Dit loopt binnen het jaar steeds op, nu van {old} naar {new}. Telt u op sinds "
                "1 januari, of is dit alleen deze periode?"
            )
        case "stops":
            return (
                f"Eerder gaf u hiervoor {old}. In dit bestand ontbreekt het, terwijl andere "
                "gebieden er wel in staan. Komt dit cijfer nog?"
            )


def _figure(theory: Theory, question: Question, value: float) -> str:
    if value != value:
        return "geen cijfer"
    measure = theory.measures.get(question.indicator)
    decimals = measure.decimals if isinstance(measure, Indicator) else 0
    written = f"{value:.6f}".rstrip("0").partition(".")[2]
    return quantity(value, measure.unit if measure else "", max(decimals, len(written)))


def _times(times: float) -> str:
    return f"{times:.0f} keer zoveel" if times > 1 else f"{round(1 / times)} keer zo weinig"


def _title(theory: Theory, indicator: str, kind: str) -> str:
    measure = theory.measures.get(indicator)
    title = str(measure.title) if measure else indicator
    return f"{title} (het aantal)" if kind == "n_jump" else title


def _period(code: str) -> str:
    found = parse_period(code)
    return period(found) if found else code
