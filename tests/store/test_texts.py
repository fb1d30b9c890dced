"""Texts that can be taken out: once, for good, and with nothing of them left in any file."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from impact.services.context import Impact
from impact.store import opening
from impact.store.texts import mark_of

SECRET = "De schimmel zit achter het bed van mijn dochter."


def keep(impact: Impact, text: str, salt: str = "0" * 32) -> str:
    with impact.database.writing() as session:
        return session.texts.add("OKV", salt, text, impact.now())


def take_out(impact: Impact, mark: str) -> None:
    with impact.database.writing() as session:
        session.texts.redact("OKV", mark, at=impact.now(), by="verteller", why="taken_back")


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_text_that_was_taken_out_leaves_its_mark_and_the_moment(impact: Impact) -> None:
    mark = keep(impact, SECRET)
    take_out(impact, mark)
    with impact.database.reading() as session:
        (left,) = session.texts.of("OKV", {mark, "f" * 64}).values()
    assert (left.text, left.redacted_at) == (None, impact.now())
    assert left.sha256 == mark == mark_of(left.salt, SECRET)
    assert mark != mark_of(left.salt, SECRET + " ")


def test_nothing_of_a_text_that_was_taken_out_is_left_on_disk(impact: Impact) -> None:
    """Short ones, and long ones that fill pages of their own, between others that stay."""
    texts = [f"{SECRET} {number}. " + f"woord{number} " * (number * 7) for number in range(120)]
    marks = [keep(impact, text, f"{number:032d}") for number, text in enumerate(texts)]
    assert on_disk(impact.settings.var).count(SECRET.encode()) >= 120
    for mark in marks[::2]:
        take_out(impact, mark)
    for mark in marks[1::2]:
        take_out(impact, mark)
    assert impact.database.empty_the_log()
    left = on_disk(impact.settings.var)
    assert b"schimmel" not in left
    assert b"woord119" not in left
    assert marks[-1].encode() in left


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE redactable_texts SET text = 'iets anders'",
        "UPDATE redactable_texts SET text = NULL",
        "UPDATE redactable_texts SET text = NULL, redacted_at = '2026-01-01', redacted_by = 'x'",
        "UPDATE redactable_texts SET text = NULL, redacted_at = '2026-01-01', redacted_by = 'x',"
        " redacted_why = 'y', salt = 'z'",
        "UPDATE redactable_texts SET redacted_at = '2026-01-01', redacted_by = 'x',"
        " redacted_why = 'y'",
        "UPDATE redactable_texts SET sha256 = ''",
        "DELETE FROM redactable_texts",
    ],
)
def test_a_text_can_be_taken_out_and_nothing_else(impact: Impact, change: str) -> None:
    mark = keep(impact, SECRET)
    with pytest.raises(IntegrityError, match="append-only"), impact.database.writing() as session:
        session.connection.exec_driver_sql(change)
    take_out(impact, mark)
    with pytest.raises(IntegrityError, match="append-only"), impact.database.writing() as session:
        session.connection.exec_driver_sql("UPDATE redactable_texts SET text = 'terug'")


def test_who_is_reading_keeps_the_log_from_being_emptied_and_is_not_disturbed(
    impact: Impact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(opening.SQLITE_PRAGMAS, "busy_timeout", 50)
    mark = keep(impact, SECRET)
    with impact.database.reading() as session:
        assert session.texts.of("OKV", [mark])[mark].text == SECRET
        take_out(impact, mark)
        assert not impact.database.empty_the_log()
        assert session.texts.of("OKV", [mark])[mark].text == SECRET
    assert impact.database.empty_the_log()
