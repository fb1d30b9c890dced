"""What the checks say of a working version, in the words of its forms and with a way to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from impact.issues import Issue, Severity
from impact.render.field_words import field_word, section_word
from impact.web.editor.fields import capital
from impact.web.editor.places import address, place_of

MAX_REMARKS = 50
"""Of one kind on one page: who has mended so many checks again."""


@dataclass(frozen=True)
class Remark:
    """One thing to mend or to think about."""

    severity: Severity
    about: str
    text: str
    address: str
    """The form where it can be mended; empty when it is about the theory as a whole."""


@dataclass(frozen=True)
class Pile:
    """The remarks of one kind: the first so many, and how many there are."""

    first: tuple[Remark, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.first)


def pile(code: str, issues: Iterable[Issue], severity: Severity) -> Pile:
    """The remarks of one kind, in the order of the file."""
    found = [issue for issue in issues if issue.severity == severity]
    return Pile(remarks(code, found[:MAX_REMARKS]), len(found))


def remarks(code: str, issues: Iterable[Issue]) -> tuple[Remark, ...]:
    """All remarks, errors first."""
    order: dict[Severity, int] = {"error": 0, "warning": 1, "advice": 2}
    found = sorted(issues, key=lambda issue: order[issue.severity])
    return tuple(_remark(code, issue) for issue in found)


def of_part(code: str, issues: Iterable[Issue], section: str, key: str) -> tuple[Remark, ...]:
    """The remarks about one part."""
    return remarks(code, (issue for issue in issues if place_of(issue) == (section, key)))


def _remark(code: str, issue: Issue) -> Remark:
    place = place_of(issue)
    if place is None:
        return Remark(issue.severity, "", capital(issue.message()), "")
    section, key = place
    about = f"{section_word(section)} {key}".strip()
    return Remark(issue.severity, about, _text(issue, section), address(code, section, key))


def _text(issue: Issue, section: str) -> str:
    """The message; a key that is missing is called what the form calls it."""
    if issue.code == "missing_key" and issue.value:
        inner = issue.where.path.partition("]")[2].strip(".").split(".")
        path = (*(step for step in inner if step), issue.value)
        return f"‘{field_word(section, path)}’ is nog niet ingevuld."
    return capital(issue.message())
