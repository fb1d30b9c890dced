"""Editions of the accountability report: publish, list, hand out, and verify.

A published edition is a folder of files with a manifest of their hashes; the hash of the manifest
stands in the database and in the folder's name. Nothing in it ever changes. Because it was made by
pure functions from a theory version, what was known, and a day, it can be made again and compared.
"""

import json
import mimetypes
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from impact.errors import Damaged, NotFound, Refused
from impact.exports import tables
from impact.exports.formats import OF_EDITIONS
from impact.render.environment import environment, static
from impact.reports.contents import FIRST_KEYS, KEYS, compose
from impact.reports.material import DeliveredFile, Material
from impact.services import days, progress, protection, registers, submissions
from impact.services.context import Impact
from impact.services.drawings import chart_of
from impact.services.progress import Situation
from impact.store.editions import Edition
from impact.store.files import sha256, write_durably

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class EditionEntry:
    """An edition as it stands in the list."""

    programme: str
    number: int
    title: str
    as_of: datetime
    published_at: datetime
    published_by: str
    theory_version: int
    digest: str


@dataclass(frozen=True)
class Scope:
    """What an edition tells: what of people's words was known to it (None: it is from before that
    was kept, and tells nothing of it), and in which sections.
    """

    answer: int | None
    register_change: int | None
    sections: tuple[str, ...]
    """The keys of the sections that it has."""


@dataclass(frozen=True)
class EditionFile:
    """One file of a published edition."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Difference:
    """A file that is not what was published."""

    file: str
    what: str


@dataclass(frozen=True)
class Verified:
    """The outcome of rebuilding one edition."""

    programme: str
    number: int
    files: int
    differences: tuple[Difference, ...]

    def lines(self) -> list[str]:
        """The outcome in words, one line per difference."""
        name = f"verslag {self.number} van {self.programme}"
        if not self.differences:
            return [f"{name}: {self.files} bestanden, byte voor byte gelijk"]
        return [f"{name}: {item.file}: {item.what}" for item in self.differences]


def publish(impact: Impact, programme: str, *, by: str) -> EditionEntry:
    """Publish the next edition of a programme: what is known now, judged today.

    Raises Refused when something that is hidden could be worked out from it.
    """
    moment = impact.now()
    day = days.today(impact)
    situation = progress.at(impact, programme, moment, day)
    protection.refuse_leaks(situation.theory, situation.protected)
    with impact.database.reading() as session:
        number = session.editions.next_number(programme)
    scope = Scope(situation.answer_id, situation.books.last, KEYS)
    files = _build(impact, situation, number, day, by, scope)
    digest = sha256(files[MANIFEST])
    with impact.database.writing() as session:
        if session.editions.next_number(programme) != number:
            raise Refused(f"iemand anders publiceerde net verslag {number}; lees dat eerst")
        _write(_folder(impact, programme, number, digest), files)
        edition = session.editions.add(
            programme=programme,
            number=number,
            title=_title(situation, number),
            theory_id=situation.theory_version.id,
            acceptance_id=situation.acceptance_id,
            as_of=moment,
            published_at=moment,
            published_by=by,
            manifest_sha256=digest,
            answer_id=scope.answer,
            register_change_id=scope.register_change,
            sections=" ".join(scope.sections),
        )
    return _entry(edition, situation.theory_version.number)


def listing(impact: Impact, programme: str) -> tuple[EditionEntry, ...]:
    """All editions of a programme, newest first."""
    with impact.database.reading() as session:
        session.theories.latest(programme)
        found = session.editions.of_programme(programme)
        numbers = {
            theory_id: session.theories.get(theory_id).number
            for theory_id in sorted({edition.theory_id for edition in found})
        }
    return tuple(_entry(edition, numbers[edition.theory_id]) for edition in found)


def file(impact: Impact, programme: str, number: int, path: str) -> EditionFile:
    """One file of an edition, as published. Raises NotFound, or Damaged when it was changed."""
    with impact.database.reading() as session:
        edition = session.editions.get(programme, number)
    folder = _folder(impact, programme, number, edition.manifest_sha256)
    manifest_bytes = _read(folder / MANIFEST)
    if manifest_bytes is None or sha256(manifest_bytes) != edition.manifest_sha256:
        raise Damaged(f"het manifest van verslag {number} is veranderd")
    hashes = _hashes(manifest_bytes) | {MANIFEST: edition.manifest_sha256}
    if path not in hashes:  # also keeps out every path that leaves the folder
        raise NotFound(f"'{path}' hoort niet bij verslag {number}")
    content = _read(folder / path)
    if content is None or sha256(content) != hashes[path]:
        raise Damaged(f"'{path}' van verslag {number} is veranderd")
    media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return EditionFile(content, media_type)


def verify(
    impact: Impact, programme: str | None = None, number: int | None = None
) -> tuple[Verified, ...]:
    """Rebuild editions (of one programme, or one of them) and compare them byte for byte."""
    with impact.database.reading() as session:
        known = [version.programme for version in session.theories.all_latest()]
        if programme is not None:
            session.theories.latest(programme)
            known = [programme]
        found = [edition for code in known for edition in session.editions.of_programme(code)]
        if number is not None:
            found = [edition for edition in found if edition.number == number]
            if programme is not None and not found:
                raise NotFound(f"verslag {number} van '{programme}' is er niet")
    return tuple(_verify(impact, edition) for edition in reversed(found))


def _verify(impact: Impact, edition: Edition) -> Verified:
    folder = _folder(impact, edition.programme, edition.number, edition.manifest_sha256)
    again = rebuilt(impact, edition)
    differences = []
    on_disk = _names(folder)
    for name in sorted(set(again) | on_disk):
        published = _read(folder / name)
        if published is None:
            differences.append(Difference(name, "ontbreekt"))
        elif name not in again:
            differences.append(Difference(name, "hoort er niet bij"))
        elif published != again[name]:
            place = _first_difference(published, again[name])
            differences.append(Difference(name, f"wijkt af vanaf byte {place}"))
    manifest = _read(folder / MANIFEST)
    if manifest is not None and sha256(manifest) != edition.manifest_sha256:
        differences.append(Difference(MANIFEST, "heeft niet de gepubliceerde hash"))
    return Verified(edition.programme, edition.number, len(again), tuple(differences))


def rebuilt(impact: Impact, edition: Edition) -> dict[str, bytes]:
    """All files of an edition, by name, made again from what was known to it."""
    day = days.local_day(edition.as_of)
    with impact.database.reading() as session:
        version = session.theories.get(edition.theory_id)
        known = session.measurements.known(edition.programme, edition.acceptance_id)
        earlier = protection.editions_before(session, edition.programme, edition.number)
        said = progress.answers_known(session, edition.programme, last=edition.answer_id or 0)
        last = edition.register_change_id or 0
        books = registers.books_up_to(impact, session, edition.programme, last)
    situation = progress.judge(version, known, day, edition.acceptance_id, earlier, said, books)
    published_on = days.local_day(edition.published_at)
    sections = FIRST_KEYS if edition.sections is None else tuple(edition.sections.split())
    scope = Scope(edition.answer_id, edition.register_change_id, sections)
    return _build(impact, situation, edition.number, published_on, edition.published_by, scope)


def _build(
    impact: Impact,
    situation: Situation,
    number: int,
    published_on: date,
    published_by: str,
    scope: Scope,
) -> dict[str, bytes]:
    """All files of an edition, by name: a pure function of what is handed in and what is known."""
    standings = None if scope.answer is None else situation.standings
    material = Material(
        theory=situation.theory,
        theory_number=situation.theory_version.number,
        theory_sha256=situation.theory_version.sha256,
        known=situation.known,
        progress=situation.progress,
        files=_delivered_files(impact, situation),
        edition=number,
        as_of=situation.as_of,
        published_on=published_on,
        published_by=published_by,
        code_version=impact.code_version,
        chart=lambda indicator: chart_of(situation, indicator),
        standings=standings,
        books=None if scope.register_change is None else situation.books,
    )
    document = compose(material, scope.sections)
    page = environment(material.language).get_template("report/document.html")
    files = {
        "index.html": page.render(document=document).encode(),
        "impact.css": static("impact.css"),
        "theory.yaml": situation.theory_version.text.encode(),
    }
    computed_from = tables.parts(situation.theory, situation.computed)
    for name, rows in (
        ("figures", tables.figures(situation.theory, situation.known)),
        ("verdicts", tables.verdicts(situation.theory, situation.progress, standings)),
        *((("parts", computed_from),) if computed_from else ()),  # older editions have none
    ):
        files |= {f"data/{name}.{export.SUFFIX}": export.write(rows) for export in OF_EDITIONS}
    files[MANIFEST] = _manifest(material, situation, files)
    return files


def _manifest(material: Material, situation: Situation, files: dict[str, bytes]) -> bytes:
    manifest: dict[str, Any] = {
        "format": 1,
        "programme": material.theory.programme.code,
        "edition": material.edition,
        "title": _title(situation, material.edition),
        "as_of": material.as_of.isoformat(),
        "published_on": material.published_on.isoformat(),
        "published_by": material.published_by,
        "known_up_to_acceptance": situation.acceptance_id,
        **({} if material.standings is None else {"known_up_to_answer": situation.answer_id}),
        **({} if material.books is None else {"known_up_to_register_change": material.books.last}),
        "theory": {"version": material.theory_number, "sha256": material.theory_sha256},
        "impact": material.code_version,
        "files": [
            {"path": name, "bytes": len(content), "sha256": sha256(content)}
            for name, content in sorted(files.items())
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _delivered_files(impact: Impact, situation: Situation) -> tuple[DeliveredFile, ...]:
    counts = situation.known["submission"].value_counts().to_dict()
    delivered = submissions.listing(impact, situation.theory.programme.code)
    return tuple(
        DeliveredFile(
            submission=item.id,
            source=item.source.id,
            source_title=str(item.source.title),
            partner=item.partner_name,
            licence=item.source.licence or "",
            file=item.file,
            sheet=item.sheet,
            sha256=item.sha256,
            received_at=item.received_at,
            measurements=counts[item.id],
        )
        for item in reversed(delivered)
        if item.id in counts
    )


def _title(situation: Situation, number: int) -> str:
    return f"{situation.theory.programme.title}, verslag {number} ({situation.as_of.year})"


def _folder(impact: Impact, programme: str, number: int, digest: str) -> Path:
    return impact.database.editions / programme / f"{number}-{digest[:12]}"


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write a whole edition under its final name at once: all of it, or nothing."""
    if folder.exists():  # the same edition, left behind by a process that was stopped
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
    for name, content in files.items():
        write_durably(temporary / name, content)
    temporary.chmod(0o755)
    temporary.replace(folder)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _names(folder: Path) -> set[str]:
    return {
        PurePosixPath(path.relative_to(folder)).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _hashes(manifest: bytes) -> dict[str, str]:
    return {item["path"]: item["sha256"] for item in json.loads(manifest)["files"]}


def _first_difference(left: bytes, right: bytes) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))


def _entry(edition: Edition, theory_version: int) -> EditionEntry:
    return EditionEntry(
        programme=edition.programme,
        number=edition.number,
        title=edition.title,
        as_of=edition.as_of,
        published_at=edition.published_at,
        published_by=edition.published_by,
        theory_version=theory_version,
        digest=edition.manifest_sha256,
    )
