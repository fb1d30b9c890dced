"""Words that somebody types and everybody can read: no personal data in them."""

from impact.errors import Refused
from impact.ingest.privacy import kinds_in

_KINDS = {
    "privacy_email": "een e-mailadres",
    "privacy_iban": "een rekeningnummer",
    "privacy_phone": "een telefoonnummer",
    "privacy_address": "een adres",
    "privacy_name": "de naam van iemand",
}


def problem_with(text: str) -> str | None:
    """What stands in a text that must not be public, as a sentence; None when nothing does.

    Names show only by a title before them; for the others the form asks to leave them out.
    """
    found = [_KINDS[code] for code in kinds_in(text)]
    if not found:
        return None
    return f"Hierin staat {' en '.join(found)}. Haal dat weg: iedereen kan dit lezen."


def refuse_personal(*texts: str) -> None:
    """Raises Refused when one of the texts holds personal data."""
    for text in texts:
        problem = problem_with(text)
        if problem:
            raise Refused(problem[0].lower() + problem[1:].rstrip("."))
