"""The form in which somebody says what columns mean: reading it, and what is missing in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from impact.periods import parse_period
from impact.services.mappings import (
    LEAVE,
    Choices,
    ColumnChoice,
    Look,
    Questions,
    Role,
    Word,
)
from impact.services.public_words import problem_with

Form = Mapping[str, str]
Problems = dict[str, str]
SIGNS = {"puntkomma": ";", "komma": ",", "tab": "\t", "streep": "|"}
"""What may stand between the cells of a CSV file, by the names it has in the form."""
ABOUT: tuple[Role, ...] = ("figure", "n", "margin")
"""What is said of the figures of one indicator."""
_PLAIN = {
    "area_code": "gebied",
    "boundary_year": "grensjaar",
    "period": "periode",
    "period_kind": "soort-periode",
    "numbers": "getallen",
    "other_areas": "reden-gebieden",
    "other_indicators": "reden-indicatoren",
    "other_columns": "reden-kolommen",
}


@dataclass(frozen=True)
class Filled:
    """The form as it stands: what was chosen, which words ask for a meaning, and what is wrong."""

    choices: Choices
    questions: Questions
    problems: Problems


def options_in(form: Form) -> dict[str, Any]:
    """How the example must be opened, where somebody said so."""
    options: dict[str, Any] = {}
    if form.get("blad", "").strip():
        options["sheet"] = form["blad"].strip()
    row = form.get("koprij", "").strip()
    if row.isdecimal() and 1 <= int(row) <= 1000:
        options["header_row"] = int(row)
    sign = SIGNS.get(form.get("scheiding", ""))
    if sign:
        options["delimiter"] = sign
    return options


def proposed(opened: Look) -> Filled:
    """The form as we propose it, before anybody filled it in."""
    choices = opened.proposed()
    questions = opened.questions(choices)
    return Filled(_with_words(choices, questions, {}), questions, {})


def filled(form: Form, opened: Look, *, is_final: bool) -> Filled:
    """The form as somebody filled it in. A word that was not asked for before counts as we propose
    it, but not when `is_final`: then somebody must have seen it."""
    choices = _chosen(form, opened)
    questions = Questions()
    doubled = _doubled(choices)
    if not doubled:
        questions = opened.questions(choices)
        choices = _with_words(choices, questions, form)
    problems = _problems(choices, questions)
    problems |= _personal(form)
    if is_final and not problems:
        problems = _unseen(questions, form)
    return Filled(choices, questions, problems)


def _chosen(form: Form, opened: Look) -> Choices:
    columns = []
    for place, column in enumerate(opened.columns):
        role = form.get(f"kolom-{place}", "")
        role = role if role in get_args(Role) else "open"
        about = form.get(f"cijfer-{place}", "") if role in ABOUT else ""
        about = about if about in opened.desk.theory.measures else ""
        columns.append(ColumnChoice(column.name, cast(Role, role), about))
    plain: dict[str, Any] = {name: form.get(field, "").strip() for name, field in _PLAIN.items()}
    choices = Choices(tuple(columns), **plain)
    if choices.is_long:  # n and margin then belong to every figure
        columns = [replace(item, indicator="") if item.role in ("n", "margin") else item
                   for item in columns]  # fmt: skip
        choices = replace(choices, columns=tuple(columns))
    return choices


def _with_words(choices: Choices, questions: Questions, form: Form) -> Choices:
    return replace(
        choices,
        indicators=_meanings("woord", questions.indicators, form),
        areas=_meanings("plaats", questions.areas, form),
        marks=_meanings("teken", questions.marks, form),
    )


def _meanings(field: str, words: tuple[Word, ...], form: Form) -> dict[str, str]:
    said = _said(field, form)
    return {word.text: said.get(word.text, word.proposal) for word in words}


def _said(field: str, form: Form) -> dict[str, str]:
    """The words that stood on the form, each with the meaning that was chosen."""
    said, place = {}, 0
    while f"{field}-{place}" in form:
        said[form[f"{field}-{place}"].strip()] = form.get(f"{field}-{place}-is", "")
        place += 1
    return said


def _unseen(questions: Questions, form: Form) -> Problems:
    asked = (("woord", questions.indicators), ("plaats", questions.areas),
             ("teken", questions.marks))  # fmt: skip
    problems = {}
    for field, words in asked:
        said = _said(field, form)
        for place, word in enumerate(words):
            if word.text not in said:
                problems[f"{field}-{place}-is"] = f"Kijk of ‘{word.text}’ klopt."
    return problems


def _doubled(choices: Choices) -> Problems:
    """Roles that only one column can have, given to several."""
    problems = {}
    single: tuple[tuple[Role, str], ...] = (
        ("area", "het gebied"),
        ("period", "de periode"),
        ("indicator", "de naam van het cijfer"),
        ("value", "het cijfer bij die naam"),
    )
    for role, what in single:
        if len(choices.of(role)) > 1:
            first = choices.one(role)
            for place, item in enumerate(choices.columns):
                if item.role == role and item.column != first:
                    problems[f"kolom-{place}"] = (
                        f"Kolom ‘{first}’ is al {what}. Kies bij ‘{item.column}’ iets anders."
                    )
    return problems


def _problems(choices: Choices, questions: Questions) -> Problems:
    problems = {**_of_columns(choices), **_doubled(choices)}
    if not choices.one("area") and not choices.area_code:
        problems["gebied"] = "Kies de kolom met het gebied, of het gebied van het hele bestand."
    elif choices.area_code and choices.one("area"):
        problems["gebied"] = "Er is een kolom met het gebied. Laat dit dan leeg."
    year = choices.boundary_year
    if not (year.isascii() and year.isdecimal() and 1990 <= int(year) <= 2100):
        problems["grensjaar"] = "Vul het jaar van de gebiedsindeling in, bijvoorbeeld 2024."
    problems |= _of_period(choices)
    problems |= _of_words(choices, questions)
    if questions.too_many:
        place = next(
            place for place, item in enumerate(choices.columns)
            if item.column == questions.too_many
        )  # fmt: skip
        problems[f"kolom-{place}"] = (
            f"In ‘{questions.too_many}’ staan te veel verschillende woorden. Is dit de goede kolom?"
        )
    if questions.asks_numbers and choices.numbers not in ("dutch", "plain"):
        problems["getallen"] = (
            "In dit bestand staan cijfers als 1.234. Kies of de punt duizendtallen scheidt."
        )
    if questions.foreign and not choices.other_areas:
        some = ", ".join(questions.foreign[:3])
        problems["reden-gebieden"] = (
            f"In het bestand staan gebieden die het programma niet kent, zoals {some}."
            " Schrijf op waarom wij die weglaten."
        )
    return problems


def _of_columns(choices: Choices) -> Problems:
    problems = {}
    figures = {item.indicator for item in choices.of("figure")}
    for place, item in enumerate(choices.columns):
        if item.role == "open":
            problems[f"kolom-{place}"] = f"Kies wat er in kolom ‘{item.column}’ staat."
        elif choices.is_long and item.role == "figure":
            problems[f"kolom-{place}"] = (
                f"Er is een kolom met de naam van het cijfer. ‘{item.column}’ is dan het cijfer"
                " bij die naam, of iets anders."
            )
        elif item.role in ABOUT and not item.indicator and not choices.is_long:
            problems[f"cijfer-{place}"] = f"Kies over welk cijfer kolom ‘{item.column}’ gaat."
        elif item.role in ("n", "margin") and not choices.is_long and item.indicator not in figures:
            problems[f"cijfer-{place}"] = (
                f"Bij ‘{item.column}’ koos u een cijfer dat in geen kolom staat."
            )
    first = "kolom-0"
    if choices.is_long and not choices.one("value"):
        problems.setdefault(first, "Kies ook de kolom met het cijfer bij die naam.")
    elif choices.is_long and not choices.one("indicator"):
        problems.setdefault(first, "Kies ook de kolom met de naam van het cijfer.")
    elif not choices.of("figure", "value", "keep"):
        problems.setdefault(first, "Kies ten minste één kolom met cijfers.")
    return problems


def _of_period(choices: Choices) -> Problems:
    if choices.one("period"):
        if choices.period:
            return {"periode": "Er is een kolom met de periode. Laat dit dan leeg."}
    elif not choices.period and not choices.of("keep") and not choices.periods_are_names:
        return {"periode": "Kies de kolom met de periode, of vul de periode van het bestand in."}
    elif choices.period and parse_period(choices.period) is None:
        return {"periode": f"‘{choices.period}’ is geen periode. Schrijf 2024 of 2024/2025."}
    return {}


def _personal(form: Form) -> Problems:
    """What everybody reads holds nothing about a person."""
    fields = ("reden-gebieden", "reden-indicatoren", "reden-kolommen", "waarom")
    found = {field: problem_with(form.get(field, "")) for field in fields}
    return {field: problem for field, problem in found.items() if problem}


def _of_words(choices: Choices, questions: Questions) -> Problems:
    problems = {}
    asked = (
        ("woord", questions.indicators, choices.indicators),
        ("plaats", questions.areas, choices.areas),
        ("teken", questions.marks, choices.marks),
    )
    for field, words, meanings in asked:
        for place, word in enumerate(words):
            if not meanings.get(word.text):
                problems[f"{field}-{place}-is"] = f"Kies wat ‘{word.text}’ betekent."
    reasons = (
        ("reden-indicatoren", choices.indicators, choices.other_indicators),
        ("reden-gebieden", choices.areas, choices.other_areas),
    )
    for field, meanings, reason in reasons:
        if LEAVE in meanings.values() and not reason:
            problems[field] = "U laat woorden weg. Schrijf op waarom."
    return problems
