"""What the columns of a partner's files mean: an example, a proposal, a try, and then agreed.

What is agreed stands in the source of the theory, so agreeing makes the next version of the theory
with nothing changed but the kind, the options and the mapping of that one source.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pandas as pd

from impact.errors import NotFound, Refused
from impact.ingest.choices import (
    LEAVE,
    Choices,
    ColumnChoice,
    Role,
    agreed,
    mapping_data,
    vanished,
)
from impact.ingest.proposing import ColumnProposal, propose
from impact.ingest.sources import check_source, mapping_of
from impact.ingest.table import RawTable
from impact.ingest.wordings import Questions, Word, questions
from impact.issues import Issue, has_errors
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.days import today
from impact.services.deliveries import identity, understand
from impact.services.exploring import Explored, explore
from impact.services.parts import place_of
from impact.services.permissions import may_deliver
from impact.services.previewing import Change
from impact.services.public_words import refuse_personal
from impact.services.theories import parse, publish
from impact.store.files import sha256
from impact.store.samples import Sample
from impact.store.theories import TheoryVersion
from impact.theory import editing
from impact.theory.difference import difference
from impact.theory.model import Theory
from impact.theory.setting import Source

__all__ = [
    "LEAVE", "MOVED_ON", "Choices", "ColumnChoice", "ColumnProposal", "Desk", "Look", "Questions",
    "Role", "Trial", "Word", "agree", "desk", "keep_sample", "look", "may_map", "try_out",
]  # fmt: skip

MOST_COLUMNS = 200
MOST_BYTES = 20 * 1024 * 1024
SHOWN_CELLS = 5
SHOWN_FIGURES = 12
_FIELDS = ("kind", "options", "mapping")
_FETCHED = ("cbs_odata3", "cbs_odata4")
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
MOVED_ON = "de theorie is net door iemand anders veranderd; kijk nog eens en leg het dan vast"


@dataclass(frozen=True)
class Agreement:
    """A version of the theory in which a source's mapping became what it then was."""

    number: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Desk:
    """A source, the theory in force, and when what its columns mean was agreed; newest first."""

    version: TheoryVersion
    theory: Theory
    source: Source
    history: tuple[Agreement, ...]
    sample: Sample | None

    @property
    def partner_name(self) -> str:
        partner = self.theory.partner(self.source.partner)
        return partner.name if partner else self.source.partner


@dataclass(frozen=True)
class ShownColumn:
    """A column of the example: its name, its first cells, and what it seems to be."""

    name: str
    cells: tuple[str, ...]
    proposal: ColumnProposal


@dataclass(frozen=True)
class Look:
    """An example file, opened, beside the source it is for."""

    desk: Desk
    sample: Sample
    explored: Explored
    columns: tuple[ShownColumn, ...]

    @property
    def table(self) -> RawTable | None:
        return self.explored.table

    def proposed(self) -> Choices:
        """What was agreed, and for the rest what we propose, as if somebody chose it."""
        mapping, theory = mapping_of(self.desk.source), self.desk.theory
        years = {area.boundary_year for area in theory.areas}
        own = Choices(
            tuple(column.proposal.choice() for column in self.columns),
            area_code=mapping.area.code or "",
            boundary_year=str(mapping.area.boundary_year if self._is_agreed else max(years)),
            period=(mapping.period.value if mapping.period else None) or "",
            period_kind=(mapping.period.kind if mapping.period else None) or "",
            numbers=mapping.numbers or "",
            other_areas=mapping.ignore_other_areas or "",
            other_indicators=mapping.ignore_other_indicators or "",
            other_columns=mapping.ignore_other_columns or "",
        )
        if own.one("area"):
            own = replace(own, area_code="")
        return replace(own, period="") if own.one("period") else own

    @property
    def vanished(self) -> tuple[str, ...]:
        """Columns that were agreed and are not in the example: what was said of them lapses."""
        return vanished(self.desk.source.mapping, self.table) if self.table is not None else ()

    @property
    def _is_agreed(self) -> bool:
        assert self.table is not None, "there are columns to propose for"
        return bool(agreed(mapping_of(self.desk.source), self.table))

    def questions(self, choices: Choices) -> Questions:
        """What the chosen columns leave to be said of words in the file."""
        if self.table is None:
            return Questions()
        return questions(self.table, choices, mapping_of(self.desk.source), self.desk.theory)


@dataclass(frozen=True)
class Trial:
    """What we would read by a mapping: how many figures, the first of them, and all issues."""

    source: Source
    count: int
    figures: tuple[Change, ...]
    issues: tuple[Issue, ...]
    is_same: bool
    """Whether this is what was agreed already."""

    @property
    def has_errors(self) -> bool:
        return has_errors(self.issues)


def may_map(account: Account | None, programme: str, source: Source) -> bool:
    """Whether somebody may say what the columns of a source mean. What we fetch from Statistics
    Netherlands comes with a description of its own."""
    return may_deliver(account, programme, source) and source.kind not in _FETCHED


def desk(impact: Impact, account: Account, programme: str, source_id: str) -> Desk:
    """What was agreed of a source. Raises NotFound, also for whoever may not deliver for it."""
    with impact.database.reading() as session:
        versions = session.theories.of_programme(programme)
        sample = session.samples.latest(programme, source_id)
    if not versions:
        raise NotFound(f"programma '{programme}' is er niet")
    theory = parse(versions[-1])
    source = theory.source(source_id)
    if source is None or not may_map(account, programme, source):
        raise NotFound(f"bron '{source_id}' is er niet")
    return Desk(versions[-1], theory, source, _history(versions, source_id), sample)


def _history(versions: tuple[TheoryVersion, ...], source_id: str) -> tuple[Agreement, ...]:
    found: list[Agreement] = []
    before: list[Any] | None = None
    for version in versions:
        source = parse(version).source(source_id)
        now = None if source is None else [getattr(source, name) for name in _FIELDS]
        if now is not None and now != before:
            found.append(
                Agreement(
                    version.number, version.published_at, version.published_by, version.reason
                )
            )
        before = now
    return tuple(reversed(found))


def keep_sample(
    impact: Impact, account: Account, programme: str, source_id: str, file: str, content: bytes
) -> tuple[Sample | None, tuple[Issue, ...]]:
    """Keep an example file, unless there is personal data in it, or nobody could look for them.

    Returns no sample, and why, when nothing was kept. Raises NotFound.
    """
    about = desk(impact, account, programme, source_id)
    if len(content) > MOST_BYTES:
        raise Refused(f"het bestand is groter dan {MOST_BYTES // 2**20} MB; stuur een kleiner deel")
    if identity(content) is not None:
        raise Refused("dit is een werkboek van ons; wat daarin de kolommen zijn, weten wij al")
    explored = explore(about.source, file, content, {})
    if not explored.may_keep:
        return None, explored.issues
    impact.database.deliveries.keep(content)
    now = impact.now()
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    with impact.database.writing() as session:
        sample = session.samples.add(
            public_id=f"{now:%Y%m%d}-{letters}",
            programme=programme,
            source=source_id,
            file=file[-255:],
            sha256=sha256(content),
            size=len(content),
            at=now,
            by=account.name,
        )
    return sample, ()


def look(
    impact: Impact,
    account: Account,
    programme: str,
    source_id: str,
    sample_id: str,
    asked: dict[str, Any] | None = None,
) -> Look:
    """Open an example; `asked` are reader options that somebody chose. Raises NotFound."""
    about = desk(impact, account, programme, source_id)
    with impact.database.reading() as session:
        sample = session.samples.get(programme, source_id, sample_id)
    content = impact.database.deliveries.read(sample.sha256)
    explored = explore(about.source, sample.file, content, asked or {})
    table = explored.table
    if table is None:
        return Look(about, sample, explored, ())
    if len(table.header) > MOST_COLUMNS:
        raise Refused(
            f"dit bestand heeft {len(table.header)} kolommen; hier kunt u er {MOST_COLUMNS}"
            " koppelen. Haal kolommen weg die u niet nodig heeft, of vraag het programmabureau"
        )
    known = agreed(mapping_of(about.source), table)
    columns = []
    for proposal in propose(table, about.theory):
        before = known.get(proposal.column)
        if before is not None:
            evidence = "Zo is het nu afgesproken."
            proposal = ColumnProposal(
                proposal.column, before.role, "sure", evidence, before.indicator or None
            )
        columns.append(ShownColumn(proposal.column, _first_cells(table, proposal.column), proposal))
    return Look(about, sample, explored, tuple(columns))


def _first_cells(table: RawTable, column: str) -> tuple[str, ...]:
    position = table.position(column)
    assert position is not None, "a proposal is about a column that is there"
    cells = table.column(position).slice(0, SHOWN_CELLS).to_pylist()
    return tuple(cell.strip()[:80] for cell in cells)


def try_out(impact: Impact, opened: Look, choices: Choices) -> Trial:
    """What we would read; nothing is kept. Raises Refused for choices that are no whole mapping."""
    assert opened.table is not None, "there is a table to choose columns of"
    data = _data(opened, choices)
    source = opened.desk.source.model_copy(update=data)
    if check_source(source):
        raise Refused("deze keuzes vormen samen nog geen koppeling")
    content = impact.database.deliveries.read(opened.sample.sha256)
    reading = understand(
        opened.desk.theory, source, opened.sample.file, content, today=today(impact)
    )
    is_same = all(getattr(opened.desk.source, name) == data[name] for name in _FIELDS)
    return Trial(source, len(reading.rows), _first_figures(reading.rows), reading.issues, is_same)


def _data(opened: Look, choices: Choices) -> dict[str, Any]:
    assert opened.table is not None, "there is a table to choose columns of"
    mapping = mapping_data(choices, opened.desk.source.mapping, opened.table)
    return {"kind": opened.explored.kind, "options": opened.explored.options, "mapping": mapping}


def _first_figures(rows: pd.DataFrame) -> tuple[Change, ...]:
    """The first figure of each indicator, and then the others, in the order of the file."""
    ordered = rows.sort_values(["row", "column"], kind="stable")
    first = ordered.drop_duplicates("indicator")
    rest = ordered.drop(first.index)
    shown = pd.concat([first, rest]).head(SHOWN_FIGURES).sort_values(["row", "column"])
    return tuple(
        Change(
            kind="new",
            indicator=str(item["indicator"]),
            area=str(item["area"]),
            period=str(item["period"]),
            dimensions=str(item["dimensions"]),
            old=None,
            old_status=None,
            new=float(item["value"]),
            new_status=int(item["status"]),
            row=int(item["row"]),
        )
        for _, item in shown.iterrows()
    )


def agree(
    impact: Impact, opened: Look, choices: Choices, *, seen: int, by: str, reason: str
) -> TheoryVersion:
    """Set the source to what was chosen, as the next version of the theory.

    `seen` is the version that was looked at. Raises Refused without a reason, when another version
    came in force, when nothing changes, and when the example cannot be read by it without mistakes.
    """
    if not reason.strip():
        raise Refused("schrijf op waarom u dit zo koppelt")
    refuse_personal(reason, choices.other_areas, choices.other_indicators, choices.other_columns)
    if seen != opened.desk.version.number:
        raise Refused(MOVED_ON)
    trial = try_out(impact, opened, choices)
    if trial.is_same:
        raise Refused("dit is al zo afgesproken; er is niets veranderd")
    if trial.has_errors or not trial.count:
        raise Refused(
            "in het voorbeeld staan nog fouten; verander eerst de koppeling of het bestand"
        )
    text = edited(opened.desk.version.text, trial.source)
    version, checked, _ = publish(
        impact, text, f"{trial.source.id}.yaml", by=by, reason=reason.strip(), upon=seen
    )
    if version is None:
        first = next(issue for issue in checked.issues if issue.severity == "error")
        raise Refused(f"zo klopt de theorie niet: {first.message('nl')}")
    return version


def edited(text: str, source: Source) -> str:
    """The text of a theory with the kind, options and mapping of one source as given.

    Raises Refused when anything else in the theory would change.
    """
    before = editing.read(text)
    index = place_of(before, "sources", source.id)
    part = dict(before["sources"][index])
    for name in _FIELDS:
        value = getattr(source, name)
        if value or name in part:
            part[name] = value
    after = editing.set_part(text, "sources", index, part)
    changes = difference(before, editing.read(after))
    if any((item.section, item.key, item.path[:1]) not in
           {("sources", source.id, (name,)) for name in _FIELDS} for item in changes):  # fmt: skip
        raise Refused("deze wijziging zou meer veranderen dan de koppeling; vraag het bureau")
    return after
