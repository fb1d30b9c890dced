"""The page of an indicator, as a reader gets it and as whoever answers its verdict gets it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import render_template

from impact.services import answers, pages
from impact.services.permissions import may_answer
from impact.web.dates import as_of
from impact.web.session import current_account, impact

FORMS = ("uitleg", "anders", "intrekken")
"""Explain, see it differently, take back: the forms, by the last part of their address."""


@dataclass(frozen=True)
class Attempt:
    """An answer that was not kept: which form, what was typed, and what is wrong with it."""

    form: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    """By the id of the field that it is about."""
    refusal: str = ""


def show(code: str, indicator_id: str, attempt: Attempt | None = None, done: str = "") -> str:
    """The page, with the forms to answer for whoever may: about the past nobody can answer now."""
    day = None if attempt else as_of()
    found = pages.indicator(impact(), code, indicator_id, day)
    may = day is None and may_answer(current_account(), code)
    return render_template(
        "indicator.html",
        page=found.page,
        indicator=found.indicator,
        verdict=found.verdict,
        goals=found.goals,
        standing=found.standing,
        said=found.said,
        answering=found if may else None,
        attempt=attempt or Attempt(),
        done=done if done in FORMS else "",
        limits=(answers.MIN_TEXT, answers.MAX_TEXT, answers.MAX_FUNCTION),
        section="programmes",
    )
