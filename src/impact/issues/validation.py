"""Pydantic's findings as issues: the same mistake, in words that say what would be right."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from impact.issues import Issue, Where

Loc = tuple[str | int, ...]

_KINDS: dict[str, tuple[str, str]] = {
    "string": ("een tekst (zet hem tussen aanhalingstekens)", "a text (put it between quotes)"),
    "int": ("een heel getal", "a whole number"),
    "float": ("een getal, met een punt als decimaalteken", "a number"),
    "bool": ("true of false", "true or false"),
    "date": ("een datum als 2024-11-15", "a date such as 2024-11-15"),
    "list": ("een lijst", "a list"),
    "tuple": ("een lijst", "a list"),
    "dict": ("een blok met sleutels", "a block with keys"),
    "model": ("een blok met sleutels", "a block with keys"),
}

_FORMS: tuple[tuple[str, str, str], ...] = (
    ("NL", "een CBS-gebiedscode, zoals WK034403", "an area code, such as WK034403"),
    (
        "A-Za-z",
        "een code van letters en cijfers, zoals G1",
        "a code of letters and digits, like G1",
    ),
)


def issues_of(
    errors: Iterable[ErrorDetails],
    where: Callable[[Loc], Where],
    model: type[BaseModel],
    base: Loc = (),
) -> list[Issue]:
    """Turn pydantic errors into issues.

    `where` gives the place of a path; `base` is the path of the validated model; `model` is used
    to propose the key that was probably meant.
    """
    found = [_issue(error, where, model, base) for error in errors]
    misspelt = {
        (issue.where.path.rpartition(".")[0], issue.params.get("meant"))
        for issue in found
        if issue.code == "unknown_key"
    }
    return [
        issue
        for issue in found
        if issue.code != "missing_key" or (issue.where.path, issue.value) not in misspelt
    ]


def did_you_mean(text: str, options: Iterable[str]) -> Mapping[str, str]:
    """Placeholders hint_nl and hint_en with the most alike option (also as `meant`), or empty."""
    near = difflib.get_close_matches(text, list(options), n=1, cutoff=0.6)
    if not near:
        return {"hint_nl": "", "hint_en": ""}
    return {
        "hint_nl": f"; bedoelt u '{near[0]}'?",
        "hint_en": f"; did you mean '{near[0]}'?",
        "meant": near[0],
    }


@dataclass
class Hints:
    """`did_you_mean` for a whole file: each name once, and no more names than help.

    Looking for alike names is slow. When very many are unknown, a section is missing or has another
    name, and that has its own message.
    """

    most: int = 25
    found: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def of(self, name: str, kind: str, options: Iterable[str]) -> Mapping[str, str]:
        """The placeholders for a name among the options of one kind."""
        if (name, kind) not in self.found and len(self.found) < self.most:
            self.found[name, kind] = did_you_mean(name, sorted(options))
        return self.found.get((name, kind), {"hint_nl": "", "hint_en": ""})


def _issue(
    error: ErrorDetails, where: Callable[[Loc], Where], model: type[BaseModel], base: Loc
) -> Issue:
    loc = (*base, *(step for step in error["loc"] if step != "[key]"))
    kind, context, seen = error["type"], error.get("ctx", {}), _shown(error["input"])
    if kind in {"extra_forbidden", "invalid_key"}:
        key = str(loc[-1])
        keys = _keys_at(model, error["loc"][:-1])
        hint: Mapping[str, str] = did_you_mean(key, keys)
        if not hint["hint_nl"] and keys:
            listed = ", ".join(keys)
            hint = {"hint_nl": f"; bekend zijn: {listed}", "hint_en": f"; known are: {listed}"}
        return Issue("unknown_key", where(loc), value=key, params=hint)
    if kind == "missing":
        help_ = _help_at(model, error["loc"])
        hint = {"hint_nl": f": {help_}" if help_ else "", "hint_en": ""}
        hint = {key: text.rstrip(".") for key, text in hint.items()}
        return Issue("missing_key", where(loc[:-1]), value=str(loc[-1]), params=hint)
    if kind in {"literal_error", "enum"}:
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        hint = did_you_mean(seen, expected.split(", "))
        return Issue("not_in_list", where(loc), value=seen, params={"expected": expected, **hint})
    if kind == "string_pattern_mismatch":
        nl, en = next(
            ((nl, en) for mark, nl, en in _FORMS if mark in str(context.get("pattern", ""))),
            (str(context.get("pattern")),) * 2,
        )
        return _expected("wrong_form", where(loc), seen, nl, en)
    if kind in {"too_short", "string_too_short"} or str(context.get("error")) == "empty text":
        return Issue("empty", where(loc))
    if kind == "value_error":
        return Issue("wrong_combination", where(loc), str(context.get("error", error["msg"])))
    bounds = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    limits = [f"{sign} {context[key]}" for key, sign in bounds.items() if key in context]
    if limits:
        params = {"expected": " en ".join(limits)}
        return Issue("out_of_range", where(loc), value=seen, params=params)
    own_words = getattr(_model_at(model, error["loc"]), "FORM_IN_WORDS", None)
    nl, en = own_words or next(
        (words for prefix, words in _KINDS.items() if re.match(prefix, kind)),
        ("iets anders", str(error["msg"])),
    )
    return _expected("wrong_kind", where(loc), seen, nl, en)


def _expected(code: str, where: Where, seen: str, nl: str, en: str) -> Issue:
    return Issue(code, where, value=seen, params={"expected_nl": nl, "expected_en": en})


def _shown(value: Any) -> str:
    if value is None:
        return "(leeg)"
    if isinstance(value, dict):
        return "{" + ", ".join(map(str, value)) + "}"
    return str(value)


def _model_at(model: Any, loc: Loc) -> type[BaseModel] | None:
    """The model that stands at a path inside a model, as far as annotations tell."""
    for step in loc:
        if isinstance(step, int):
            continue
        fields = getattr(model, "model_fields", {})
        field = fields.get(step) or next((f for f in fields.values() if f.alias == step), None)
        if field is None:
            return None
        model = _model_in(field.annotation)
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    here = _model_at(model, loc)
    if here is None:
        return []
    return [field.alias or name for name, field in here.model_fields.items()]


def _help_at(model: type[BaseModel], loc: Loc) -> str:
    here = _model_at(model, loc[:-1])
    if here is None:
        return ""
    for name, info in here.model_fields.items():
        if loc[-1] in {name, info.alias}:
            return info.description or ""
    return ""
