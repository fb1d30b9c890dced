"""A programme that owes an explanation: what should have shown by 2016 did not in 2024/2025."""

from impact.services import accounts, submissions, theories
from impact.services.accounts import Account, Role
from impact.services.context import Impact
from tests.conftest import ROOT

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
PASSWORD = "een lang wachtwoord"
SILENT = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;2024/2025;58,0\n"
WORSE = SILENT.replace(b"58,0\n", b"51,0\n").replace(b"51,0\n", b"58,0\n", 1)
"""A correction: in 2024/2025 it got worse."""
NEXT = b"Gebied;Schooljaar;Taal\nWK990112;2025/2026;58,0\n"
"""The year after, and still no change."""
SECRET = NEXT.replace(b"58,0", b"x")
"""The year after, withheld by the source."""
_CHANGES = (
    ("start: 2025\n  horizon", "start: 2010\n  horizon"),
    ("chosen_on: 2024-11-15", "chosen_on: 2009-11-15"),
    ("    start: 2025\n    reach_year: 2027", "    start: 2010\n    reach_year: 2012"),
    ("year: 2024, value: 58", "year: 2011, value: 58"),
    (
        "outcomes:\n",
        '  - {id: O2, intervention: I1, title: Ouders bereikt, unit: "%", target: 90}\noutcomes:\n',
    ),
    (
        "  - from: U1\n",
        "  - from: O2\n    to: U1\n    lag_years: {min: 2, typical: 9, max: 18}\n"
        "    evidence: {strength: moderate, locality: netherlands}\n"
        "    assumption: ouders lezen voor\n  - from: U1\n",
    ),
)


def theory_text(code: str = "PROEF") -> str:
    """The sound theory, begun in 2010: its first path closes in 2016, its last in 2030."""
    text = SOUND.read_text(encoding="utf-8").replace("PROEF", code)
    for old, new in _CHANGES:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def begin(impact: Impact) -> str:
    """Publish the theory and deliver the figures; returns the code of the programme."""
    text = theory_text()
    version, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="eerste")
    assert version is not None, [issue.line() for issue in checked.issues]
    deliver(impact, SILENT)
    return version.programme


def deliver(impact: Impact, content: bytes, reason: str = "") -> None:
    detail = submissions.deliver(
        impact, "PROEF", "school-jaar", "taal.csv", content, by="school", reason=reason
    )
    assert detail.acceptance is not None, [issue.line() for issue in detail.issues]


def person(impact: Impact, name: str, role: Role = "manager") -> Account:
    """An account of the programme that may sign in."""
    partner = "school" if role == "partner" else None
    accounts.add(
        impact,
        name,
        PASSWORD,
        display_name=f"Account {name}",
        role=role,
        programme="PROEF",
        partner=partner,
    )
    found = accounts.find(impact, name)
    assert found is not None
    return found
