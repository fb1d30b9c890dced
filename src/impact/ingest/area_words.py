"""Which area a text means: a code, a name the source explains, an old code, or a damaged one."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from impact.areas import clean_code, is_area_code
from impact.ingest.mapping import AreaMapping
from impact.ingest.nearest import nearest


def composed(text: str) -> str:
    """The text with each accented letter as one character, so that equal names are equal."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class AreaWords:
    """What a source means by the texts in its area column, and what a theory knows."""

    mapping: AreaMapping
    known: frozenset[str]

    def code_of(self, text: str) -> str | None:
        """The area code a text means, known to the theory or not; None when it means none."""
        named = self._codes.get(composed(text))
        if named is not None:
            return named
        code = clean_code(text)
        return code if is_area_code(code) else None

    def is_ignored(self, text: str) -> bool:
        """Whether the source leaves out this very word."""
        return composed(text) in self._ignored

    def is_name(self, text: str) -> bool:
        """Whether a text that means no area could be a name, in a source that names areas."""
        return bool(text and self.mapping.codes)

    def trouble(self, text: str) -> tuple[str, dict[str, str]]:
        """The issue code for a text that means no known area, and what fills its words."""
        code = self.code_of(text)
        if code is not None:
            successors = self.mapping.successors.get(code, ())
            if successors:
                return "area_recoded", {"successor": ", ".join(successors)}
            return "area_unknown", {}
        meant = self._meant(text)
        if meant:
            return "area_damaged", {"meant": ", ".join(meant)}
        if self.is_name(text):
            return "area_name_unknown", {"nearest": nearest(text, self.mapping.codes)}
        return "area_unreadable", {}

    def _meant(self, text: str) -> list[str]:
        """The known areas whose digits these are, leading zeros and letters aside."""
        bare = text.removesuffix(".0").lstrip("0")
        if not bare.isdigit():
            return []
        return sorted(code for code in self.known if code[2:].lstrip("0") == bare)[:3]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {composed(word.strip()): code for word, code in self.mapping.codes.items()}

    @cached_property
    def _ignored(self) -> frozenset[str]:
        return frozenset(composed(word.strip()) for word in self.mapping.ignore)
