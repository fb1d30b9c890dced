"""People who work at the same time: nothing that was looked at elsewhere is overwritten unseen."""

from typing import Any

import pytest

from impact.errors import Refused
from impact.services import joining, parts, theories, unsaved, versions, working
from impact.services.context import Impact
from impact.services.parts import Clash, Saved
from impact.services.working import Step
from tests.conftest import ROOT

SOUND = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
CODE = "PROEF"


@pytest.fixture
def office(impact: Impact) -> Impact:
    theories.publish(impact, SOUND, "x.yaml", by="bureau", reason="begin")
    working.start(impact, CODE, by="anna")
    return impact


def last(impact: Impact) -> Step:
    return working.state(impact, CODE).last.step


def goal(impact: Impact, seen: Step | None = None) -> dict[str, Any]:
    found = parts.part_at(impact, CODE, "goals", "G1", seen or last(impact))
    assert found is not None
    return found


def save(impact: Impact, seen: Step, by: str, **fields: Any) -> Saved | Clash:
    part = {**goal(impact, seen), **fields}
    return parts.save(impact, CODE, "goals", "G1", part, seen=seen, by=by)


def publish(impact: Impact) -> None:
    versions.publish(impact, CODE, seen=last(impact), by="bert", reason="herzien")


def test_a_form_of_an_earlier_working_version_is_joined_with_what_was_published(
    office: Impact,
) -> None:
    seen = last(office)
    save(office, seen, "bert", title="Van Bert")
    publish(office)
    working.start(office, CODE, by="bert")
    assert isinstance(save(office, seen, "anna", rule="de helft in 2035"), Saved)
    assert (goal(office)["title"], goal(office)["rule"]) == ("Van Bert", "de helft in 2035")
    clash = save(office, seen, "anna", title="Van Anna")
    assert isinstance(clash, Clash)
    assert goal(office)["title"] == "Van Bert"


def test_a_step_of_another_working_version_publishes_and_joins_nothing(office: Impact) -> None:
    save(office, last(office), "anna", title="Eerste")
    earlier = last(office)
    publish(office)
    working.start(office, CODE, by="anna")
    save(office, last(office), "anna", title="Tweede")
    assert last(office).number == earlier.number
    with pytest.raises(Refused, match="net eerder"):
        versions.publish(office, CODE, seen=earlier, by="anna", reason="nog eens")


def test_a_choice_that_was_made_is_kept_through_a_second_clash(office: Impact) -> None:
    seen = last(office)
    save(office, seen, "bert", title="Van Bert")
    clash = save(office, seen, "anna", title="Van Anna", resident_question="Wat vindt Anna?")
    assert isinstance(clash, Clash)
    shown = last(office)
    save(office, shown, "bert", resident_question="Wat vindt Bert?")
    second = parts.choose(
        office,
        CODE,
        "goals",
        "G1",
        clash.mine,
        {"title": False},
        seen=seen,
        shown=shown,
        by="anna",
    )
    assert isinstance(second, Clash)
    assert second.merged is not None
    assert [item.path for item in second.merged.conflicts] == [("resident_question",)]
    assert second.mine["title"] == "Van Bert", "theirs was chosen, and stays chosen"
    done = parts.choose(
        office,
        CODE,
        "goals",
        "G1",
        second.mine,
        {"resident_question": True},
        seen=shown,
        shown=last(office),
        by="anna",
    )
    assert isinstance(done, Saved)
    assert (goal(office)["title"], goal(office)["resident_question"]) == (
        "Van Bert",
        "Wat vindt Anna?",
    )


def test_every_conflict_needs_a_choice(office: Impact) -> None:
    seen = last(office)
    save(office, seen, "bert", title="Van Bert")
    mine = {**goal(office, seen), "title": "Van Anna"}
    with pytest.raises(Refused, match="bij elk veld"):
        parts.choose(
            office, CODE, "goals", "G1", mine, {}, seen=seen, shown=last(office), by="anna"
        )


def test_a_clash_names_who_changed_this_part_and_not_who_came_last(office: Impact) -> None:
    seen = last(office)
    save(office, seen, "bert", title="Van Bert")
    extra = {"id": "U9", "title": "Rust", "goals": ["G1"]}
    parts.add(office, CODE, "outcomes", extra, by="carla")
    clash = save(office, seen, "anna", title="Van Anna")
    assert isinstance(clash, Clash)
    assert clash.by == "bert"


def test_nobody_removes_undoes_imports_or_ends_what_they_did_not_see(office: Impact) -> None:
    seen = last(office)
    save(office, seen, "bert", title="Van Bert")
    with pytest.raises(Refused):
        parts.remove(office, CODE, "goals", "G1", seen=seen, by="anna")
    with pytest.raises(Refused):
        working.undo(office, CODE, seen=seen, by="anna")
    with pytest.raises(Refused):
        parts.import_text(office, CODE, SOUND, "x.yaml", seen=seen, by="anna", reason="")
    with pytest.raises(Refused):
        working.set_aside(office, CODE, seen=seen, by="anna", reason="")
    assert goal(office)["title"] == "Van Bert"
    parts.remove(office, CODE, "outcomes", "U2", seen=seen, by="anna")  # nobody touched that


def test_a_node_that_is_put_back_brings_its_links(office: Impact) -> None:
    seen = last(office)
    before = parts.part_at(office, CODE, "outcomes", "U1", seen)
    assert before is not None
    parts.remove(office, CODE, "outcomes", "U1", seen=seen, by="bert")
    parts.put_back(office, CODE, "outcomes", "U1", before, seen=seen, by="anna")
    links = working.state(office, CODE).data["links"]
    assert [(link["from"], link["to"]) for link in links] == [
        ("I1", "O1"),
        ("O1", "U1"),
        ("U1", "U2"),
    ]


def test_a_version_that_nobody_looked_at_is_not_taken_in(office: Impact) -> None:
    theories.publish(office, SOUND.replace("2034: 66", "2034: 65"), "x", by="g", reason="twee")
    looked = last(office)
    joining.preview(office, CODE)
    theories.publish(office, SOUND.replace("2034: 66", "2034: 64"), "x", by="g", reason="drie")
    with pytest.raises(Refused, match="net eerder"):
        joining.take_in(office, CODE, lambda _: True, seen=looked, version=2, by="anna")
    joining.take_in(office, CODE, lambda _: True, seen=looked, version=3, by="anna")
    assert "2034: 64" in working.state(office, CODE).text


def test_two_new_parts_with_one_name_are_a_choice_and_not_a_mixture(office: Impact) -> None:
    mine = {"id": "G2", "title": "Groen", "resident_question": "q", "rule": "r", "barrier": "steen"}
    parts.add(office, CODE, "goals", mine, by="anna")
    theirs = "\n  - {id: G2, title: Inkomen, resident_question: q, rule: s}\ninterventions:"
    elsewhere = SOUND.replace("\ninterventions:", theirs, 1)
    version, checked, _ = theories.publish(office, elsewhere, "x", by="g", reason="r")
    assert version is not None, [issue.line() for issue in checked.issues]
    (conflict,) = joining.preview(office, CODE).conflicts
    assert (conflict.key, conflict.conflict.path) == ("G2", ())
    joining.take_in(office, CODE, lambda _: False, seen=last(office), version=2, by="anna")
    found = parts.part_of(working.state(office, CODE).data, "goals", "G2")
    assert found == {"id": "G2", "title": "Inkomen", "resident_question": "q", "rule": "s"}


def test_typing_that_arrives_after_saving_is_not_kept(office: Impact) -> None:
    seen = last(office)
    save(office, seen, "anna", title="Klaar")
    late = unsaved.keep_while_typing(
        office, CODE, "anna", "goals/G1", ("goals", "G1"), {"title.nl": ["Kla"]}, seen
    )
    assert not late
    assert unsaved.places(office, CODE, "anna") == ()
    about = ("goals", "G1")
    assert unsaved.keep_while_typing(office, CODE, "bert", "goals/G1", about, {}, seen)


def test_what_was_typed_outlives_the_working_version(office: Impact) -> None:
    save(office, last(office), "bert", title="Van Bert")
    unsaved.keep(office, CODE, "anna", "goals/G1", {"title.nl": ["Van Anna"]})
    publish(office)
    kept = unsaved.find(office, CODE, "anna", "goals/G1")
    assert kept is not None
    assert kept.fields == {"title.nl": ["Van Anna"]}


def test_a_published_version_stays_readable_when_a_check_is_added_later(impact: Impact) -> None:
    text = SOUND.replace("2045: 74", "2045: 140")
    assert theories.check(text, "x.yaml").has_errors
    with impact.database.writing() as session:
        session.theories.add(CODE, text, "0" * 64, at=impact.now(), by="b", reason="vroeger")
    (entry,) = theories.listing(impact)
    assert entry.title == "Proefwijk Vooruit"
    working.start(impact, CODE, by="anna")
    assert working.state(impact, CODE).checked.has_errors


def test_the_way_back_has_no_reasons(office: Impact) -> None:
    save(office, last(office), "anna", title="Anders")
    publish(office)
    assert [item.reason for item in versions.compare(office, CODE, 1, 2).changes] == ["herzien"]
    assert [item.reason for item in versions.compare(office, CODE, 2, 1).changes] == [""]


def test_the_steps_of_an_ended_working_version_can_still_be_read(office: Impact) -> None:
    save(office, last(office), "anna", title="Anders")
    working.set_aside(office, CODE, seen=last(office), by="anna", reason="later")
    (gone,) = working.ended(office, CODE)
    assert [step.action for step in working.history(office, CODE, gone.id)] == ["set", "start"]
