"""Files from partners of the Oosterkwartier: what is proposed for each, checked by hand.

The source is not asked: kind, sheet and header row come from the bytes. What stands in the table is
what a careful colleague would dare to say of a file seen for the first time; all else is open. A
second test holds this against the mapping people made: no proposal contradicts it.
"""

from pathlib import Path

import pytest
import yaml

from impact.ingest.choices import agreed
from impact.ingest.proposing import propose
from impact.ingest.reading import read, written
from impact.ingest.sniffing import kind_of, options_for, tops_of
from impact.ingest.sources import mapping_of
from impact.ingest.table import RawTable
from impact.theory.loading import read_published

ROOT = Path(__file__).parents[2] / "theories"
THEORY = read_published((ROOT / "oosterkwartier.yaml").read_text(encoding="utf-8"))
FOLDER = ROOT / "deliveries" / "oosterkwartier"
FILES = [(e["source"], e["file"]) for e in yaml.safe_load((FOLDER / "deliveries.yaml").read_text())]

PROPOSED = {
    "rivm-gezondheid-2022.xlsx": {
        "Marges": "open", "WijkenEnBuurten": "area", "Perioden": "period",
        "Gemeentenaam": "ignore", "GoedErvarenGezondheid": "figure N21",
        "ErnstigEenzaam": "figure N22",
    },
    "bewonersonderzoek-2024.xlsx": {
        "Vraag": "indicator", "Gebied": "area", "Jaar": "period", "Uitkomst": "value",
        "Marge (95%)": "margin", "Aantal antwoorden": "n",
    },
    "leefbaarometer-2024.csv": {
        "code": "area", "naam": "ignore", "jaar": "period",
        "pct_woningen_zwak_of_lager": "figure N16",
    },
    "gemeente-jaarcijfers-2025.csv": {
        "Cijfer": "indicator", "Gebied": "ignore", "Gebiedscode": "area", "Periode": "period",
        "Waarde": "value", "Herkomst": "open",
    },
    "perined-2022-2024.csv": {
        "gebied": "area", "jaren": "period", "vroeg_of_licht_pct": "open", "geboorten": "open",
    },
    "programmabureau-prestaties.csv": {
        "Prestatie": "indicator", "Periode": "period", "Stand": "value", "Bron": "open",
    },
    "bewonerscooperatie-2026-h1.csv": {
        "Halfjaar": "period", "Openingsuren per week": "open",
        "Euro's besteed sinds 1 januari": "open", "Aantal besluiten": "open",
        "Opmerking": "ignore",
    },
    "cbs-wijkcijfers-2024.xlsx": {
        "Gebiedscode": "area", "Gebied": "ignore", "Jaar": "period",
        "Netto arbeidsparticipatie (%)": "figure N10",
        "Bijstand per 1.000 van 18 tot AOW": "figure N11",
        "Huishoudens in armoede (%)": "figure N12", "Kinderen in armoede (%)": "figure N13",
        "Huishoudens met problematische schulden (%)": "open",
    },
    "cbs-startkwalificatie-voorlopig.csv": {
        "Gebiedscode": "area", "Gebied": "ignore", "Jaar": "period",
        "Startkwalificatie op 23 jaar (%)": "figure N09",
    },
    "de-haven-2026-q3.csv": {
        "Complex": "open", "Gebied": "area", "Periode": "period", "Woningen": "open",
        "Label B of beter": "open", "% label B of beter": "figure N15",
        "Reparatieverzoeken": "open", "% reparaties binnen 5 werkdagen": "figure O14",
        "Vernieuwd sinds 1 januari": "open", "Opmerking": "ignore",
    },
    "gemeente-besluiten-2026-q3.csv": {
        "Kwartaal": "period", "Mediaan dagen tot besluit": "open", "Aantal besluiten": "open",
        "Nog open langer dan 60 dagen": "open",
    },
    "samen-leren-2025-2026.xlsx": {
        "Indicator": "indicator", "Gebied": "area", "Schooljaar": "period", "Waarde": "value",
        "Geteld": "n", "Toelichting": "ignore",
    },
    "politie-2026-09.csv": {
        "Cijfer": "indicator", "Gebied": "area", "Periode": "period", "Per 1.000": "value",
    },
}  # fmt: skip


def _table(file: str) -> RawTable:
    content = (FOLDER / file).read_bytes()
    kind = kind_of(content)
    options = options_for(kind, content, tops_of(written(kind, content, {})))
    table = read(kind, content, options, file).table
    assert table is not None
    return table


@pytest.mark.parametrize("file", [file for _, file in FILES])
def test_what_is_proposed_for_a_file_seen_for_the_first_time(file: str) -> None:
    proposals = propose(_table(file), THEORY)
    said = {item.column: " ".join(filter(None, (item.role, item.indicator))) for item in proposals}
    assert said == PROPOSED[file]
    assert all(item.evidence for item in proposals)
    assert all((item.role == "open") == (item.confidence == "open") for item in proposals)


@pytest.mark.parametrize(("source_id", "file"), FILES)
def test_no_proposal_contradicts_the_mapping_that_people_made(source_id: str, file: str) -> None:
    source, table = THEORY.source(source_id), _table(file)
    assert source is not None
    assert source.kind == kind_of((FOLDER / file).read_bytes())
    people = agreed(mapping_of(source), table)
    for proposal in propose(table, THEORY):
        if proposal.role != "open":
            assert proposal.choice() == people[proposal.column]
