"""A programme with one school that delivers."""

from pathlib import Path

import pytest

from impact.services import theories
from impact.services.context import Impact

SOUND = Path(__file__).parent.parent / "theory" / "sound.yaml"


@pytest.fixture
def programme(impact: Impact) -> str:
    """The sound theory, published in an empty store; returns its code."""
    version, _, _ = theories.publish(
        impact, SOUND.read_text(encoding="utf-8"), "sound.yaml", by="bureau", reason="de eerste"
    )
    assert version is not None
    return version.programme
