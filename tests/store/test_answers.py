"""The register of answers: added to, never changed, and read as it was at a moment."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from impact.services.context import Impact
from impact.store.answers import StoredAnswer
from tests.conftest import NOW


def add(impact: Impact, at: datetime = NOW, **changes: Any) -> StoredAnswer:
    facts: dict[str, Any] = {
        "programme": "PROEF",
        "indicator": "N1",
        "kind": "explanation",
        "status": "explanation_due",
        "period": "2031",
        "claimed": None,
        "text_nl": "De groep was half zo groot.",
        "text_en": "",
        "function": "programmamanager",
        "at": at,
        "by": "manager",
    }
    with impact.database.writing() as session:
        return session.answers.add(**(facts | changes))


def test_what_was_answered_is_read_back_in_the_order_in_which_it_came(impact: Impact) -> None:
    first = add(impact)
    second = add(impact, kind="override", claimed="not_comparable", text_en="Half the size.")
    add(impact, programme="ANDER")
    with impact.database.reading() as session:
        assert session.answers.of_programme("PROEF") == (first, second)


def test_the_register_is_read_as_it_was_at_a_moment_or_up_to_a_number(impact: Impact) -> None:
    first = add(impact)
    add(impact, NOW + timedelta(seconds=1))
    same_moment = add(impact, NOW)
    with impact.database.reading() as session:
        assert session.answers.of_programme("PROEF", until=NOW) == (first, same_moment)
        assert session.answers.of_programme("PROEF", last=first.id) == (first,)
        assert session.answers.of_programme("PROEF", last=0) == ()


@pytest.mark.parametrize("statement", ["UPDATE answers SET text_nl = ''", "DELETE FROM answers"])
def test_an_answer_cannot_be_changed_even_by_hand(impact: Impact, statement: str) -> None:
    add(impact)
    with pytest.raises(IntegrityError, match="append-only"), impact.database.writing() as session:
        session.connection.exec_driver_sql(statement)
