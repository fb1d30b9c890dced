"""The demonstration: the shipped theories, their example partners, and a first report.

Everything goes through the services that real users use; running it again changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from impact.analysis.answers import last_period
from impact.errors import ImpactError
from impact.services import (
    accounts,
    answers,
    days,
    demo_registers,
    editions,
    owed,
    progress,
    releasing,
    submissions,
    theories,
    versions,
)
from impact.services.answers import Said
from impact.services.context import Impact

REASON = "eerste versie, meegeleverd als voorbeeld"
ENDORSED = (
    "Wij herkennen de doelen. Maar de uren van de voorschool botsen met ploegendiensten, en over "
    "huurverhoging na renovatie staat er te weinig in."
)
PUBLISHER = "programmabureau"
PASSWORD = "oosterkwartier vooruit"  # noqa: S105 - printed on purpose, for this machine only


@dataclass(frozen=True)
class DemoAccount:
    """An account for trying things out; refused on any address that others can reach."""

    name: str
    display_name: str
    role: accounts.Role
    partner: str | None = None
    of_all_programmes: bool = False


MANAGER = DemoAccount(f"programma{accounts.DEMO_SUFFIX}", "Programmamanager", "manager")
RELEASER = DemoAccount(f"vrijgever{accounts.DEMO_SUFFIX}", "Kwaliteitsmedewerker", "releaser")
DEMO_ACCOUNTS = (
    MANAGER,
    DemoAccount(f"stad{accounts.DEMO_SUFFIX}", "Stadsmanager", "manager", of_all_programmes=True),
    DemoAccount(f"de-haven{accounts.DEMO_SUFFIX}", "Woonstichting De Haven", "partner", "de-haven"),
    DemoAccount(
        f"samen-leren{accounts.DEMO_SUFFIX}", "Stichting Samen Leren", "partner", "samen-leren"
    ),
    DemoAccount(f"gemeente{accounts.DEMO_SUFFIX}", "Gemeente Havenrade", "partner", "gemeente"),
    RELEASER,
    DemoAccount(f"bewoners{accounts.DEMO_SUFFIX}", "Bewonersberaad Oosterkwartier", "residents"),
    DemoAccount(f"griffie{accounts.DEMO_SUFFIX}", "Griffie Havenrade", "council"),
    DemoAccount(f"rekenkamer{accounts.DEMO_SUFFIX}", "Rekenkamer", "auditor"),
)


def prepare(impact: Impact, folder: Path, tell: Callable[[str], None]) -> None:
    """Publish the theories in a folder, deliver their partners' files, publish a first report."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ImpactError(f"geen theorieën gevonden in {folder}")
    for file in files:
        programme = _publish(impact, file, tell)
        _deliver(impact, programme, folder / "deliveries" / file.stem, tell)
        _reply(impact, programme, folder / "deliveries" / file.stem)
        _endorse(impact, programme)
        _answer(impact, programme, folder / "deliveries" / file.stem)
        _accounts(impact)
        demo_registers.fill(impact, programme, folder / "registers" / file.stem, speakers())
        if not editions.listing(impact, programme):
            entry = editions.publish(impact, programme, by=PUBLISHER)
            tell(f"  verslag {entry.number} gepubliceerd ({entry.digest[:12]})")


def speakers() -> dict[str, accounts.Account]:
    """The example accounts of one programme by name, as they act in its registers."""
    return {
        item.name: accounts.Account(item.name, item.display_name, item.role, None, item.partner)
        for item in DEMO_ACCOUNTS
    }


def _publish(impact: Impact, file: Path, tell: Callable[[str], None]) -> str:
    text = file.read_text(encoding="utf-8")
    version, checked, is_new = theories.publish(
        impact, text, file.name, by=PUBLISHER, reason=REASON
    )
    if version is None:
        problems = "\n".join(issue.line() for issue in checked.issues)
        raise ImpactError(f"{file.name} heeft fouten:\n{problems}")
    word = "gepubliceerd" if is_new else "is al van kracht"
    tell(f"{version.programme}: theorie versie {version.number} {word}")
    return version.programme


def _deliver(impact: Impact, programme: str, folder: Path, tell: Callable[[str], None]) -> None:
    for entry in _listed(folder):
        detail = submissions.deliver(
            impact,
            programme,
            entry["source"],
            entry["file"],
            (folder / entry["file"]).read_bytes(),
            by=entry["by"],
            reason=entry.get("note", ""),
        )
        if detail.state == "offered":
            detail = _release(impact, programme, detail.id)
        if detail.acceptance is None:
            problems = "\n".join(issue.line() for issue in detail.issues)
            raise ImpactError(f"{entry['file']} is niet opgenomen:\n{problems}")
        if detail.already_received:
            tell(f"  {entry['file']}: al ontvangen")
        else:
            tell(f"  {entry['file']}: {detail.acceptance.new} metingen van {detail.partner_name}")


def _reply(impact: Impact, programme: str, folder: Path) -> None:
    """What the partners say of their deliveries that are late; once."""
    owing = owed.of(impact, programme)
    for entry in _listed(folder, "late_reasons.yaml"):
        found = owing.find(entry["source"], entry["period"])
        if found is None or found.replies:
            continue
        partner = found.source.partner
        speaker = accounts.Account(entry["by"], entry["by"], "partner", programme, partner)
        expected = entry.get("expected_on")
        owed.reply(
            impact,
            speaker,
            programme,
            *found.key,
            reason=entry["reason"],
            expected_on=expected if expected and expected >= owing.today else None,
        )


def _release(impact: Impact, programme: str, public_id: str) -> submissions.SubmissionDetail:
    """A second person looks at what is offered, and releases it."""
    person = accounts.Account(
        RELEASER.name, RELEASER.display_name, RELEASER.role, programme, RELEASER.partner
    )
    seen = submissions.preview(impact, public_id).seen
    return releasing.release(impact, person, public_id, seen=seen)


def _endorse(impact: Impact, programme: str) -> None:
    """What the residents of the fictional programme said of its first version."""
    first = versions.entry(impact, programme, 1)
    if first.endorsements or not theories.parse(first.version).programme.fictional:
        return
    versions.endorse(
        impact,
        programme,
        1,
        body="Bewonersberaad Oosterkwartier",
        verdict="with_remarks",
        remark=ENDORSED,
        decided_on=days.today(impact),
        by=PUBLISHER,
    )


def _answer(impact: Impact, programme: str, folder: Path) -> None:
    """What the programme says to its verdicts; once, while a verdict is still the one it means."""
    speaker = accounts.Account(MANAGER.name, MANAGER.display_name, MANAGER.role, programme, None)
    for entry in _listed(folder, "answers.yaml"):
        situation = progress.of(impact, programme)
        verdict = situation.progress.of(entry["indicator"])
        is_said = any(said.indicator == verdict.indicator for said in situation.answers)
        if is_said or (verdict.status, last_period(verdict)) != (entry["status"], entry["period"]):
            continue
        said = Said(entry["nl"], entry["function"], entry["en"])
        seen = answers.seen(situation, verdict.indicator)
        wrong = answers.explain(impact, speaker, programme, verdict.indicator, said, seen=seen)
        if wrong:
            raise ImpactError(f"het antwoord over {verdict.indicator}: {' '.join(wrong.values())}")


def _listed(folder: Path, name: str = "deliveries.yaml") -> list[dict[str, Any]]:
    path = folder / name
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return list(entries)


def _accounts(impact: Impact) -> None:
    programme = next((entry.code for entry in theories.listing(impact) if entry.fictional), None)
    for demo in DEMO_ACCOUNTS:
        if demo.partner and programme is None:
            continue  # nobody to act for
        accounts.add(
            impact,
            demo.name,
            PASSWORD,
            display_name=demo.display_name,
            role=demo.role,
            programme=None if demo.of_all_programmes else programme,
            partner=demo.partner,
        )
