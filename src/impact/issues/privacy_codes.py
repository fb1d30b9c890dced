"""Issue codes about personal data in a delivery. None of them shows what was written."""

from impact.issues.code import Code

_ENDING_NL = (
    " Wij hebben niets van dit bestand bewaard. Haal dit weg, ook van bladen die u niet gebruikt,"
    " en stuur het bestand opnieuw."
)
_ENDING_EN = (
    " We kept nothing of this file. Remove this, also from sheets you do not use, and send the file"
    " again."
)


def _refused(nl: str, en: str) -> Code:
    return Code("error", nl + _ENDING_NL, en + _ENDING_EN)


CODES: dict[str, Code] = {
    "privacy_bsn": _refused(
        "in deze kolom staan burgerservicenummers ({count} keer; hier de eerste).",
        "this column holds citizen service numbers ({count} times; here the first).",
    ),
    "privacy_email": _refused(
        "in deze kolom staan e-mailadressen ({count} keer; hier het eerste).",
        "this column holds e-mail addresses ({count} times; here the first).",
    ),
    "privacy_phone": _refused(
        "in deze kolom staan telefoonnummers ({count} keer; hier het eerste).",
        "this column holds telephone numbers ({count} times; here the first).",
    ),
    "privacy_iban": _refused(
        "in deze kolom staan bankrekeningnummers ({count} keer; hier het eerste).",
        "this column holds bank account numbers ({count} times; here the first).",
    ),
    "privacy_address": _refused(
        "in deze kolom staan adressen van mensen: een straat of postcode met een huisnummer"
        " ({count} keer; hier het eerste).",
        "this column holds people's addresses: a street or postcode with a house number"
        " ({count} times; here the first).",
    ),
    "privacy_birth_date": _refused(
        "in deze kolom staan geboortedatums ({count} keer; hier de eerste).",
        "this column holds dates of birth ({count} times; here the first).",
    ),
    "privacy_name": _refused(
        "in deze kolom staan namen van mensen ({count} keer; hier de eerste).",
        "this column holds people's names ({count} times; here the first).",
    ),
    "privacy_maybe_bsn": Code(
        "warning",
        "{count} van de getallen in deze kolom kunnen burgerservicenummers zijn (hier het eerste)."
        " Dat kan toeval zijn. Kijk het na; zijn het er, neem dit bestand dan niet op en stuur een"
        " ander.",
        "{count} of the numbers in this column could be citizen service numbers (here the first)."
        " That may be chance. Check it; if they are, do not accept this file and send another.",
    ),
}
