"""Section 13: definitions, sources, quality, versions: enough to do it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from impact.analysis.status import WITHHELD
from impact.analysis.verdict import Status
from impact.charts.break_sentences import break_notes
from impact.charts.method_sentences import method_sentence
from impact.charts.protection_sentences import in_general
from impact.measurements.status import ValueStatus
from impact.reports.material import DeliveredFile, Material
from impact.theory.model import Indicator

NUMBER = 13
KEY = "how_we_know"
TITLE = "Hoe wij dit weten"


@dataclass(frozen=True)
class Quality:
    """How complete what we know is: counts, never one score."""

    indicators: int
    fresh: int
    links: int
    links_with_evidence: int
    figures: int
    withheld: int
    modelled: int
    corrected: int
    computed: int
    """How many of the figures we computed ourselves, from others, or counted in a register."""
    has_parts: bool
    """Whether a figure was computed from others, so that there is a table of those."""


@dataclass(frozen=True)
class View:
    indicators: tuple[Indicator, ...]
    files: tuple[DeliveredFile, ...]
    methods: dict[str, str]
    """By id of an indicator that is computed: how, in words."""
    quality: Quality
    protection: tuple[str, ...]
    """How people are protected, a paragraph each."""
    breaks: Mapping[str, tuple[str, ...]]
    """Per indicator the breaks in its series, a sentence each."""


def build(material: Material) -> View:
    protection = in_general(material.language)
    theory = material.theory
    methods = {
        item.id: method_sentence(theory, item, material.language)
        for item in theory.indicators
        if item.method
    }
    breaks = {item.id: break_notes(item, material.language) for item in theory.indicators}
    return View(theory.indicators, material.files, methods, _quality(material), protection, breaks)


def _quality(material: Material) -> Quality:
    verdicts = material.progress.verdicts
    links = material.theory.links
    status = material.known["status"]
    withheld = [int(status) for status in WITHHELD]
    return Quality(
        indicators=len(verdicts),
        fresh=sum(v.status not in {Status.NO_DATA, Status.STALE} for v in verdicts),
        links=len(links),
        links_with_evidence=sum(
            link.evidence.strength in {"strong", "moderate", "weak"}
            and link.evidence.source is not None
            for link in links
        ),
        figures=len(material.known),
        withheld=int(status.isin(withheld).sum()),
        modelled=int((status == int(ValueStatus.MODELLED)).sum()),
        corrected=int((material.known["revision"] > 1).sum()),
        computed=int((material.known["submission"] == "").sum()),
        has_parts=any(_has_parts(material, item) for item in material.theory.indicators),
    )


def _has_parts(material: Material, indicator: Indicator) -> bool:
    is_computed = indicator.method is not None and bool(indicator.method.parts)
    return is_computed and bool((material.known["indicator"] == indicator.id).any())
