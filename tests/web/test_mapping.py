"""Saying what the columns of a file mean: an example, a proposal, a try, and then agreed."""

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import event, text

from impact.errors import Refused
from impact.services import accounts, joining, parts, theories, versions, working
from impact.services.context import Impact
from impact.theory import editing
from impact.theory.difference import difference
from tests.ingest.stories import saved
from tests.web.conftest import PASSWORD, Visitor
from tests.web.forms import fields_in

Enter = Callable[[str], Visitor]
HERE = "/bronnen/PROEF/school-jaar/koppelen"
NEW = (
    b"Wijk;Jaar;Taal op niveau groep 3;n;Opmerking\n"
    b"WK990112;2023/2024;58,0;120;\nWK990112;2024/2025;59,5;118;griep\n"
)
LONG = (
    b"Wijk;Jaar;Wat;Waarde\nWK990112;2023/2024;Taal op niveau groep 3;58,0\n"
    b"WK990112;2023/2024;Iets anders;12\nProefwijk;2024/2025;Taal op niveau groep 3;geheim\n"
    b"GM9901;2023/2024;Taal op niveau groep 3;70,0\n"
    b"GM9901;2024/2025;Taal op niveau groep 3;71,0\n"
    b"WK990107;2024/2025;Taal op niveau groep 3;66,0\n"
)


def send(visitor: Visitor, content: bytes, name: str = "nieuw.csv", here: str = HERE) -> str:
    """Send an example and return the address of its page."""
    answer = visitor.post(here, here, bestand=(BytesIO(content), name))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def form_on(visitor: Visitor, address: str, **changes: str) -> dict[str, str]:
    """What a person would send who only changes some fields of the form."""
    return {**fields_in(visitor.get(address).text, "mapping-form"), **changes}


@pytest.mark.parametrize("who", ["school", "manager"])
def test_a_partner_or_manager_agrees_what_new_columns_mean(
    impact: Impact, signed_in: Enter, who: str
) -> None:
    visitor = signed_in(who)
    address = send(visitor, NEW)
    fields = form_on(visitor, address)
    assert fields["kolom-0"] == "area"
    assert (fields["kolom-2"], fields["cijfer-2"]) == ("figure", "N1")
    assert (fields["kolom-3"], fields["kolom-4"]) == ("n", "ignore")
    tried = visitor.post(address, address, **fields, doen="proberen")
    assert tried.status_code == 200
    assert "Taal op niveau groep 3 in Proefwijk, schooljaar 2024/2025: <strong>59,5%" in tried.text
    assert theories.in_force(impact, "PROEF")[0].number == 1
    reason = "ons systeem heeft nieuwe namen"
    answer = visitor.post(address, address, **fields, doen="vastleggen", waarom=reason)
    assert answer.headers["Location"] == f"{HERE}?versie=2"
    page = visitor.get(answer.headers["Location"]).text
    assert f"door {who}: {reason}" in page
    version, theory = theories.in_force(impact, "PROEF")
    assert (version.number, version.published_by, version.reason) == (2, who, reason)
    source = theory.source("school-jaar")
    assert source is not None
    assert source.mapping == {
        "area": {"column": "Wijk", "boundary_year": 2024},
        "period": {"column": "Jaar"},
        "values": [{"column": "Taal op niveau groep 3", "indicator": "N1", "n_column": "n"}],
        "ignore_columns": ["Opmerking"],
    }


def test_only_the_one_source_changes_in_the_text(impact: Impact, signed_in: Enter) -> None:
    before = theories.in_force(impact, "PROEF")[0].text
    school = signed_in("school")
    address = send(school, NEW)
    school.post(address, address, **form_on(school, address), doen="vastleggen", waarom="nieuw")
    after = theories.in_force(impact, "PROEF")[0].text
    changes = difference(editing.read(before), editing.read(after))
    assert {(item.section, item.key, item.path[0]) for item in changes} == {
        ("sources", "school-jaar", "mapping")
    }
    assert after.startswith(before[: before.index("    mapping:")])


def test_everything_wrong_is_told_at_once_at_its_field_and_nothing_typed_is_lost(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    address = send(school, NEW)
    fields = form_on(
        school, address, **{"kolom-0": "open", "cijfer-2": "", "kolom-1": "dimension",
                            "grensjaar": "ooit", "reden-kolommen": "mijn reden"}
    )  # fmt: skip
    answer = school.post(address, address, **fields, doen="vastleggen", waarom="")
    assert answer.status_code == 400
    for field in ("kolom-0", "cijfer-2", "gebied", "periode", "grensjaar", "waarom"):
        assert f'<a href="#{field}">' in answer.text
        assert f'id="{field}-fout"' in answer.text
        assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', answer.text)
    assert 'value="mijn reden"' in answer.text
    assert 'value="ooit"' in answer.text
    assert theories.in_force(impact, "PROEF")[0].number == 1


def test_words_in_the_file_get_a_meaning_or_are_left_out_with_a_reason(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    address = send(school, LONG)
    fields = form_on(school, address)
    assert fields["kolom-2"] == "indicator"
    assert fields["woord-0-is"] == "N1"
    assert fields["plaats-0-is"] == "WK990112"
    assert fields["woord-1-is"] == "" == fields["teken-0-is"]  # nobody can know these
    answer = school.post(address, address, **fields, doen="proberen")
    assert "Kies wat ‘Iets anders’ betekent." in answer.text
    assert "Kies wat ‘geheim’ betekent." in answer.text
    fields |= {"woord-1-is": "-", "teken-0-is": "confidential"}
    answer = school.post(address, address, **fields, doen="proberen")
    assert '<a href="#reden-indicatoren">' in answer.text
    fields["reden-indicatoren"] = "hoort niet bij het programma"
    answer = school.post(address, address, **fields, doen="vastleggen", waarom="lange lijst")
    assert answer.status_code == 303, answer.text
    source = theories.in_force(impact, "PROEF")[1].source("school-jaar")
    assert source is not None
    assert source.mapping == {
        "area": {"column": "Wijk", "boundary_year": 2024, "codes": {"Proefwijk": "WK990112"}},
        "period": {"column": "Jaar"},
        "indicator": {"column": "Wat", "codes": {"Taal op niveau groep 3": "N1"}},
        "value": {"column": "Waarde"},
        "marks": {"geheim": "confidential"},
        "ignore_other_indicators": "hoort niet bij het programma",
    }


def test_words_that_nobody_saw_are_shown_before_anything_is_agreed(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    address = send(school, LONG.replace(b"Iets anders", b"Lezen op niveau groep 8"))
    fields = form_on(school, address)
    unseen = {name: value for name, value in fields.items() if not name.startswith("woord")}
    unseen["teken-0-is"] = "missing"
    answer = school.post(address, address, **unseen, doen="vastleggen", waarom="w")
    assert answer.status_code == 400
    assert "Kijk of ‘Lezen op niveau groep 8’ klopt." in answer.text
    assert theories.in_force(impact, "PROEF")[0].number == 1


def test_mistakes_in_the_example_are_shown_with_their_cells_and_stop_agreeing(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    address = send(school, NEW.replace(b"2024/2025", b"20224"))
    fields = form_on(school, address, **{"kolom-1": "period"})
    tried = school.post(address, address, **fields, doen="proberen")
    assert "Rij 3" in tried.text
    assert "20224" in tried.text
    answer = school.post(address, address, **fields, doen="vastleggen", waarom="w")
    assert answer.status_code == 409
    assert "in het voorbeeld staan nog fouten" in answer.text.lower()
    assert theories.in_force(impact, "PROEF")[0].number == 1


def test_a_file_with_personal_data_is_refused_and_not_kept(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    private = b"Wijk;E-mail;Taal\nWK990112;jan.jansen@school.nl;58\n"
    answer = school.post(HERE, HERE, bestand=(BytesIO(private), "x.csv"))
    assert answer.status_code == 400
    assert "jan.jansen" not in answer.text
    assert "Er is niets bewaard." in answer.text
    with impact.database.reading() as session:
        count = session.connection.execute(text("select count(*) from samples")).scalar()
    assert count == 0
    assert not any(path.is_file() for path in impact.database.deliveries.folder.rglob("*"))


def test_a_theory_that_moved_on_is_told_and_looked_at_again(
    impact: Impact, signed_in: Enter
) -> None:
    school = signed_in("school")
    address = send(school, NEW)
    fields = form_on(school, address)
    moved = theories.in_force(impact, "PROEF")[0].text.replace("Bewonersraad", "Raad van bewoners")
    theories.publish(impact, moved, "x.yaml", by="manager", reason="andere naam")
    answer = school.post(address, address, **fields, doen="vastleggen", waarom="nieuw")
    assert answer.status_code == 409
    assert "De theorie is net door iemand anders veranderd" in answer.text
    again = fields_in(answer.text, "mapping-form")
    assert (again["versie"], again["waarom"].strip()) == ("2", "nieuw")
    answer = school.post(address, address, **again, doen="vastleggen")
    assert answer.headers["Location"] == f"{HERE}?versie=3"
    assert "Raad van bewoners" in theories.in_force(impact, "PROEF")[0].text


def test_agreeing_what_is_agreed_makes_no_version(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    old = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\n"
    address = send(school, old)
    fields = form_on(school, address)
    assert "Zo is het nu al afgesproken." in school.post(address, address, **fields).text
    answer = school.post(address, address, **fields, doen="vastleggen", waarom="w")
    assert answer.status_code == 409
    assert theories.in_force(impact, "PROEF")[0].number == 1


def test_only_who_may_deliver_for_a_source_may_say_what_its_columns_mean(
    impact: Impact, app: Flask, signed_in: Enter, visitor: Visitor
) -> None:
    address = send(signed_in("school"), NEW)
    accounts.add(impact, "vrijgever", PASSWORD, display_name="V", role="releaser",
                 programme="PROEF")  # fmt: skip
    for who in ("zorg", "rekenkamer", "vrijgever"):
        other = signed_in(who)
        for page in (HERE, address):
            assert other.get(page).status_code == 404
        assert other.post(address, "/", doen="vastleggen").status_code == 404
        assert other.post(HERE, "/", bestand=(BytesIO(NEW), "x.csv")).status_code == 404
    assert visitor.get(HERE).headers["Location"].startswith("/inloggen")
    elsewhere = address.replace("school-jaar", "zorg-jaar")
    assert signed_in("manager").get(elsewhere).status_code == 404
    assert signed_in("manager").get("/bronnen/PROEF/niets/koppelen").status_code == 404


def test_a_workbook_with_a_title_and_several_sheets_is_opened_where_its_table_is(
    signed_in: Enter,
) -> None:
    book = openpyxl.Workbook()
    notes = book.worksheets[0]
    notes.title = "Leeswijzer"
    notes.append(["Cijfers van de scholen"])
    page = book.create_sheet("Cijfers")
    for row in (["Schoolcijfers", None, None], [None, None, None],
                ["Gebied", "Schooljaar", "Taal op niveau groep 3"],
                ["WK990112", "2023/2024", 58.5]):  # fmt: skip
        page.append(row)
    school = signed_in("school")
    address = send(school, saved(book), "werkboek.xlsx")
    fields = form_on(school, address)
    assert (fields["blad"], fields["koprij"]) == ("Cijfers", "3")
    assert "58,5%" in school.post(address, address, **fields, doen="proberen").text
    other = school.get(f"{address}?blad=Cijfers&koprij=40")
    assert "Wij kunnen dit bestand zo niet lezen" in other.text


def test_odd_addresses_and_forms_are_no_errors(signed_in: Enter) -> None:
    school = signed_in("school")
    address = send(school, NEW)
    assert school.get(f"{address}?blad=x&koprij=9999&scheiding=x").status_code == 200
    assert school.get(f"{address}?koprij=500").status_code == 200
    answer = school.post(address, address, **{"kolom-0": "hack", "cijfer-2": "x", "versie": "x"})
    assert answer.status_code == 400
    assert school.post(HERE, HERE).status_code == 400


def test_a_page_asks_the_database_little(impact: Impact, signed_in: Enter) -> None:
    school = signed_in("school")
    address = send(school, NEW)
    asked: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        if statement.lstrip().lower().startswith("select"):
            asked.append(statement)

    event.listen(impact.database.engine, "before_cursor_execute", note)
    school.get(address)
    assert len(asked) <= 4, asked


def test_an_open_working_version_is_not_lost_and_joins(impact: Impact, signed_in: Enter) -> None:
    working.start(impact, "PROEF", by="manager")
    seen = working.state(impact, "PROEF").last.step
    goal = parts.part_at(impact, "PROEF", "goals", "G1", seen)
    assert goal is not None
    changed = {**goal, "rule": "de kloof is half in 2035"}
    parts.save(impact, "PROEF", "goals", "G1", changed, seen=seen, by="manager")
    school = signed_in("school")
    address = send(school, NEW)
    school.post(address, address, **form_on(school, address), doen="vastleggen", waarom="nieuw")
    assert "de kloof is half in 2035" in working.state(impact, "PROEF").text
    seen = working.state(impact, "PROEF").last.step
    with pytest.raises(Refused):
        versions.publish(impact, "PROEF", seen=seen, by="manager", reason="te vroeg")
    assert joining.preview(impact, "PROEF").conflicts == ()
    joining.take_in(impact, "PROEF", lambda _: True, seen=seen, version=2, by="manager")
    seen = working.state(impact, "PROEF").last.step
    versions.publish(impact, "PROEF", seen=seen, by="manager", reason="samen")
    text_now = theories.in_force(impact, "PROEF")[0].text
    assert "de kloof is half in 2035" in text_now
    assert "n_column: n" in text_now
