"""From the text of a theory file to a `Theory`, or to everything that is wrong with it at once.

Every part (a goal, a link, an indicator …) is validated by itself, so that a mistake in one does
not hide the mistakes in another; the checks then run over all parts that are sound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import Field, ValidationError, create_model

from impact.issues import MAX_LISTED, Issue, has_errors, listed
from impact.issues.validation import did_you_mean, issues_of
from impact.theory.checks import CHECKS
from impact.theory.document import BROKEN, DataPath, Document, read_document
from impact.theory.draft import Draft, Placed
from impact.theory.model import Goal, Intervention, Link, Theory
from impact.theory.setting import Part, Programme

M = TypeVar("M", bound=Part)

SECTION_MODELS: dict[str, type[Part]] = {
    name: get_args(field.annotation)[0]
    for name, field in Theory.model_fields.items()
    if get_args(field.annotation) and name not in {"format", "programme"}
}

_OWN_WORDS: dict[tuple[type[Part], str], str] = {
    (Link, "lag_years"): "link_without_lag",
    (Link, "assumption"): "link_without_assumption",
    (Link, "evidence"): "link_without_evidence",
    (Intervention, "reach_year"): "intervention_without_reach",
    (Goal, "rule"): "goal_without_rule",
    (Goal, "resident_question"): "goal_without_question",
}
"""Missing keys that say something about the theory, and not only about the form of the file."""


@dataclass(frozen=True)
class Loaded:
    """A theory file as read: the theory when it has no errors, and all issues either way."""

    theory: Theory | None
    issues: tuple[Issue, ...]
    document: Document
    draft: Draft | None = None
    """Its sound parts, with or without errors elsewhere; None when it is no theory at all."""


@dataclass
class _Found:
    """What is wrong with the form of the parts. All of it is errors, so the count may stop."""

    issues: list[Issue]
    more: int = 0
    """Mistakes beside these that were not put into words: nobody reads so many."""


def load(text: str, file: str = "theory.yaml") -> Loaded:
    """Load a theory file. Never raises for what the file holds."""
    document = read_document(text, file)
    if document.data is None or document.data is BROKEN:
        return _refused(document, [])
    if not isinstance(document.data, dict):
        return _refused(document, [Issue("not_a_theory", document.where(()))])
    found = _Found(list(_shell_issues(document)))
    draft = Draft(document, _programme(document, found), _parts(document, found))
    for check in CHECKS:
        found.issues.extend(check(draft))
    issues = listed(document.issues + found.issues, document.more + found.more)
    theory = None
    if not has_errors(issues):
        theory = Theory.model_validate(document.data)
    return Loaded(theory, issues, document, draft)


def read_published(text: str) -> Theory:
    """The theory of a text that passed the checks of its day; today's checks are not asked."""
    return Theory.model_validate(read_document(text, "").data)


def _refused(document: Document, more: list[Issue]) -> Loaded:
    issues = document.issues + more or [Issue("not_a_theory", document.where(()))]
    return Loaded(None, listed(issues, document.more), document)


def _shell_issues(document: Document) -> Iterable[Issue]:
    """Unknown and missing top-level keys, sections of the wrong kind, and the format number."""
    keys = list(Theory.model_fields)
    for key in document.data:
        if key not in Theory.model_fields:
            yield Issue(
                "unknown_key", document.where((key,)), str(key), did_you_mean(str(key), keys)
            )
    for key, field in Theory.model_fields.items():
        value = document.data.get(key)
        if field.is_required() and key not in document.data:
            hint = {"hint_nl": "", "hint_en": ""}
            yield Issue("missing_key", document.where(()), key, hint)
        elif key in SECTION_MODELS and key in document.data and value is not BROKEN:
            yield from _section_issues(document, key, value, required=field.is_required())
    if document.data.get("format", 1) not in (1, BROKEN):
        params = {"expected": "1", "hint_nl": "", "hint_en": ""}
        yield Issue(
            "not_in_list", document.where(("format",)), str(document.data["format"]), params
        )


def _section_issues(document: Document, key: str, value: Any, *, required: bool) -> Iterable[Issue]:
    if not isinstance(value, list):
        params = {"expected_nl": "een lijst", "expected_en": "a list"}
        yield Issue("wrong_kind", document.where((key,)), str(value or "(leeg)"), params)
    elif required and not value:
        yield Issue("empty", document.where((key,)))


def _programme(document: Document, found: _Found) -> Placed[Programme] | None:
    data = document.data.get("programme", BROKEN)
    return None if data is BROKEN else _placed(Programme, data, ("programme",), document, found)


def _parts(document: Document, found: _Found) -> dict[str, list[Placed[Any]]]:
    sections: dict[str, list[Placed[Any]]] = {}
    for name, model in SECTION_MODELS.items():
        items = document.data.get(name, [])
        placed = sections.setdefault(name, [])
        for index, item in enumerate(items if isinstance(items, list) else []):
            part = _placed(model, item, (name, index), document, found)
            if part is not None:
                placed.append(part)
    return sections


def _placed(
    model: type[M], data: Any, path: DataPath, document: Document, found: _Found
) -> Placed[M] | None:
    """A part with its place. Fields that are not right are None and named in `doubtful`, so that
    the rest of the part is checked all the same; None when the whole part is not a block."""
    try:
        return Placed(model.model_validate(data), path)
    except ValidationError as error:
        errors = error.errors()
    own = [item for item in errors if not isinstance(item["input"], type(BROKEN))]
    told = own[: max(0, MAX_LISTED - len(found.issues))]
    found.more += len(own) - len(told)
    issues = issues_of(told, document.where, model, path)
    found.issues.extend(_in_own_words(issues, model, document, path))
    if not isinstance(data, dict):
        return None
    doubtful = {str(item["loc"][0]) for item in errors if item["loc"]}
    sound = {key: value for key, value in data.items() if str(key) not in doubtful}
    return Placed(_lenient(model).model_validate(sound), path, frozenset(doubtful))


def _in_own_words(
    issues: Iterable[Issue], model: type[Part], document: Document, path: DataPath
) -> Iterable[Issue]:
    """The same issues, in which a missing key that matters most has a code of its own."""
    place = document.describe(path)
    for issue in issues:
        own = issue.code == "missing_key" and issue.where.path == place
        code = _OWN_WORDS.get((model, issue.value or "")) if own else None
        yield Issue(code, issue.where, issue.value) if code else issue


@cache
def _lenient(model: type[M]) -> type[M]:
    """The same model in which required fields may be absent, and are None then."""
    optional: dict[str, Any] = {
        name: (field.rebuild_annotation(), Field(default=None, alias=field.alias))
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    lenient: type[M] = create_model(model.__name__, __base__=model, **optional)
    return lenient
