"""The form of one entry in the catalogue of issue codes."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Code:
    """How one kind of mistake is explained, in Dutch and English, with `{placeholders}`.

    `{value}` is always the offending text; other placeholders come from the issue's parameters.
    """

    severity: Severity
    nl: str
    en: str

    def words(self, language: Literal["nl", "en"]) -> str:
        return self.nl if language == "nl" else self.en
