"""Workbooks that we hand out to be filled in, and hand back with the wrong cells marked."""

from dataclasses import dataclass

from impact.analysis.open_cells import Open, open_cells
from impact.errors import Refused
from impact.ingest.handed_back import Sent
from impact.ingest.handed_out import Form, OpenCell, workbook
from impact.ingest.own_form import extra_columns, indicators_of
from impact.ingest.sources import mapping_of
from impact.measurements.status import ValueStatus
from impact.render.words import words
from impact.services.context import Impact
from impact.services.deliveries import marked, open_table, source_of
from impact.services.progress import today
from impact.services.receipts import receipt
from impact.services.theories import in_force
from impact.theory.model import Theory
from impact.theory.setting import Source

MOST_CELLS = 5000


@dataclass(frozen=True)
class Handed:
    """A workbook to download."""

    name: str
    content: bytes


def hand_out(impact: Impact, programme: str, source_id: str) -> Handed:
    """The workbook with the open figures of a source. Raises NotFound, Refused when too many."""
    _, theory = in_force(impact, programme)
    source = source_of(theory, source_id)
    with impact.database.reading() as session:
        known = session.measurements.known(programme)
    mapping = mapping_of(source)
    indicators = [item for item in indicators_of(mapping) if item in theory.measures]
    areas = [area.code for area in theory.areas if area.boundary_year == mapping.area.boundary_year]
    if mapping.area.code:
        areas = [mapping.area.code]
    found = open_cells(theory, source, indicators, areas, known, today(impact))
    if len(found) > MOST_CELLS:
        raise Refused(f"dit werkboek zou {len(found)} regels hebben; gebruik uw eigen bestand")
    partner = theory.partner(source.partner)
    form = Form(
        programme=programme,
        programme_title=str(theory.programme.title),
        source=source.id,
        source_title=str(source.title),
        partner=partner.name if partner else source.partner,
        made_at=impact.now(),
        cells=tuple(_cell(theory, item) for item in found),
        extra=extra_columns(mapping),
        dimensions=tuple(mapping.dimensions),
    )
    return Handed(f"werkboek-{programme}-{source.id}.xlsx", workbook(form))


def hand_back(impact: Impact, public_id: str) -> Handed:
    """A delivery with its mistakes marked. Raises NotFound, Refused when it cannot be opened."""
    with impact.database.reading() as session:
        submission, theory, issues = receipt(session, public_id)
    content = impact.database.deliveries.read(submission.sha256)
    source: Source = source_of(theory, submission.source)
    table, _ = open_table(source, submission.file, content)
    sent = Sent(submission.programme, source.id, public_id, content, table, issues)
    answer = marked(sent)
    if answer is None:
        raise Refused(
            "dit bestand kunnen wij niet openen om het te markeren; "
            "op de pagina staat wat er mis mee is"
        )
    stem = submission.file.rpartition(".")[0] or submission.file
    return Handed(f"antwoord-{stem[:120]}.xlsx", answer)


def _cell(theory: Theory, item: Open) -> OpenCell:
    measure = theory.measures[item.series.indicator]
    status = ValueStatus(item.last.status) if item.last else None
    pairs = (part.partition("=") for part in item.series.dimensions.split(";") if part)
    return OpenCell(
        indicator=item.series.indicator,
        title=str(measure.title),
        area=item.series.area,
        area_name=theory.area_name(item.series.area),
        period=item.period.code,
        dimensions={name: value for name, _, value in pairs},
        unit=measure.unit,
        last=item.last.value if item.last and status is not None and status.has_value else None,
        last_said=words("value_status", status.key) if status is not None else "nog niets",
        last_period=item.last.period.code if item.last else "",
    )
