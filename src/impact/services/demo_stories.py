"""The stories of the example programme: told and withdrawn as real people would, with a code."""

from collections.abc import Mapping
from typing import Any

from impact.registers.ledger import OPENED
from impact.registers.register import wrong
from impact.registers.voices import Way
from impact.services import own_story, telling
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.registers import Kept, Outcome
from impact.services.telling import Problems, Received, Told


def by_teller(impact: Impact, programme: str, do: str, say: Mapping[str, Any]) -> Outcome:
    """Tell a story, or withdraw it with its code."""
    code = say.get("code", "")
    if do == OPENED:
        return _outcome(telling.tell(impact, programme, _told(say), code))
    assert do == "taken_back"  # the example has no other act of a teller
    story = own_story.find(impact, programme, code).standing
    own_story.take_back(impact, programme, code)
    return Kept(story.id, story.seen + 1)


def typed_over(impact: Impact, account: Account, programme: str, say: Mapping[str, Any]) -> Outcome:
    """Keep a story that somebody wrote on paper or told."""
    return _outcome(
        telling.type_over(
            impact,
            account,
            programme,
            _told(say),
            way=Way(say["way"]),
            code=say.get("code", ""),
            batch=say.get("forms", ""),
        )
    )


def _told(say: Mapping[str, Any]) -> Told:
    return Told(
        words=say["words"],
        known_as=say.get("known_as", ""),
        domain=say.get("domain", ""),
        direction=say.get("direction", ""),
        perspectives=tuple(say.get("perspectives", ())),
        uses=tuple(say.get("uses", ())),
    )


def _outcome(found: Received | Problems) -> Outcome:
    if isinstance(found, Received):
        return Kept(found.entry, 1)
    return tuple(wrong(field, what, what) for field, what in found.items())
