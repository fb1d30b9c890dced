"""Versions of a theory: publishing one, what changed and why, and which residents endorsed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from impact.errors import NotFound, Refused
from impact.services import starting, theories
from impact.services.context import Impact
from impact.services.days import today
from impact.services.working import (
    MOVED_ON,
    Step,
    WorkingState,
    WorkingVersion,
    open_in,
    refuse_moved_on,
    state,
)
from impact.store import Session
from impact.store.endorsements import Endorsement, EndorsementVerdict
from impact.store.files import sha256
from impact.store.theories import TheoryVersion
from impact.store.working import Edit
from impact.theory import editing
from impact.theory.difference import Change, difference
from impact.theory.setting import Origin

VERDICTS: tuple[EndorsementVerdict, ...] = ("yes", "with_remarks", "no")


@dataclass(frozen=True)
class VersionEntry:
    """A published version with what residents' bodies said of it."""

    version: TheoryVersion
    endorsements: tuple[Endorsement, ...]
    is_in_force: bool


@dataclass(frozen=True)
class ToldChange:
    """A change, and why it was made."""

    change: Change
    reason: str


@dataclass(frozen=True)
class Comparison:
    """What differs between two published versions."""

    old: TheoryVersion
    new: TheoryVersion
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True)
class KnownOrigin:
    """What a theory was derived from; `is_here` when that very text can be read here."""

    origin: Origin
    title: str
    is_here: bool


def origin_of(impact: Impact, version: TheoryVersion) -> KnownOrigin | None:
    """What a version says it was derived from; None for a theory that began by itself."""
    origin = theories.parse(version).programme.origin
    if origin is None:
        return None
    if origin.template:
        titles = {item.name: item.title for item in starting.templates(impact)}
        return KnownOrigin(origin, titles.get(origin.template, origin.template), False)
    with impact.database.reading() as session:
        there = session.theories.of_programme(origin.programme or "")
    for other in there:
        if other.number == origin.version and other.sha256 == origin.sha256:
            return KnownOrigin(origin, title(other), True)
    return KnownOrigin(origin, origin.programme or "", False)


def listing(impact: Impact, programme: str) -> tuple[VersionEntry, ...]:
    """All versions of a programme's theory, newest first. Raises NotFound without any."""
    with impact.database.reading() as session:
        versions = session.theories.of_programme(programme)
        said = session.endorsements.of_versions(tuple(version.id for version in versions))
    if not versions:
        raise NotFound(f"programma '{programme}' is er niet")
    return tuple(
        VersionEntry(
            version=version,
            endorsements=tuple(item for item in said if item.theory_id == version.id),
            is_in_force=version is versions[-1],
        )
        for version in reversed(versions)
    )


def entry(impact: Impact, programme: str, number: int) -> VersionEntry:
    """One version with what residents' bodies said of it. Raises NotFound."""
    with impact.database.reading() as session:
        version = session.theories.numbered(programme, number)
        said = session.endorsements.of_versions((version.id,))
        latest = session.theories.latest(programme)
    return VersionEntry(version, said, version.id == latest.id)


def title(version: TheoryVersion) -> str:
    """What the programme is called in a version."""
    return str(theories.parse(version).programme.title)


def residents_bodies(version: TheoryVersion) -> tuple[str, ...]:
    """The residents' organisations that a version names as partners."""
    partners = theories.parse(version).partners
    return tuple(partner.name for partner in partners if partner.kind == "residents_collective")


def verdict_in(text: str) -> EndorsementVerdict:
    """The verdict that a word stands for. Raises Refused for another word."""
    for verdict in VERDICTS:
        if verdict == text:
            return verdict
    raise Refused("kies: ja, ja met opmerkingen, of nee")


def compare(impact: Impact, programme: str, old: int, new: int) -> Comparison:
    """What differs between two versions, each change with its reason. Raises NotFound."""
    with impact.database.reading() as session:
        first = session.theories.numbered(programme, old)
        second = session.theories.numbered(programme, new)
        between = [
            version
            for version in session.theories.of_programme(programme)
            if min(old, new) < version.number <= max(old, new)
        ]
        reasons = _reasons(session, between)
    is_forward = old <= new  # a reason to make a change is no reason to reverse it
    changes = difference(editing.read(first.text), editing.read(second.text))
    general = "; ".join(version.reason for version in between)
    return Comparison(
        first,
        second,
        tuple(
            ToldChange(
                change,
                (reasons.get((change.section, change.key)) or general) if is_forward else "",
            )
            for change in changes
        ),
    )


def compare_texts(old: str, new: str) -> tuple[ToldChange, ...]:
    """What differs between two texts that can be read; nobody gave reasons."""
    changes = difference(editing.read(old), editing.read(new))
    return tuple(ToldChange(change, "") for change in changes)


def named_version(impact: Impact, name: str) -> TheoryVersion:
    """A published version by its name: `OKV@2`, or `OKV` for the one in force. Raises NotFound."""
    programme, _, number = name.partition("@")
    with impact.database.reading() as session:
        if not number:
            return session.theories.latest(programme)
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise NotFound(f"'{number}' is geen nummer van een versie; schrijf bijvoorbeeld OKV@2")
        return session.theories.numbered(programme, int(number))


def reasons_given(impact: Impact, programme: str) -> dict[tuple[str, str], str]:
    """Why parts of the open working version were changed, by section and name."""
    with impact.database.reading() as session:
        return _reasons_of(session, open_in(session, programme))


def publish(
    impact: Impact, programme: str, *, seen: Step | None, by: str, reason: str
) -> TheoryVersion:
    """Publish the working version as the programme's next version.

    `seen` is the step that was looked at. Raises Refused when the working version changed since,
    has errors, changes nothing, or was overtaken by another version.
    """
    current = state(impact, programme)
    _refuse_unready(current, seen, reason)
    with impact.database.writing() as session:
        working = open_in(session, programme)
        last = session.working.last_edit(working.id)
        latest = session.theories.find_latest(programme)
        refuse_moved_on(last, seen)
        if latest and latest.id != last.base_id:
            raise Refused(MOVED_ON)
        now = impact.now()
        version = session.theories.add(
            programme, current.text, sha256(current.text.encode()), at=now, by=by, reason=reason
        )
        session.working.end(working.id, theory_id=version.id, reason=reason, at=now, by=by)
    return version


def endorse(
    impact: Impact,
    programme: str,
    number: int,
    *,
    body: str,
    verdict: EndorsementVerdict,
    remark: str,
    decided_on: date,
    by: str,
) -> None:
    """Record what a residents' body said of a version; it is shown publicly and stays.

    Raises NotFound for a version that is not there, and Refused without a body, for a day to come
    and for remarks that are missing.
    """
    if not body.strip():
        raise Refused("zeg welk bewonersorgaan dit vond")
    if verdict != "yes" and not remark.strip():
        raise Refused("schrijf de opmerkingen op, of waarom het orgaan nee zei")
    if decided_on > today(impact):
        raise Refused("de dag van het besluit ligt in de toekomst")
    with impact.database.writing() as session:
        version = session.theories.numbered(programme, number)
        session.endorsements.add(
            theory_id=version.id,
            body=body.strip(),
            verdict=verdict,
            remark=remark.strip(),
            decided_on=decided_on,
            recorded_at=impact.now(),
            recorded_by=by,
        )


def _refuse_unready(current: WorkingState, seen: Step | None, reason: str) -> None:
    if current.checked.theory is None:
        raise Refused("de werkversie heeft nog fouten; los die eerst op")
    if not reason.strip():
        raise Refused("geef een reden: waarom verandert de theorie?")
    refuse_moved_on(current.last, seen)
    if current.is_overtaken:
        raise Refused("er is intussen een andere versie gepubliceerd; haal die eerst binnen")
    if current.base and current.base.text == current.text:
        raise Refused("er is niets veranderd sinds de versie die van kracht is")


def _reasons(session: Session, versions: Iterable[TheoryVersion]) -> dict[tuple[str, str], str]:
    """Why parts were changed, from the steps of the working versions that were published."""
    found: dict[tuple[str, str], str] = {}
    for version in versions:
        working = session.working.published_as(version.id)
        found |= _reasons_of(session, working) if working else {}
    return found


def _reasons_of(session: Session, working: WorkingVersion) -> dict[tuple[str, str], str]:
    edits = _that_stand(session.working.edits(working.id))
    return {(edit.section, edit.key): edit.reason for edit in edits if edit.reason and edit.section}


def _that_stand(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The steps whose change is still in the text, in order: what was undone is not."""
    found: list[Edit] = []
    here: int | None = edits[-1].state
    while here is not None:
        found.append(edits[here])
        here = edits[here].parent
    return tuple(reversed(found))
