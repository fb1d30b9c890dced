"""Settings: what differs between installations, read from the environment once."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from impact.errors import ImpactError


@dataclass(frozen=True)
class Settings:
    """Where things are kept and how the server answers.

    `var` holds everything that must be backed up: the database, deliveries and editions;
    `templates` are the theories that a new programme can start from. `smtp_url` is the server that
    takes our mail (none: letters wait), `mail_from` who it is from, and `site_url` where people
    reach the site, for the links in it.
    """

    var: Path
    dashboards: Path
    host: str
    port: int
    secret_key: str
    language: str
    templates: Path = Path("theories/templates")
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    site_url: str = ""
    contact: str = ""
    """Whom the owner of another computer may ask about what we fetch there."""
    networks: str = ""
    """Own networks that may be called, such as `10.20.0.0/16`; without, only public addresses."""
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Passwords for fetching, by the name that a source uses for them."""
    password_hash: str = "scrypt:32768:8:1"  # noqa: S105 - a method, not a password
    """How new passwords are hashed, as Werkzeug writes it; a kept hash says its own. No variable
    sets this: nobody needs a cheaper one but the tests, which sign in a thousand times."""

    @property
    def database(self) -> Path:
        return self.var / "impact.db"

    @property
    def inbox(self) -> Path:
        return self.var / "inbox"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read IMPACT_VAR, IMPACT_DASHBOARDS, IMPACT_TEMPLATES, IMPACT_HOST, IMPACT_PORT,
    IMPACT_SECRET_KEY, IMPACT_LANG, IMPACT_SMTP_URL, IMPACT_MAIL_FROM, IMPACT_SITE_URL,
    IMPACT_CONTACT, IMPACT_NETWORKS and all that begins with IMPACT_PULL_.

    Without IMPACT_SECRET_KEY a key is made once and kept in `var/secret-key`, readable by the
    owner only. Raises ImpactError for a port that is no number, a key that is too short, and a
    mail server without a sender and the address of the site.
    """
    var = Path(environment.get("IMPACT_VAR", "var"))
    try:
        port = int(environment.get("IMPACT_PORT", "8000"))
    except ValueError as error:
        raise ImpactError("IMPACT_PORT must be a number, for example 8000") from error
    if not 1 <= port <= 65535:
        raise ImpactError("IMPACT_PORT must lie between 1 and 65535, for example 8000")
    secret_key = environment.get("IMPACT_SECRET_KEY") or _kept_key(var)
    if len(secret_key) < 32:
        raise ImpactError("IMPACT_SECRET_KEY must have at least 32 characters")
    smtp_url = environment.get("IMPACT_SMTP_URL", "").strip()
    mail_from = environment.get("IMPACT_MAIL_FROM", "").strip()
    site_url = environment.get("IMPACT_SITE_URL", "").strip().rstrip("/")
    if smtp_url and not ("@" in mail_from and site_url.startswith(("http://", "https://"))):
        raise ImpactError(
            "with IMPACT_SMTP_URL also set IMPACT_MAIL_FROM, for example impact@example.nl, and"
            " IMPACT_SITE_URL, for example https://impact.example.nl"
        )
    return Settings(
        var=var,
        dashboards=Path(environment.get("IMPACT_DASHBOARDS", "dashboards")),
        host=environment.get("IMPACT_HOST", "127.0.0.1"),
        port=port,
        secret_key=secret_key,
        language="en" if environment.get("IMPACT_LANG") == "en" else "nl",
        templates=Path(environment.get("IMPACT_TEMPLATES", "theories/templates")),
        smtp_url=smtp_url,
        mail_from=mail_from,
        site_url=site_url,
        contact=environment.get("IMPACT_CONTACT", ""),
        networks=environment.get("IMPACT_NETWORKS", ""),
        credentials={
            name.removeprefix("IMPACT_PULL_"): value
            for name, value in environment.items()
            if name.startswith("IMPACT_PULL_")
        },
    )


def _kept_key(var: Path) -> str:
    path = var / "secret-key"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    var.mkdir(parents=True, exist_ok=True)
    key = secrets.token_hex(32)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
