"""Files from partners of the Oosterkwartier: no proposal contradicts the mapping people made."""

from pathlib import Path

import pytest
import yaml

from impact.ingest.proposing import propose
from impact.ingest.reading import read
from impact.ingest.sources import mapping_of
from impact.theory.loading import read_published

ROOT = Path(__file__).parents[2] / "theories"
THEORY = read_published((ROOT / "oosterkwartier.yaml").read_text())
FOLDER = ROOT / "deliveries" / "oosterkwartier"
FILES = [(e["source"], e["file"]) for e in yaml.safe_load((FOLDER / "deliveries.yaml").read_text())]


@pytest.mark.parametrize(("source_id", "file"), FILES)
def test_no_proposal_contradicts_the_mapping_that_people_made(source_id: str, file: str) -> None:
    source = THEORY.source(source_id)
    assert source is not None
    table = read(source.kind, (FOLDER / file).read_bytes(), source.options, file).table
    assert table is not None
    mapping = mapping_of(source)
    by_role = {role: set() for role in ("area", "period", "indicator", "figure", "open")}
    for proposal in propose(table, THEORY):
        by_role[proposal.role].add(proposal.column.strip())
    assert by_role["area"] == {mapping.area.column} - {None}
    assert by_role["period"] == {mapping.period.column} - {None}
    known = {mapping.indicator.column} if mapping.indicator else set()
    assert by_role["indicator"] <= known
    assert by_role["figure"] <= {figure.column for figure in mapping.figures()}
