"""Goals that are kept rather than reached: a floor, a ceiling, or both."""

from pydantic import Field

from impact.theory.setting import Number, Part


class Keep(Part):
    """Bounds to stay within; exactly on a bound is within."""

    at_least: Number | None = Field(
        default=None, description="Ondergrens: het cijfer mag niet lager zijn."
    )
    at_most: Number | None = Field(
        default=None, description="Bovengrens: het cijfer mag niet hoger zijn."
    )
