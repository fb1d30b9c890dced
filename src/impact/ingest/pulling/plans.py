"""From what a source says under `pull` to the question or conversation that answers it."""

from collections.abc import Callable
from dataclasses import dataclass

from impact.ingest.pulling import catalogue, odata3, odata4
from impact.ingest.pulling.forms import MeasureForm, PresetPull, TableChoice, TablePull, UrlPull
from impact.ingest.pulling.presets import (
    BY_NAME,
    CBS,
    THIRD_PARTIES,
    CataloguePreset,
    FilePreset,
    TablePreset,
)
from impact.ingest.pulling.questions import Conversation, Measure, Question
from impact.theory.model import Theory

Converse = Callable[[str], Conversation]
"""Starts the conversation; it is given the fingerprint of what was fetched last."""


@dataclass(frozen=True)
class WebPlan:
    """A conversation over http(s), and the address at which it begins."""

    address: str
    converse: Converse
    redirects: bool = False


def web_plan(pull: PresetPull | TablePull | UrlPull, source_kind: str, theory: Theory) -> WebPlan:
    """How to fetch what a source pulls over http(s)."""
    if isinstance(pull, UrlPull):
        url, name = pull.url, f"{pull.url.partition('?')[0].rpartition('/')[2] or 'bestand'}"
        return WebPlan(url, lambda known: catalogue.one_address(url, name, known), pull.redirects)
    if isinstance(pull, PresetPull):
        preset = BY_NAME[pull.preset]
        if isinstance(preset, FilePreset):
            address = preset.address.format(
                level=pull.level, yy=f"{pull.year or 0:04d}"[2:], year=pull.year
            )
            file = f"{preset.name}-{pull.level}-{pull.year}.{preset.kind}"
            return WebPlan(address, lambda known: catalogue.one_address(address, file, known))
        if isinstance(preset, CataloguePreset):
            kind, year = preset.kind, str(pull.year)
            address = preset.address.format(dataset=pull.dataset or preset.datasets[0])
            return WebPlan(address, lambda known: catalogue.converse(address, year, kind, known))
    question = question_of(pull, source_kind, theory)
    talk = odata4.converse if question.kind == "cbs_odata4" else odata3.converse
    return WebPlan(question.root, lambda known: talk(question, known))


def question_of(pull: PresetPull | TablePull, source_kind: str, theory: Theory) -> Question:
    """The question that a pull of a table asks."""
    if isinstance(pull, PresetPull):
        preset = BY_NAME[pull.preset]
        assert isinstance(preset, TablePreset), "other presets are no tables"
        table = preset.tables.get(pull.year or 0) or preset.tables[0]
        known = {measure.code: measure for measure in preset.measures}
        chosen = pull.measures or dict.fromkeys(known, MeasureForm())
        measures = tuple(_measure(code, form, known.get(code)) for code, form in chosen.items())
        only = {**preset.only, **pull.only}
        return _asked(pull, preset.kind, preset.base, table, measures, only, theory)
    is_v3 = source_kind == "cbs_odata3"
    base = pull.base or (THIRD_PARTIES if is_v3 else CBS)
    measures = tuple(_measure(code, form, None) for code, form in pull.measures.items())
    kind = "cbs_odata3" if is_v3 else "cbs_odata4"
    return _asked(pull, kind, base, pull.table, measures, pull.only, theory)


def _asked(
    pull: TableChoice,
    kind: str,
    base: str,
    table: str,
    measures: tuple[Measure, ...],
    only: dict[str, tuple[str, ...]],
    theory: Theory,
) -> Question:
    areas = tuple(area.code for area in theory.areas) if pull.areas is None else pull.areas
    return Question(
        kind="cbs_odata3" if kind == "cbs_odata3" else "cbs_odata4",
        base=base,
        table=table,
        measures=measures,
        areas=() if areas == "all" else tuple(areas),
        periods=pull.periods,
        only=tuple(sorted((name, tuple(codes)) for name, codes in only.items())),
        may_be_empty=pull.may_be_empty,
    )


def _measure(code: str, form: MeasureForm, known: Measure | None) -> Measure:
    """What the source says of a measure goes before what the preset says."""
    titles = (form.title,) if form.title else known.titles if known else ()
    unit = form.unit or (known.unit if known else "")
    return Measure(code, titles, unit, str(form.factor))
