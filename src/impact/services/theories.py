"""Theories of change: check a file, publish a version, show what is in force."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from impact.errors import Damaged, Refused
from impact.issues import Issue, has_errors, in_file_order
from impact.services.context import Impact
from impact.services.counted import counted_issues
from impact.services.sources import source_issues
from impact.store.files import sha256
from impact.store.theories import TheoryVersion
from impact.theory.document import read_document
from impact.theory.draft import Draft
from impact.theory.loading import load, read_published
from impact.theory.model import Theory

__all__ = ["Checked", "ProgrammeEntry", "check", "in_force", "json_schema", "listing", "publish"]


@dataclass(frozen=True)
class Checked:
    """A theory file and everything there is to say about it."""

    theory: Theory | None
    issues: tuple[Issue, ...]
    draft: Draft | None = None
    """Its sound parts, to be drawn while there are errors elsewhere."""

    @property
    def has_errors(self) -> bool:
        return has_errors(self.issues)

    @property
    def data(self) -> dict[str, Any]:
        """What the text says, as it was read. Raises Damaged when it cannot be read as YAML."""
        if self.draft is None or self.draft.document.issues:
            raise Damaged("deze tekst is geen leesbare theorie")
        data: dict[str, Any] = self.draft.document.data
        return data


@dataclass(frozen=True)
class ProgrammeEntry:
    """A programme as it stands in the list of programmes."""

    code: str
    title: str
    area_name: str
    fictional: bool
    version: int
    published_at: datetime


def check(text: str, file: str) -> Checked:
    """Check a theory file: its form, its meaning, and whether its sources can be read as told."""
    loaded = load(text, file)
    found = (*loaded.issues, *source_issues(loaded), *counted_issues(loaded))
    issues = in_file_order(found)
    return Checked(loaded.theory if not has_errors(issues) else None, issues, loaded.draft)


def is_readable(text: str) -> bool:
    """Whether a text is YAML with keys in it, whatever else may be wrong with it."""
    document = read_document(text, "")
    return not document.issues and isinstance(document.data, dict)


def publish(
    impact: Impact, text: str, file: str, *, by: str, reason: str, upon: int | None = None
) -> tuple[TheoryVersion | None, Checked, bool]:
    """Publish a theory as the programme's next version.

    `upon` is the version that the text was made from: Refused when another is in force by now.

    Returns the version in force, what was found in the file, and whether this made a new version:
    publishing the text that is already in force changes nothing. With errors the version is None.
    """
    checked = check(text, file)
    if checked.theory is None:
        return None, checked, False
    if not reason.strip():
        raise Refused("geef een reden: waarom verandert de theorie?")
    programme, digest = checked.theory.programme.code, sha256(text.encode())
    with impact.database.writing() as session:
        versions = {version.programme: version for version in session.theories.all_latest()}
        latest = versions.get(programme)
        if latest is not None and latest.sha256 == digest:
            return latest, checked, False
        if upon is not None and (latest is None or latest.number != upon):
            raise Refused("iemand anders was net eerder; kijk eerst wat er is veranderd")
        version = session.theories.add(
            programme, text, digest, at=impact.now(), by=by, reason=reason
        )
    return version, checked, True


def in_force(
    impact: Impact, programme: str, as_of: datetime | None = None
) -> tuple[TheoryVersion, Theory]:
    """The version of a programme's theory at a moment (default: now). Raises NotFound."""
    with impact.database.reading() as session:
        version = session.theories.latest(programme, as_of)
    return version, parse(version)


def parse(version: TheoryVersion) -> Theory:
    """The theory of a published version. Texts are immutable, so the answer is remembered.

    Checks belong to the moment of publishing: a rule that was made later never makes a version
    unreadable.
    """
    return _parse(version.sha256, version.text)


@lru_cache(maxsize=32)
def _parse(_digest: str, text: str) -> Theory:
    return read_published(text)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of theory files, generated from the model."""
    schema = Theory.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Impact: theory of change",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def listing(impact: Impact) -> tuple[ProgrammeEntry, ...]:
    """All programmes with their theory in force, by title."""
    with impact.database.reading() as session:
        versions = session.theories.all_latest()
    entries = []
    for version in versions:
        theory = parse(version)
        entries.append(
            ProgrammeEntry(
                code=version.programme,
                title=str(theory.programme.title),
                area_name=theory.area_name(theory.programme.area),
                fictional=theory.programme.fictional,
                version=version.number,
                published_at=version.published_at,
            )
        )
    return tuple(sorted(entries, key=lambda entry: (not entry.fictional, entry.title)))
