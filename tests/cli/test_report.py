"""`impact report`: publish an edition, list it, and prove that it can be made again."""

from pathlib import Path

from tests.cli.conftest import Run


def publish(run: Run, programme: str) -> dict:
    answer = run("report", "publish", programme, "--by", "bureau", "--format", "json")
    assert answer.code == 0, answer.err
    return answer.data


def test_an_edition_gets_a_number_and_a_hash(run: Run, programme: str) -> None:
    first, second = publish(run, programme), publish(run, programme)
    assert first.keys() == {"programme", "edition", "sha256"}
    assert (first["edition"], second["edition"]) == (1, 2)
    assert len(first["sha256"]) == 64


def test_a_person_is_told_that_it_was_published(run: Run, programme: str) -> None:
    answer = run("report", "publish", programme, "--by", "bureau")
    assert "verslag 1 van PROEF gepubliceerd" in answer.out


def test_editions_are_listed(run: Run, programme: str) -> None:
    assert "nog geen verslagen" in run("report", "list", programme).out
    publish(run, programme)
    data = run("report", "list", programme, "--format", "json").data
    assert data.keys() == {"programme", "editions"}
    assert data["editions"][0].keys() == {
        "edition",
        "title",
        "as_of",
        "published_at",
        "published_by",
        "theory_version",
        "sha256",
    }
    assert "Proefwijk Vooruit, verslag 1" in run("report", "list", programme).out


def test_an_edition_can_be_made_again(run: Run, programme: str) -> None:
    publish(run, programme)
    answer = run("report", "verify")
    assert answer.code == 0
    assert "byte voor byte gelijk" in answer.out
    data = run("report", "verify", programme, "--edition", "1", "--format", "json").data
    assert data["ok"] is True
    assert data["editions"][0].keys() == {"programme", "edition", "files", "differences"}


def test_an_edition_that_was_touched_ends_with_one(
    run: Run, programme: str, tmp_path: Path
) -> None:
    publish(run, programme)
    (page,) = (tmp_path / "var").rglob("index.html")
    page.chmod(0o644)
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    answer = run("report", "verify", "--format", "json")
    assert answer.code == 1
    assert answer.data["ok"] is False
    assert [item["file"] for item in answer.data["editions"][0]["differences"]] == ["index.html"]
    assert run("doctor").code == 1


def test_what_is_not_there_ends_with_two(run: Run, programme: str) -> None:
    assert run("report", "publish", "NERGENS", "--by", "bureau").code == 2
    assert run("report", "list", "NERGENS").code == 2
    assert run("report", "verify", "NERGENS").code == 2
    assert run("report", "verify", programme, "--edition", "9").code == 2
