"""Section 0: three things that go better, three that do not, three we do not know, three questions.

At most three of each, the most serious first, so that bad news is on page one whenever there is
any. Nobody picks: the order follows from the verdicts.
"""

from dataclasses import dataclass

from impact.analysis.verdict import NOT_THE_RIGHT_WAY, THE_RIGHT_WAY, Status, Verdict
from impact.charts.answer_sentences import short_answer
from impact.charts.sentences import sentence
from impact.reports.material import Material

NUMBER = 0
KEY = "in_one_page"
TITLE = "In één pagina"
AT_MOST = 3


@dataclass(frozen=True)
class Finding:
    indicator: str
    title: str
    status: Status
    sentence: str
    verdict: Verdict
    answer: str
    """What the programme answered, in short; else empty."""


@dataclass(frozen=True)
class Question:
    """Something that only people can decide; it follows from what stands in the theory."""

    text: str


@dataclass(frozen=True)
class View:
    better: tuple[Finding, ...]
    not_better: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    total: int
    total_better: int
    total_not_better: int
    questions: tuple[Question, ...]


def build(material: Material) -> View:
    verdicts = material.progress.verdicts
    better = [v for v in verdicts if v.status in THE_RIGHT_WAY]
    worse = sorted(
        (v for v in verdicts if v.status in NOT_THE_RIGHT_WAY),
        key=lambda v: NOT_THE_RIGHT_WAY.index(v.status),
    )
    unknown = [v for v in verdicts if v.status not in THE_RIGHT_WAY + NOT_THE_RIGHT_WAY]
    unknown.sort(key=lambda v: (v.next_verdict is None, v.next_verdict))
    return View(
        better=_findings(material, better),
        not_better=_findings(material, worse),
        unknown=_findings(material, unknown),
        total=len(verdicts),
        total_better=len(better),
        total_not_better=len(worse),
        questions=tuple(_questions(material)[:AT_MOST]),
    )


def _findings(material: Material, verdicts: list[Verdict]) -> tuple[Finding, ...]:
    found = []
    for verdict in verdicts[:AT_MOST]:
        indicator = material.theory.indicator(verdict.indicator)
        assert indicator is not None  # verdicts are about the theory's own indicators
        found.append(
            Finding(
                verdict.indicator,
                indicator.title.in_(material.language),
                verdict.status,
                sentence(material.theory, indicator, verdict, material.language),
                verdict,
                short_answer(material.standing(indicator.id), material.language),
            )
        )
    return tuple(found)


def _questions(material: Material) -> list[Question]:
    theory = material.theory
    questions = []
    ends = [(max(stream.euros), stream) for stream in theory.funding if stream.euros]
    horizon = theory.programme.horizon
    for year, stream in sorted(ends, key=lambda item: item[0]):
        if year < horizon:
            questions.append(Question(f"Wat gebeurt er na {year}, als '{stream.scheme}' stopt?"))
            break
    measured = set(material.known["indicator"])
    silent = [output for output in theory.outputs if output.id not in measured]
    if silent:
        questions.append(
            Question(
                f"Wie levert cijfers over '{silent[0].title}'"
                + (f" en {len(silent) - 1} andere prestaties?" if len(silent) > 1 else "?")
            )
        )
    untested = [link for link in theory.links if link.evidence.strength == "untested"]
    if untested:
        questions.append(Question(f"Hoe toetsen wij de aanname '{untested[0].assumption}'?"))
    return questions
