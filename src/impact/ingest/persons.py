"""What a text about a person looks like: one question for each kind."""

import re
from enum import Enum, auto


class Header(Enum):
    """What the words above a column promise."""

    BSN = auto()
    COUNT = auto()
    PERSON = auto()
    NAME = auto()
    BIRTH_DATE = auto()
    PHONE = auto()
    ADDRESS = auto()
    POSTCODE = auto()
    HOUSE_NUMBER = auto()


_HEADERS: tuple[tuple[Header, str], ...] = (
    # The first that fits counts. A whole cell must fit: a sentence about names is no header.
    (Header.COUNT, r"(?:n|aantal|aantallen|totaal|som|count)\b.*|.*\b(?:aantal|count)"),
    (Header.BSN, r"bsn|bsn[ -]?(?:nummer|nr)|burgerservicenummer|sofi[ -]?(?:nummer|nr)?|sofinr"),
    (
        Header.BIRTH_DATE,
        r"geb(?:oorte)?[ ._-]?dat(?:um)?|geboren(?: op)?|date of birth|birth ?date|dob",
    ),
    (
        Header.PERSON,
        r"(?:voor|achter|roep|familie|meisjes)na(?:am|men)|tussenvoegsels?|voorletters?|initialen"
        r"|(?:volledige|leerling|kind|ouder|client|cliënt|huurder|bewoner|patient|patiënt"
        r"|deelnemer|contactpersoon)[ _-]?naam"
        r"|na(?:am|men) (?:van )?(?:de |het )?(?:leerling|kind|ouder|cliënt|client|huurder|bewoner"
        r"|deelnemer|contactpersoon)(?:en|s)?"
        r"|first ?name|last ?name|surname|family name",
    ),
    (Header.NAME, r"na(?:am|men)|contactpersoon|bewoner|leerling|cliënt|client|huurder|deelnemer"),
    (Header.PHONE, r"tel|tel(?:efoon)?[ ._-]?(?:nummer|nr)?|mobiel(?:nummer)?|gsm|phone|06"),
    (Header.ADDRESS, r"adres|woonadres|huisadres|straat(?:naam)?(?: en (?:huis)?nummer)?|address"),
    (Header.POSTCODE, r"postcode|pc6|zip"),
    (Header.HOUSE_NUMBER, r"huis[ ._-]?(?:nummer|nr)|hnr|nummer toevoeging"),
)
_COMPILED = tuple((header, re.compile(pattern, re.IGNORECASE)) for header, pattern in _HEADERS)

_EMAIL = re.compile(r"[^\s@<>;,()]+@[^\s@<>;,()]+\.[A-Za-z]{2,}")
_IBAN = re.compile(r"\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b", re.IGNORECASE)
_IBAN_LENGTHS = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "ES": 24, "GB": 22, "IT": 27, "LU": 20,
                 "PL": 28, "PT": 25, "AT": 20, "IE": 22, "TR": 26, "RO": 24, "BG": 22}  # fmt: skip
_LIKE_AN_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}[ \d]{10,}")
"""Digits that are no telephone number, whether or not they are a right account number."""
_MOBILE = re.compile(
    r"(?<![\w.,])(?:(?:\+|00) ?31[ -]?(?:\(0\))?[ -]?6|\(?06\)?)(?:[ .-]?\d){8}(?![\d.,]*\d)"
)
_LANDLINE = re.compile(
    r"(?<![\w.,])(?:(?:\+|00) ?31[ -]?(?:\(0\))?[ -]?[1-9]\d{1,2}[ -]?(?:\d[ -]?){6}\d"
    r"|\(?0[1-9]\d{1,2}\)?[ -](?:\d ?){6,7})(?![\d.,]*\d)"
)
_ADDRESS = re.compile(r"(?<!\w)[1-9]\d{3}(?: ?([A-Z]{2})|([a-z]{2}))(?:, ?| )\d{1,4}(?!\w)")
_PERIOD_LETTERS = {"KW", "MM", "JJ", "HJ", "SJ", "JR"}
"""2024KW03 is the third quarter, and no address."""
_TITLED = re.compile(
    r"(?<!\w)(?:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|mr\.|mrs\.)\s+"
    r"(?:(?:van|de|der|den|ter|ten|het|'t)\s+)*(?:[A-Z]\.\s?)*[A-Z][\w'-]+",
)
_TITLED_ANY_CASE = re.compile(r"mev|mw|meneer|dhr|heer|mr", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+(?:(?:van|de|der|den|ter|ten|het|'t)\s+)*[A-Z][\w'-]+")
_PARTICLES = {"van", "de", "der", "den", "ter", "ten", "het", "el", "al", "ben"}
_ORGANISATIONS = re.compile(
    r"school|college|wijk|buurt|kwartier|straat|plein|laan|park|huis|centrum|stichting|vereniging"
    r"|gemeente|club|café|tuin|flat|hof|kade|complex|noord|zuid|oost|west|kern|dorp|stad|singel"
    r"|totaal|nederland|provincie|regio|coöperatie|team|praktijk|kompas|linde",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}(?: .*)?")
_STREET = re.compile(r"[^\W\d][\w' .-]*[^\W\d]\.? \d{1,4} ?[A-Za-z]{0,2}(?:,.*)?")
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}", re.IGNORECASE)
_BSN = re.compile(r"\d{8,9}|\d{3}\.\d{3}\.\d{3}|\d{2}\.\d{3}\.\d{3}|\d{4} \d{2} \d{3}")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def header_of(text: str) -> Header | None:
    """What a header cell promises of the column below it; None when it says nothing of persons.

    >>> header_of("Achternaam"), header_of("AANTAL_BSN"), header_of("Gebiedsnaam")
    (<Header.PERSON: 3>, <Header.COUNT: 2>, None)
    """
    cleaned = text.strip().strip(":*").replace("_", " ").strip()
    for header, pattern in _COMPILED:
        if pattern.fullmatch(cleaned):
            return header
    return None


def has_email(text: str) -> bool:
    return "@" in text and _EMAIL.search(text) is not None


def has_iban(text: str) -> bool:
    """Whether there is an account number of a length and a check number that fit its country."""
    for found in _IBAN.finditer(text):
        number = found[1].replace(" ", "").upper()
        if len(number) == _IBAN_LENGTHS.get(number[:2]):
            turned = number[4:] + number[:4]
            if int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1:
                return True
    return False


def has_phone(text: str) -> bool:
    """Whether there is a Dutch number to call: mobile, or written as people write a landline."""
    if "0" not in text and "+" not in text:
        return False
    text = _LIKE_AN_ACCOUNT.sub("", text)
    return _MOBILE.search(text) is not None or _LANDLINE.search(text) is not None


def has_address(text: str) -> bool:
    """Whether a whole postcode and a house number stand in one text."""
    return any(
        (found[1] or found[2]).upper() not in _PERIOD_LETTERS for found in _ADDRESS.finditer(text)
    )


def has_titled_name(text: str) -> bool:
    """Whether somebody is named with a title: `mevr. De Vries`."""
    if _TITLED_ANY_CASE.search(text) is None:
        return False
    lowered = re.sub(
        r"(?<!\w)(mevrouw|mevr|mw|meneer|dhr|de heer)(?!\w)",
        lambda found: found[0].lower(),
        text,
        flags=re.IGNORECASE,
    )
    return _TITLED.search(lowered) is not None


def may_be_bsn(text: str) -> bool:
    """Whether a text has the form of a citizen service number, in one of the ways it is typed."""
    return _BSN.fullmatch(_bare(text)) is not None


def passes_eleven_test(text: str) -> bool:
    """Whether the digits, padded to nine, pass the eleven test of citizen service numbers.

    Weights 9 to 2 and -1; the sum is divisible by eleven; all zeros is none (domain rule 5).

    >>> passes_eleven_test("111222333"), passes_eleven_test("12345672")
    (True, True)
    >>> passes_eleven_test("111222334")
    False
    """
    digits = re.sub(r"\D", "", _bare(text)).zfill(9)
    if len(digits) != 9 or digits == "000000000":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return total % 11 == 0


def is_date(text: str) -> bool:
    return _DATE.fullmatch(text) is not None


def is_word(text: str) -> bool:
    """Whether a text below a header such as `Achternaam` is one that names somebody."""
    return any(letter.isalpha() for letter in text) and header_of(text) is None


def is_like_a_person(text: str) -> bool:
    """Whether a text is shaped as a person's name, and not as that of a place or an organisation.

    Used only below a header that says `naam` or the like; initials are always a person.
    """
    if _INITIALS.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or _ORGANISATIONS.search(text) or any(map(str.isdigit, text)):
        return False
    return all(word.lower() in _PARTICLES or word[:1].isupper() for word in words)


def is_long_number(text: str) -> bool:
    return len(re.sub(r"\D", "", text)) >= 9


def is_street_and_number(text: str) -> bool:
    return _STREET.fullmatch(text) is not None


def is_postcode(text: str) -> bool:
    """Whether a text is a whole Dutch postcode, such as 3541 AB."""
    return _POSTCODE.fullmatch(text) is not None


def _bare(text: str) -> str:
    """Without the `.0` that a spreadsheet gives a number that was read as one."""
    return text.removesuffix(".0")
