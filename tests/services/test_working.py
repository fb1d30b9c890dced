"""People working on a theory: steps with who and why, undo, two at once, publishing, reasons."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from impact.bootstrap import start
from impact.errors import NotFound, Refused
from impact.services import consequences, parts, theories, versions, working
from impact.services.context import Impact
from impact.services.parts import Clash, Saved
from impact.services.working import Step
from impact.settings import Settings
from impact.store.tables import working_edits
from tests.conftest import ROOT

SOUND = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
CODE = "PROEF"


@pytest.fixture
def office(impact: Impact) -> Impact:
    """A programme with a published theory and an open working version."""
    version, checked, _ = theories.publish(impact, SOUND, "x.yaml", by="bureau", reason="begin")
    assert version is not None, [issue.line() for issue in checked.issues]
    working.start(impact, CODE, by="anna")
    return impact


def part(impact: Impact, section: str, key: str) -> dict[str, Any]:
    found = parts.part_of(working.state(impact, CODE).data, section, key)
    assert found is not None
    return found


def at(impact: Impact, number: int) -> Step:
    """A step of the open working version."""
    found = working.find(impact, CODE)
    assert found is not None
    return Step(found.id, number)


def save(impact: Impact, key: str, by: str = "anna", seen: int = 0, **fields: Any) -> Saved | Clash:
    """Save an indicator with some other fields, as somebody who looked at step `seen`."""
    before = parts.part_at(impact, CODE, "indicators", key, at(impact, seen))
    assert before is not None
    changed = {**before, **fields}
    reason = "de school telt anders" if "milestones" in fields else ""
    step = at(impact, seen)
    return parts.save(impact, CODE, "indicators", key, changed, seen=step, by=by, reason=reason)


def last(impact: Impact) -> Step:
    return working.state(impact, CODE).last.step


def go(impact: Impact, way: str) -> None:
    """Undo or redo, having looked at the last step."""
    step = working.undo if way == "undo" else working.redo
    step(impact, CODE, seen=last(impact), by="anna")


def test_a_working_version_starts_as_the_version_in_force(office: Impact) -> None:
    current = working.state(office, CODE)
    assert current.text == SOUND
    assert current.base == current.latest
    assert working.start(office, CODE, by="bert").id == current.working.id
    with pytest.raises(NotFound):
        working.start(office, "NIET", by="bert")


def test_a_saved_part_is_a_step_with_who_and_why(office: Impact) -> None:
    save(office, "N1", milestones={2029: 61, 2034: 64, 2045: 74})
    step = working.history(office, CODE)[0]
    assert (step.action, step.section, step.key, step.by) == ("set", "indicators", "N1", "anna")
    assert step.reason == "de school telt anders"
    assert "2034: 64" in working.state(office, CODE).text


def test_saving_what_was_there_already_is_no_step(office: Impact) -> None:
    assert save(office, "N1") == Saved(0, "N1")
    assert len(working.history(office, CODE)) == 1


def test_going_back_and_forth_and_on_from_there(office: Impact) -> None:
    save(office, "N1", title="Een")
    one = working.state(office, CODE).text
    save(office, "N1", seen=1, title="Twee")
    two = working.state(office, CODE).text
    go(office, "undo")
    assert working.state(office, CODE).text == one
    go(office, "undo")
    assert working.state(office, CODE).text == SOUND
    with pytest.raises(Refused):
        go(office, "undo")
    go(office, "redo")
    go(office, "redo")
    assert working.state(office, CODE).text == two
    go(office, "undo")
    save(office, "N1", seen=7, title="Drie")
    assert not working.state(office, CODE).redoes
    assert len(working.history(office, CODE)) == 9, "every step is kept, going back as well"


def test_two_people_in_different_fields_are_joined(office: Impact) -> None:
    save(office, "N1", by="anna", title="Taal op niveau in groep 3")
    saved = save(office, "N1", by="bert", seen=0, publication_lag_years=0.5)
    assert isinstance(saved, Saved)
    assert saved.joined == (("title",),)
    both = part(office, "indicators", "N1")
    assert (both["title"], both["publication_lag_years"]) == ("Taal op niveau in groep 3", 0.5)


def test_two_people_in_one_field_see_both_texts_and_nothing_is_lost(office: Impact) -> None:
    save(office, "N1", by="anna", title="Taal")
    clash = save(office, "N1", by="bert", seen=0, title="Lezen")
    assert isinstance(clash, Clash)
    assert (clash.by, clash.step) == ("anna", at(office, 1))
    assert clash.merged is not None
    (conflict,) = clash.merged.conflicts
    assert (conflict.before, conflict.mine, conflict.theirs) == (
        "Taal op niveau groep 3",
        "Lezen",
        "Taal",
    )
    assert part(office, "indicators", "N1")["title"] == "Taal"
    assert isinstance(save(office, "N1", by="bert", seen=1, title="Lezen"), Saved)


def test_a_part_that_somebody_else_removed_is_a_clash_too(office: Impact) -> None:
    parts.remove(office, CODE, "indicators", "N2", seen=last(office), by="anna")
    clash = save(office, "N2", by="bert", seen=0, title="Lezen")
    assert isinstance(clash, Clash)
    assert (clash.by, clash.merged) == ("anna", None)


def test_a_node_goes_with_its_links_and_comes_back_with_them(office: Impact) -> None:
    parts.remove(office, CODE, "outcomes", "U1", seen=last(office), by="anna")
    data = working.state(office, CODE).data
    assert [link["to"] for link in data["links"]] == ["O1"]
    go(office, "undo")
    assert working.state(office, CODE).text == SOUND


def test_a_new_part_needs_a_name_of_its_own(office: Impact) -> None:
    parts.add(office, CODE, "outcomes", {"id": "U3", "title": "Rust", "goals": ["G1"]}, by="anna")
    for section, taken in (("outcomes", "U3"), ("goals", "I1")):
        with pytest.raises(Refused, match="is er al"):
            parts.add(office, CODE, section, {"id": taken}, by="bert")


def test_parts_change_places_as_far_as_they_go(office: Impact) -> None:
    parts.move(office, CODE, "outcomes", "U2", -1, by="anna")
    assert [item["id"] for item in working.state(office, CODE).data["outcomes"]] == ["U2", "U1"]
    assert parts.move(office, CODE, "outcomes", "U2", -1, by="anna").number == 1


def test_steps_cannot_be_changed_afterwards(office: Impact) -> None:
    with office.database.writing() as session, pytest.raises(IntegrityError, match="append-only"):
        session.connection.execute(update(working_edits).values(reason="anders"))


def test_a_file_is_taken_in_with_its_comments_and_handed_out_the_same(office: Impact) -> None:
    text = SOUND.replace("goals:", "# van ons\ngoals:", 1).replace("\n", "\r\n")
    assert (
        parts.import_text(
            office, CODE, text, "x.yaml", seen=last(office), by="anna", reason="uit het archief"
        )
        == ()
    )
    assert working.state(office, CODE).text == text.replace("\r\n", "\n")
    issues = parts.import_text(
        office, CODE, "a: *b", "x.yaml", seen=last(office), by="anna", reason=""
    )
    assert "yaml_alias" in {issue.code for issue in issues}
    with pytest.raises(Refused, match="van programma 'ANDERS'"):
        other = SOUND.replace("code: PROEF", "code: ANDERS")
        parts.import_text(office, CODE, other, "x.yaml", seen=last(office), by="anna", reason="")


def test_publishing_needs_a_reason_a_change_and_no_errors(office: Impact) -> None:
    with pytest.raises(Refused, match="niets veranderd"):
        versions.publish(office, CODE, seen=at(office, 0), by="anna", reason="zomaar")
    parts.remove(office, CODE, "partners", "school", seen=last(office), by="anna")
    with pytest.raises(Refused, match="fouten"):
        versions.publish(office, CODE, seen=at(office, 1), by="anna", reason="weg")
    go(office, "undo")
    save(office, "N1", seen=2, milestones={2029: 61, 2034: 64, 2045: 74})
    with pytest.raises(Refused, match="reden"):
        versions.publish(office, CODE, seen=at(office, 3), by="anna", reason=" ")
    with pytest.raises(Refused, match="veranderd"):
        versions.publish(office, CODE, seen=at(office, 2), by="anna", reason="half jaar")
    assert (
        versions.publish(office, CODE, seen=at(office, 3), by="anna", reason="half jaar").number
        == 2
    )
    assert working.find(office, CODE) is None


def test_a_moved_target_is_told_with_the_reason_that_was_given(office: Impact) -> None:
    save(office, "N1", milestones={2029: 61, 2034: 64, 2045: 74})
    save(office, "N2", seen=1, title="Lezen eind groep 8")
    versions.publish(
        office, CODE, seen=at(office, 2), by="anna", reason="halfjaarlijkse herziening"
    )
    told = versions.compare(office, CODE, 1, 2).changes
    assert [(item.change.path, item.change.old, item.change.new, item.reason) for item in told] == [
        (("milestones", "2034"), 66, 64, "de school telt anders"),
        (("title",), "Lezen op niveau groep 8", "Lezen eind groep 8", "halfjaarlijkse herziening"),
    ]


def test_the_reason_of_a_step_that_was_undone_is_not_told(office: Impact) -> None:
    save(office, "N1", milestones={2029: 61, 2034: 60, 2045: 74})
    go(office, "undo")
    save(office, "N1", seen=2, title="Taal")
    versions.publish(office, CODE, seen=at(office, 3), by="anna", reason="andere naam")
    assert [item.reason for item in versions.compare(office, CODE, 1, 2).changes] == ["andere naam"]


def test_what_residents_said_stands_beside_the_version_and_stays(office: Impact) -> None:
    today = date(2026, 11, 24)
    for verdict, remark in (("with_remarks", "meer over wonen"), ("yes", "")):
        versions.endorse(
            office,
            CODE,
            1,
            body="bewonersberaad",
            verdict=verdict,  # type: ignore[arg-type]
            remark=remark,
            decided_on=today,
            by="anna",
        )
    (entry,) = versions.listing(office, CODE)
    assert [item.verdict for item in entry.endorsements] == ["with_remarks", "yes"]
    for wrong in ({"body": " "}, {"remark": ""}, {"decided_on": date(2030, 1, 1)}):
        fields: dict[str, Any] = {
            "body": "beraad",
            "verdict": "no",
            "remark": "nee",
            "decided_on": today,
        }
        with pytest.raises(Refused):
            versions.endorse(office, CODE, 1, **{**fields, **wrong}, by="anna")


def test_the_consequences_of_a_moved_lag_are_known_before_it_is_saved(office: Impact) -> None:
    current = working.state(office, CODE)
    link = part(office, "links", "O1→U1")
    later = {**link, "lag_years": {"min": 5, "typical": 6, "max": 7}}
    found = consequences.of_edit(
        office, current, parts.edited_with(current, "links", "O1→U1", later)
    )
    assert found.radius.goals == ("G1",)
    assert found.radius.chains == (("I1", "G1"),)
    assert found.radius.indicators == ("N1", "N2")
    assert found.radius.promises == (("N1", 2029), ("N1", 2034), ("N1", 2045))
    assert found.shifts is not None
    windows = {
        shift.indicator: (shift.before.window[0], shift.after.window[0])
        for shift in found.shifts
        if shift.before and shift.before.window and shift.after and shift.after.window
    }
    assert windows == {"N1": (2029.0, 2032.0), "N2": (2034.0, 2037.0)}
    assert working.state(office, CODE).text == SOUND, "looking changes nothing"


def test_nobody_can_say_what_a_theory_with_errors_would_show(office: Impact) -> None:
    current = working.state(office, CODE)
    found = consequences.of_edit(office, current, parts.edited_without(current, "outcomes", "U2"))
    assert found.shifts is None
    assert "unknown_reference" in {issue.code for issue in found.new_issues}


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.sampled_from(["save", "undo", "redo", "remove"]), max_size=12))
def test_undo_and_redo_are_a_walk_along_a_line(steps: list[str]) -> None:
    """The same walk on a plain list of texts gives the same text."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(Path(folder), ROOT / "dashboards", "127.0.0.1", 8000, "x" * 40, "nl")
        impact = start(chosen)
        working.start_programme(impact, SOUND, by="anna", reason="nieuw")
        line, here = [SOUND], 0
        for number, step in enumerate(steps):
            if step == "undo" and here > 0:
                go(impact, "undo")
                here -= 1
            elif step == "redo" and here < len(line) - 1:
                go(impact, "redo")
                here += 1
            elif step in ("save", "remove"):
                extra = {"id": f"U{number + 10}", "title": f"t{number}", "goals": ["G1"]}
                parts.add(impact, CODE, "outcomes", extra, by="anna")
                line = [*line[: here + 1], working.state(impact, CODE).text]
                here += 1
            assert working.state(impact, CODE).text == line[here]
        impact.database.close()
