"""Answering a verdict: explain it, see it differently, or take an answer back.

Every answer is public at once, dated, and never changed; the verdict stays what was computed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from impact.analysis.answers import Answer, Kind, last_period, refusal
from impact.analysis.verdict import Status, Verdict
from impact.errors import Forbidden, NotFound, Refused
from impact.periods import parse_period
from impact.render.formats import period
from impact.render.words import words
from impact.services import progress
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.permissions import may_answer
from impact.services.progress import Situation
from impact.services.public_words import problem_with

MIN_TEXT, MAX_TEXT = 20, 1000
MAX_FUNCTION = 120

Problems = dict[str, str]
"""What is wrong with what somebody filled in, by field of `Said`. While there is anything in it,
nothing was kept."""


@dataclass(frozen=True)
class Said:
    """What somebody fills in: why, in which function, and what they see when it differs."""

    text: str
    function: str
    text_en: str = ""
    claimed: str = ""
    """A status; of an override only."""


def explain(
    impact: Impact, account: Account, programme: str, indicator: str, said: Said, *, seen: str
) -> Problems:
    """Say why a verdict is what it is.

    Raises Forbidden for whom may not answer, NotFound, and Refused when the verdict or what was
    said of it is no longer what was `seen`.
    """
    return _answer(impact, account, programme, indicator, Kind.EXPLANATION, said, seen)


def see_differently(
    impact: Impact, account: Account, programme: str, indicator: str, said: Said, *, seen: str
) -> Problems:
    """Say that a verdict should be another, more careful one, and why. Raises as `explain`."""
    return _answer(impact, account, programme, indicator, Kind.OVERRIDE, said, seen)


def withdraw(
    impact: Impact, account: Account, programme: str, indicator: str, said: Said, *, seen: str
) -> Problems:
    """Take back the answer that holds, and say why. Raises as `explain`; Refused without one."""
    return _answer(impact, account, programme, indicator, Kind.WITHDRAWN, said, seen)


def seen(situation: Situation, indicator: str) -> str:
    """What somebody has seen who answers now: the verdict, and the last that was said of it."""
    return _seen(situation.progress.of(indicator), situation.answers)


def _answer(
    impact: Impact,
    account: Account,
    programme: str,
    indicator: str,
    kind: Kind,
    said: Said,
    seen: str,
) -> Problems:
    if not may_answer(account, programme):
        raise Forbidden("alleen wie het programma leidt, kan op een oordeel antwoorden")
    situation = progress.of(impact, programme)
    if situation.theory.indicator(indicator) is None:
        raise NotFound(f"indicator '{indicator}' is er niet in dit programma")
    verdict = situation.progress.of(indicator)
    _refuse_stale(verdict, situation.answers, seen)
    if kind is Kind.WITHDRAWN and situation.standings[indicator].answer is None:
        raise Refused("op dit oordeel is geen antwoord dat u kunt terugnemen")
    problems = _problems_with(said, kind, verdict)
    if problems:
        return problems
    with impact.database.writing() as session:
        known = progress.answers_known(session, programme)
        _refuse_stale(verdict, known, seen)
        session.answers.add(
            programme=programme,
            indicator=indicator,
            kind=kind.value,
            status=verdict.status.value,
            period=last_period(verdict),
            claimed=said.claimed if kind is Kind.OVERRIDE else None,
            text_nl=_trimmed(said.text),
            text_en=_trimmed(said.text_en),
            function=_trimmed(said.function),
            at=_not_before(impact.now(), known),
            by=account.name,
        )
    return {}


def _not_before(now: datetime, known: tuple[Answer, ...]) -> datetime:
    """Now, or the last answer's moment when a clock ran back: a later number is never earlier."""
    return max(now, known[-1].at) if known else now


def _seen(verdict: Verdict, known: Iterable[Answer]) -> str:
    last = max((one.id for one in known if one.indicator == verdict.indicator), default=0)
    return f"{verdict.status.value}|{last_period(verdict)}|{last}"


def _refuse_stale(verdict: Verdict, known: Iterable[Answer], seen: str) -> None:
    """Raises Refused when somebody answers to what is no longer so."""
    now = _seen(verdict, known)
    if now == seen:
        return
    if now.rpartition("|")[0] == seen.rpartition("|")[0]:
        raise Refused("intussen is hierop al geantwoord; lees dat eerst")
    measured = parse_period(last_period(verdict))
    about = f" over {period(measured)}" if measured else ""
    status = words("status", verdict.status.value)
    raise Refused(
        f"het oordeel is intussen veranderd: het is nu ‘{status}’{about}; klopt uw antwoord nog?"
    )


def _problems_with(said: Said, kind: Kind, verdict: Verdict) -> Problems:
    found = {
        "claimed": _problem_with_claim(verdict, said.claimed) if kind is Kind.OVERRIDE else None,
        "text": _problem_with_text(_trimmed(said.text)),
        "text_en": _problem_with_text(_trimmed(said.text_en)) if said.text_en.strip() else None,
        "function": _problem_with_function(_trimmed(said.function)),
    }
    return {field: problem for field, problem in found.items() if problem}


def _problem_with_claim(verdict: Verdict, claimed: str) -> str | None:
    if claimed not in set(Status):
        return "Kies hoe u dit ziet."
    refused = refusal(verdict.status, Status(claimed))
    return words("answer_refusal", refused.value) if refused else None


def _problem_with_text(text: str) -> str | None:
    if not text:
        return "Schrijf waarom."
    if len(text) < MIN_TEXT:
        return f"Dit is te kort om iets uit te leggen: schrijf minstens {MIN_TEXT} tekens."
    if len(text) > MAX_TEXT:
        return f"Houd het korter: hoogstens {MAX_TEXT} tekens."
    return problem_with(text)


def _problem_with_function(function: str) -> str | None:
    if not function:
        return "Vul in vanuit welke functie u dit zegt, bijvoorbeeld programmamanager."
    if len(function) > MAX_FUNCTION:
        return f"Houd de functie korter: hoogstens {MAX_FUNCTION} tekens."
    return problem_with(function)


def _trimmed(text: str) -> str:
    """Without space around it, and with the line ends of a browser as one character each."""
    return text.replace("\r\n", "\n").strip()
