"""Starting a programme: from a template, from a version of another programme, from a theory of
one's own, or from a DIN table. It ends in a working version, and its origin stays in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impact.errors import Damaged, NotFound, Refused
from impact.ingest.din_table import read_din_table
from impact.issues import Issue
from impact.services import theories, working
from impact.services.context import Impact
from impact.services.working import WorkingVersion
from impact.store.files import sha256
from impact.theory import editing, forking
from impact.theory.din_network import join
from impact.theory.document import read_document
from impact.theory.forking import Particulars
from impact.theory.naming import is_name
from impact.theory.text import Text
from impact.theory.writing import write

RESERVED = frozenset({"nieuw"})
"""Names that are addresses of the workshop itself, and can be no programme."""

_SECTIONS = ("goals", "interventions", "outputs", "outcomes", "indicators", "links")
_NOTHING: dict[str, Any] = {
    "format": 1,
    "programme": {},
    "areas": [],
    "partners": [],
    **{section: [] for section in _SECTIONS},
    "funding": [],
    "sources": [],
}


@dataclass(frozen=True)
class Template:
    """A theory to start from; its title and summary are those of the programme in its file."""

    name: str
    title: str
    summary: str
    text: str


@dataclass(frozen=True)
class Example:
    """A programme that can be forked, with the numbers of its versions, newest first."""

    code: str
    title: str
    versions: tuple[int, ...]


@dataclass(frozen=True)
class Beginning:
    """What a programme starts from. With issues nothing can start from it.

    With an origin it is another theory, of which only the thinking comes along; without one it is
    somebody's own, which is taken as it is.
    """

    text: str
    reason: str
    origin: Mapping[str, Any] | None = None
    issues: tuple[Issue, ...] = ()


def templates(impact: Impact) -> tuple[Template, ...]:
    """The templates of this installation, by title."""
    files = sorted(impact.settings.templates.glob("*.yaml"))
    found = (_template(file.stem, file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(found, key=lambda template: template.title))


def examples(impact: Impact) -> tuple[Example, ...]:
    """The programmes of which a version was published."""
    entries = theories.listing(impact)
    with impact.database.reading() as session:
        versions = {entry.code: session.theories.of_programme(entry.code) for entry in entries}
    return tuple(
        Example(
            code=entry.code,
            title=entry.title,
            versions=tuple(version.number for version in reversed(versions[entry.code])),
        )
        for entry in entries
    )


def from_template(impact: Impact, name: str) -> Beginning:
    """A template to start from. Raises NotFound."""
    for template in templates(impact):
        if template.name == name:
            origin = {"template": name, "sha256": sha256(template.text.encode())}
            return Beginning(template.text, f"vanaf het sjabloon ‘{template.title}’", origin)
    raise NotFound(f"het sjabloon '{name}' is er niet")


def from_version(impact: Impact, programme: str, number: int) -> Beginning:
    """A published version to start from. Raises NotFound."""
    with impact.database.reading() as session:
        version = session.theories.numbered(programme, number)
    origin = {"programme": programme, "version": number, "sha256": version.sha256}
    return Beginning(version.text, f"afgeleid van {programme}, versie {number}", origin)


def from_file(content: bytes, file: str) -> Beginning:
    """A theory of one's own, which may still have mistakes in it but must be readable.

    Raises Refused for a file that is no text.
    """
    reason = f"uit het bestand {file}"
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Refused(f"{file} is geen UTF-8-tekst (byte {error.start})") from error
    document = read_document(text, file)
    if document.issues or not isinstance(document.data, dict):
        return Beginning("", reason, issues=theories.check(text, file).issues)
    return Beginning(text, reason)


def from_din_table(content: bytes, file: str) -> Beginning:
    """A theory made of a DIN table; what the table does not say stays absent."""
    table = read_din_table(content, file)
    text = write(join(_NOTHING, table.contributions).data)
    return Beginning(text, f"uit de DIN-tabel {file}", issues=table.issues)


def code_of(beginning: Beginning, particulars: Particulars) -> str:
    """The code that the programme would have."""
    if particulars.code or beginning.origin is not None or beginning.issues:
        return particulars.code
    programme = editing.read(beginning.text).get("programme")
    return str(programme.get("code", "")) if isinstance(programme, dict) else ""


def refuse_code(impact: Impact, code: str) -> None:
    """Raises Refused when a programme cannot have this code, or another one has it."""
    if not is_name(code):
        raise Refused(
            "een code begint met een letter en heeft daarna letters, cijfers of streepjes;"
            " hoogstens veertig tekens, bijvoorbeeld OKV"
        )
    taken = {entry.code for entry in theories.listing(impact)}
    taken |= {version.programme for version in working.all_open(impact)}
    if code.casefold() in RESERVED | {one.casefold() for one in taken}:
        raise Refused(f"de code {code} is al in gebruik; kies een andere code")


def begin(
    impact: Impact, beginning: Beginning, particulars: Particulars, *, by: str
) -> WorkingVersion:
    """Start the working version of a new programme.

    Raises Refused for a beginning with issues and for a code that cannot be used.
    """
    if beginning.issues:
        raise Refused("hier kan geen programma mee beginnen")
    refuse_code(impact, code_of(beginning, particulars))
    try:
        if beginning.origin is None:
            text = forking.settle(beginning.text, particulars)
        else:
            text = forking.fork(beginning.text, particulars, beginning.origin)
    except Damaged as error:
        raise Refused(str(error)) from error
    return working.start_programme(impact, text, by=by, reason=beginning.reason)


def _template(name: str, text: str) -> Template:
    programme = editing.read(text).get("programme") or {}
    title, summary = (_dutch(programme.get(key)) for key in ("title", "summary"))
    return Template(name, title or name, summary, text)


def _dutch(value: Any) -> str:
    return str(Text.model_validate(value)) if value else ""
