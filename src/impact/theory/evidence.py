"""How well a link of a theory is supported, and what is known of the assumption under it."""

from datetime import date

from pydantic import Field

from impact.theory.setting import Part
from impact.theory.text import Text
from impact.theory.vocabulary import (
    AssumptionStatus,
    EffectivenessLadder,
    EvidenceStrength,
    Locality,
)


class Evidence(Part):
    """How well a link is supported, and by what."""

    strength: EvidenceStrength = Field(description="Hoe sterk is het bewijs voor deze stap?")
    locality: Locality = Field(description="Waar is dat gemeten?")
    ladder: EffectivenessLadder | None = Field(
        default=None, description="Trede op de effectladder van NJi of Movisie."
    )
    source: Text | None = Field(default=None, description="Uit welk onderzoek blijkt dat?")
    contested: bool = Field(default=False, description="Spreken onderzoeken elkaar tegen?")


class AssumptionReview(Part):
    """What is known about the assumption under a link, who says so, and when it is looked at."""

    status: AssumptionStatus = Field(description="Klopt de aanname, voor zover bekend?")
    reviewer: str | None = Field(
        default=None, description="Wie zegt dat? Een functie of groep, geen naam."
    )
    reviewed_on: date | None = Field(
        default=None, strict=False, description="Op welke dag is dat vastgesteld?"
    )
    review_by: date | None = Field(
        default=None, strict=False, description="Wanneer bekijken we de aanname weer?"
    )
    note: Text | None = Field(default=None, description="Waaruit blijkt dat?")
