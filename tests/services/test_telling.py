"""Telling a story without an account, and withdrawing it: nothing of it is left."""

from pathlib import Path

import pytest

from impact.errors import Forbidden, NotFound, Refused
from impact.registers.kinds.paper_forms import PAPER_FORMS
from impact.registers.kinds.stories import STORIES, State, Story
from impact.registers.register import Standing
from impact.registers.voices import Way
from impact.services import own_story, registers, telling, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.registers import Kept
from impact.services.story_codes import new_code
from impact.services.telling import Received, Told
from impact.store.texts import mark_of
from tests.conftest import ROOT, Clock

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
WORDS = "Achter het bed van mijn dochter groeide jarenlang schimmel; nu is die weg."
OFFICE = Account("bureau", "Bureau", "manager", "PROEF", None)
PARTNER = Account("school", "School", "partner", "PROEF", "school")
TOLD = Told(WORDS, known_as="Zonnebloem", domain="home", direction="better", uses=("page",))


@pytest.fixture
def programme(impact: Impact) -> str:
    text = SOUND.read_text(encoding="utf-8")
    version, checked, _ = theories.publish(impact, text, "sound.yaml", by="bureau", reason="begin")
    assert version is not None, checked.issues
    return version.programme


def received(impact: Impact, programme: str, told: Told = TOLD) -> Received:
    found = telling.tell(impact, programme, told)
    assert isinstance(found, Received), found
    return found


def standing(impact: Impact, programme: str, name: str) -> Standing[Story]:
    return registers.books(impact, programme).of(STORIES).entries[name]


def act(impact: Impact, programme: str, name: str, code: str, **said: object) -> None:
    seen = standing(impact, programme, name).seen
    done = registers.act(impact, OFFICE, programme, STORIES, name, code, said, seen=seen)
    assert isinstance(done, Kept), done


def on_disk(impact: Impact) -> bytes:
    files = Path(impact.settings.var).rglob("*")
    return b"".join(path.read_bytes() for path in files if path.is_file())


def test_a_story_is_received_with_a_mark_and_a_code_of_which_only_the_hash_is_kept(
    impact: Impact, programme: str
) -> None:
    got = received(impact, programme)
    story = standing(impact, programme, got.entry)
    assert (story.state, story.entry.title) == (
        State.RECEIVED,
        "Verhaal over thuis, 2e halfjaar 2026",
    )
    assert (story.changes[0].by, story.changes[0].role) == ("verteller", "resident")
    assert "schimmel" not in story.changes[0].content
    assert "Zonnebloem" not in story.changes[0].content
    assert got.code.encode() not in on_disk(impact)
    mine = own_story.find(impact, programme, got.code.lower().replace("-", " "))
    assert mine.telling is not None
    assert (mine.telling.known_as, mine.telling.words) == ("Zonnebloem", WORDS)
    assert mark_of(mine.salt, str(mine.telling)) == story.entry.text
    with pytest.raises(NotFound):
        own_story.find(impact, programme, new_code())


@pytest.mark.parametrize("ending", ["taken_back", "removed"])
def test_of_a_story_that_is_gone_nothing_is_left_but_its_mark(
    impact: Impact, programme: str, ending: str
) -> None:
    got = received(impact, programme)
    other = received(impact, programme, Told("Iets heel anders dat gewoon blijft staan."))
    mark = standing(impact, programme, got.entry).entry.text
    act(impact, programme, got.entry, "published")
    assert b"schimmel" in on_disk(impact)
    if ending == "removed":
        act(impact, programme, got.entry, "removed", why="about_somebody")
    else:
        own_story.take_back(impact, programme, got.code)
    left = on_disk(impact)
    assert b"schimmel" not in left
    assert b"Zonnebloem" not in left
    assert mark.encode() in left
    assert b"gewoon blijft staan" in left
    mine = own_story.find(impact, programme, got.code)
    assert (mine.telling, mine.standing.entry.text, mine.is_over) == (None, mark, True)
    with pytest.raises(Refused):
        own_story.rewrite(impact, programme, got.code, WORDS, "")
    assert own_story.find(impact, programme, other.code).telling is not None


def test_another_text_is_read_again_and_the_old_one_is_gone(impact: Impact, programme: str) -> None:
    got = received(impact, programme)
    act(impact, programme, got.entry, "asked_to_rewrite", what=["others"])
    assert [item.value for item in own_story.find(impact, programme, got.code).asked] == ["others"]
    assert "words" in own_story.rewrite(impact, programme, got.code, "kort", "")
    assert own_story.rewrite(impact, programme, got.code, "In ons huis is het nu droog.", "") == {}
    mine = own_story.find(impact, programme, got.code)
    assert (mine.standing.state, mine.asked) == (State.RECEIVED, ())
    assert b"schimmel" not in on_disk(impact)
    assert mine.telling is not None
    assert mine.standing.entry.text == mark_of(mine.salt, str(mine.telling))


def test_what_a_story_may_be_used_for_can_be_taken_back_by_itself(
    impact: Impact, programme: str
) -> None:
    got = received(impact, programme)
    act(impact, programme, got.entry, "published")
    act(impact, programme, got.entry, "answered", words="De verhuurder heeft het nagekeken.")
    own_story.allow(impact, programme, got.code, ("council", "iets"))
    mine = own_story.find(impact, programme, got.code)
    assert mine.standing.state is State.NOT_PUBLIC
    assert mine.standing.entry.uses == ("council",)
    assert [words for words, _ in mine.answers] == ["De verhuurder heeft het nagekeken."]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told("Kort."), "words"),
        (Told("x" * 4001), "words"),
        (Told(f"{WORDS} Bel mij op 06 12345678."), "words"),
        (Told(f"{WORDS} Vraag het mevrouw Jansen."), "words"),
        (Told(WORDS, known_as="jan@voorbeeld.nl"), "known_as"),
        (Told(WORDS, known_as="x" * 41), "known_as"),
        (Told(WORDS, domain="politiek"), "domain"),
        (Told(WORDS, perspectives=("rijk",)), "perspectives"),
        (Told(WORDS, period="2026"), "period"),
    ],
)
def test_what_cannot_be_kept_is_said_in_plain_words_and_nothing_is_kept(
    impact: Impact, programme: str, told: Told, field: str
) -> None:
    problems = telling.tell(impact, programme, told)
    assert isinstance(problems, dict)
    assert list(problems) == [field]
    assert not registers.books(impact, programme).of(STORIES).entries
    assert b"schimmel" not in on_disk(impact)


def test_letters_that_nobody_sees_are_left_out_and_those_that_join_letters_stay(
    impact: Impact, programme: str
) -> None:
    typed = "Regel een\r\nregel\u202e twee \x00met\u200dvoegletter en genoeg tekens"
    mine = own_story.find(impact, programme, received(impact, programme, Told(typed)).code)
    assert mine.telling is not None
    assert mine.telling.words == "Regel een\nregel twee met\u200dvoegletter en genoeg tekens"


def test_whoever_types_over_paper_uses_its_code_once_and_its_batch_must_be_there(
    impact: Impact, programme: str, clock: Clock
) -> None:
    batch = {
        "title": "Bibliotheek",
        "where": "de bibliotheek",
        "handed_out": 40,
        "handed_out_on": clock().date(),
    }
    assert isinstance(registers.open_entry(impact, OFFICE, programme, PAPER_FORMS, batch), Kept)
    code = new_code()

    def typed(account: Account, code: str, batch: str = "PF1") -> Received | telling.Problems:
        return telling.type_over(
            impact, account, programme, TOLD, way=Way.PAPER, code=code, batch=batch
        )

    with pytest.raises(Forbidden):
        typed(PARTNER, code)
    assert typed(OFFICE, "ABC") == {"code": "Dit is geen code zoals die op het formulier staat."}
    assert typed(OFFICE, code, "PF9") == {"forms": "Deze stapel formulieren is er niet."}
    assert typed(OFFICE, code) == Received("VH1", code)
    again = typed(OFFICE, code.lower())
    assert again == {"code": "Het formulier met deze code is al overgetypt."}
    own_story.take_back(impact, programme, code)
    assert standing(impact, programme, "VH1").state is State.WITHDRAWN


def test_nobody_takes_back_or_puts_right_what_somebody_else_told(
    impact: Impact, programme: str
) -> None:
    got = received(impact, programme)
    with pytest.raises(Forbidden):
        registers.withdraw(
            impact, OFFICE, programme, STORIES, got.entry, reason="hoort hier niet", seen=1
        )
