"""Whether a programme says in plain words how it will be here when it succeeds."""

import re
from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft

MAX_WORDS = 25
"""In one sentence; longer ones are hard to read for many (domain rule 5, B1)."""


def vision_is_said(draft: Draft) -> Iterator[Issue]:
    """Asked of whoever does something, for that is where goals and efforts come from."""
    programme = draft.programme
    if programme is None or not draft.interventions or "vision" in programme.doubtful:
        return
    if programme.part.vision is None:
        shown = str(programme.part.code or "")
        yield Issue("programme_without_vision", draft.where(programme), shown)


def vision_is_easy_to_read(draft: Draft) -> Iterator[Issue]:
    programme = draft.programme
    if programme is None or "vision" in programme.doubtful or programme.part.vision is None:
        return
    for sentence in re.split(r"(?<=[.!?])\s+", programme.part.vision.nl.strip()):
        count = len(sentence.split())
        if count > MAX_WORDS:
            params = {"count": count, "limit": MAX_WORDS}
            where = draft.where(programme, "vision")
            yield Issue("vision_long_sentence", where, f"{sentence[:40]}…", params)
