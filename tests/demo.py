"""The shipped theories with their deliveries and reports, made once for many tests."""

from pathlib import Path

from impact.services import demo
from impact.services.context import Impact

ROOT = Path(__file__).parent.parent
THEORIES = ROOT / "theories"


def prepare(impact: Impact) -> list[str]:
    """Do what `impact demo` does before it serves; returns the lines it printed."""
    lines: list[str] = []
    demo.prepare(impact, THEORIES, lines.append)
    return lines
