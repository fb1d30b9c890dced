"""Section 5: what was delivered, beside what was planned. An output is not an outcome."""

from dataclasses import dataclass

from impact.analysis.delivered import Effort, efforts
from impact.reports.material import Material

NUMBER = 5
KEY = "what_we_did"
TITLE = "Wat deden wij"


@dataclass(frozen=True)
class View:
    efforts: tuple[Effort, ...]
    silent: int
    """How many outputs have no figure at all."""


def build(material: Material) -> View:
    found = efforts(material.theory, material.known)
    silent = sum(item.status is None for effort in found for item in effort.delivered)
    return View(found, silent)
