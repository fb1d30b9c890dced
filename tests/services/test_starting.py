"""Starting a programme four ways, and adding a DIN table to one that people work on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from impact.errors import NotFound, Refused
from impact.services import din_import, starting, theories, versions, working
from impact.services.context import Impact
from impact.services.working import Step
from impact.theory import editing
from impact.theory.forking import Particulars, Place
from tests.conftest import ROOT

SOUND = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
NORTH = Particulars(
    "NOORD", "Noord Samen", 2027, 2047, Place("WK036301", "Noord", 2025),
    Place("GM0363", "Amsterdam", 2025),
)  # fmt: skip
TABLE = (
    b"Doel;Vraag van bewoners;Doel gehaald als;Uitkomst;Prestatie;Inspanning;Eigenaar\n"
    b"Leren;Krijgt mijn kind een kans?;de kloof is dicht;Taal;Peuters;Voorschool;De Haven\n"
    b"Leren;;;Rekenen;Peuters;Voorschool;\n"
)


def last(impact: Impact, programme: str) -> Step:
    """The last step of the open working version."""
    return working.state(impact, programme).last.step


def test_a_template_becomes_a_working_version_that_remembers_it(impact: Impact) -> None:
    beginning = starting.from_template(impact, "kansrijk-opgroeien")
    starting.begin(impact, beginning, NORTH, by="anna")
    state = working.state(impact, "NOORD")
    assert state.data["programme"]["origin"]["template"] == "kansrijk-opgroeien"
    assert state.base is None
    assert not state.checked.has_errors
    assert state.last.reason == "vanaf het sjabloon ‘Kansrijk opgroeien’"


def test_the_shipped_templates_say_what_they_are(impact: Impact) -> None:
    found = starting.templates(impact)
    assert [template.title for template in found] == ["Kansrijk opgroeien", "Leeg"]
    assert all(len(template.summary) > 40 for template in found)
    with pytest.raises(NotFound):
        starting.from_template(impact, "../oosterkwartier")


def test_an_installation_without_templates_has_the_other_ways(
    impact: Impact, tmp_path: Path
) -> None:
    elsewhere = replace(impact, settings=replace(impact.settings, templates=tmp_path / "geen"))
    assert starting.templates(elsewhere) == ()


def test_a_fork_leads_back_to_the_version_it_was_made_from(impact: Impact, programme: str) -> None:
    beginning = starting.from_version(impact, programme, 1)
    starting.begin(impact, beginning, NORTH, by="anna")
    state = working.state(impact, "NOORD")
    assert state.last.reason == "afgeleid van PROEF, versie 1"
    version = versions.publish(
        impact, "NOORD", seen=last(impact, "NOORD"), by="anna", reason="begin"
    )
    origin = versions.origin_of(impact, version)
    assert origin is not None
    assert (origin.title, origin.is_here) == ("Proefwijk Vooruit", True)
    assert origin.origin.sha256 == versions.entry(impact, programme, 1).version.sha256
    with pytest.raises(NotFound):
        starting.from_version(impact, programme, 9)


def test_an_origin_that_is_not_here_is_still_told(impact: Impact, programme: str) -> None:
    elsewhere = {"programme": programme, "version": 1, "sha256": "0" * 64}
    text = editing.set_programme(
        SOUND, {**editing.read(SOUND)["programme"], "code": "ANDERS", "origin": elsewhere}
    )
    version, _, _ = theories.publish(impact, text, "x.yaml", by="anna", reason="begin")
    assert version is not None
    origin = versions.origin_of(impact, version)
    assert origin is not None
    assert (origin.title, origin.is_here) == ("PROEF", False), "the text is another one"


def test_a_theory_that_began_by_itself_has_no_origin(impact: Impact, programme: str) -> None:
    assert versions.origin_of(impact, versions.entry(impact, programme, 1).version) is None


def test_a_file_of_ones_own_is_taken_as_it_is(impact: Impact) -> None:
    beginning = starting.from_file(b"\xef\xbb\xbf" + SOUND.encode(), "wijk.yaml")
    begun = starting.begin(impact, beginning, Particulars(), by="anna")
    assert begun.programme == "PROEF"
    state = working.state(impact, "PROEF")
    assert state.text == SOUND
    assert state.last.reason == "uit het bestand wijk.yaml"


def test_what_is_filled_in_goes_before_what_a_file_says(impact: Impact) -> None:
    beginning = starting.from_file(SOUND.encode(), "wijk.yaml")
    starting.begin(impact, beginning, Particulars(code="NIEUW2", title="Zuid"), by="anna")
    data = working.state(impact, "NIEUW2").data
    assert (data["programme"]["title"], data["programme"]["area"]) == ("Zuid", "WK990112")
    assert "baseline" in data["indicators"][0], "it is their own, so nothing is dropped"


def test_a_file_that_cannot_be_read_is_told_with_its_lines(impact: Impact) -> None:
    beginning = starting.from_file(b"goals: [\n", "wijk.yaml")
    assert [issue.code for issue in beginning.issues] == ["yaml_syntax"]
    with pytest.raises(Refused):
        starting.begin(impact, beginning, NORTH, by="anna")
    with pytest.raises(Refused, match="byte 3"):
        starting.from_file(b"een\xff", "wijk.yaml")


def test_a_din_table_becomes_a_draft_and_the_checks_ask_for_the_rest(impact: Impact) -> None:
    starting.begin(impact, starting.from_din_table(TABLE, "din.csv"), NORTH, by="anna")
    state = working.state(impact, "NOORD")
    assert state.last.reason == "uit de DIN-tabel din.csv"
    assert state.data["programme"]["area"] == "WK036301"
    assert [item["title"] for item in state.data["outcomes"]] == ["Taal", "Rekenen"]
    asked = {issue.code for issue in state.checked.issues if issue.severity == "error"}
    assert {"link_without_lag", "link_without_assumption", "link_without_evidence"} <= asked
    assert "origin" not in state.data["programme"], "a table of one's own is no other theory"


def test_a_din_table_with_mistakes_starts_nothing(impact: Impact) -> None:
    beginning = starting.from_din_table(TABLE.replace(b";Taal;", b";;"), "din.csv")
    assert [(issue.code, issue.where.row) for issue in beginning.issues] == [
        ("din_cell_missing", 2)
    ]
    with pytest.raises(Refused):
        starting.begin(impact, beginning, NORTH, by="anna")
    assert working.all_open(impact) == ()


@pytest.mark.parametrize(
    "code", ["PROEF", "proef", "nieuw", "Nieuw", "1x", "a b", "", "a/b", "é", "x" * 41]
)
def test_a_code_that_is_taken_or_malformed_is_refused(
    impact: Impact, programme: str, code: str
) -> None:
    beginning = starting.from_template(impact, "leeg")
    with pytest.raises(Refused, match="code"):
        starting.begin(impact, beginning, replace(NORTH, code=code), by="anna")


def test_a_code_that_somebody_works_under_is_taken_too(impact: Impact) -> None:
    beginning = starting.from_template(impact, "leeg")
    starting.begin(impact, beginning, NORTH, by="anna")
    with pytest.raises(Refused, match="al in gebruik"):
        starting.begin(impact, beginning, NORTH, by="bert")


@pytest.fixture
def desk(impact: Impact, programme: str) -> Callable[[bytes], din_import.TakenIn]:
    """Takes tables into the open working version of the sound theory."""
    working.start(impact, programme, by="anna")
    return lambda content: din_import.take_in(impact, programme, content, "din.csv", by="anna")


def test_a_table_adds_to_a_working_version_in_one_step_that_can_be_undone(
    impact: Impact, desk: Callable[[bytes], din_import.TakenIn]
) -> None:
    joined = desk(TABLE).joined
    assert joined is not None
    assert {part.key for part in joined.added} >= {"G2", "I2", "O2", "U3", "U4", "O2→U3"}
    state = working.state(impact, "PROEF")
    assert (state.last.action, state.last.reason) == ("import", "uit de DIN-tabel din.csv")
    before = editing.read(SOUND)
    for section, parts in before.items():
        if isinstance(parts, list):
            assert state.data[section][: len(parts)] == parts
    working.undo(impact, "PROEF", seen=last(impact, "PROEF"), by="anna")
    assert working.state(impact, "PROEF").text == SOUND


def test_taking_in_the_same_table_twice_is_no_second_step(
    impact: Impact, desk: Callable[[bytes], din_import.TakenIn]
) -> None:
    desk(TABLE)
    again = desk(TABLE).joined
    assert again is not None
    assert (again.added, again.differences) == ((), ())
    assert len(again.present) == 9  # a partner, a goal, an effort, an output, 2 outcomes, 3 links
    assert len(working.history(impact, "PROEF")) == 2


def test_a_wrong_table_changes_nothing(
    impact: Impact, desk: Callable[[bytes], din_import.TakenIn]
) -> None:
    taken = desk(b"Doel;Uitkomst\nA;B\n")
    assert taken.joined is None
    assert [issue.value for issue in taken.issues] == ["Prestatie", "Inspanning"]
    assert working.state(impact, "PROEF").text == SOUND
