"""Settings: what the environment says, a key that is kept, and refusals in plain words."""

import stat
from pathlib import Path

import pytest

from impact.errors import ImpactError
from impact.settings import read_settings

KEY = "a key for tests, long enough to use"


def test_without_an_environment_the_defaults_hold(tmp_path: Path) -> None:
    found = read_settings({"IMPACT_VAR": str(tmp_path)})
    assert (found.host, found.port, found.language) == ("127.0.0.1", 8000, "nl")
    assert found.dashboards == Path("dashboards")
    assert found.templates == Path("theories/templates")
    assert found.database == tmp_path / "impact.db"
    assert found.inbox == tmp_path / "inbox"
    assert found.password_hash == "scrypt:32768:8:1"


def test_the_environment_decides(tmp_path: Path) -> None:
    found = read_settings(
        {
            "IMPACT_VAR": str(tmp_path),
            "IMPACT_DASHBOARDS": "/elders",
            "IMPACT_TEMPLATES": "/sjablonen",
            "IMPACT_HOST": "0.0.0.0",  # noqa: S104 - only read, never listened on
            "IMPACT_PORT": "8123",
            "IMPACT_SECRET_KEY": KEY,
            "IMPACT_LANG": "en",
        }
    )
    assert (found.port, found.secret_key, found.language) == (8123, KEY, "en")
    assert found.dashboards == Path("/elders")
    assert found.templates == Path("/sjablonen")
    assert not (tmp_path / "secret-key").exists()


def test_a_language_we_do_not_speak_becomes_dutch(tmp_path: Path) -> None:
    assert read_settings({"IMPACT_VAR": str(tmp_path), "IMPACT_LANG": "fr"}).language == "nl"


def test_the_key_is_made_once_and_kept_for_the_owner_only(tmp_path: Path) -> None:
    environment = {"IMPACT_VAR": str(tmp_path / "new" / "var")}
    first = read_settings(environment).secret_key
    path = tmp_path / "new" / "var" / "secret-key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(first) >= 32
    assert read_settings(environment).secret_key == first


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    keys = {read_settings({"IMPACT_VAR": str(tmp_path / name)}).secret_key for name in "ab"}
    assert len(keys) == 2


def test_a_key_that_is_too_short_is_refused(tmp_path: Path) -> None:
    environment = {"IMPACT_VAR": str(tmp_path), "IMPACT_SECRET_KEY": "k" * 31}
    with pytest.raises(ImpactError, match="32"):
        read_settings(environment)


def test_a_kept_key_that_was_emptied_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("", encoding="ascii")
    with pytest.raises(ImpactError, match="32"):
        read_settings({"IMPACT_VAR": str(tmp_path)})


@pytest.mark.parametrize("port", ["", "http", "80.5", "8000x"])
def test_a_port_that_is_no_number_is_refused_in_words(tmp_path: Path, port: str) -> None:
    environment = {"IMPACT_VAR": str(tmp_path), "IMPACT_SECRET_KEY": KEY, "IMPACT_PORT": port}
    with pytest.raises(ImpactError, match="IMPACT_PORT"):
        read_settings(environment)


MAIL = {
    "IMPACT_SMTP_URL": "smtp://impact:geheim@mail.example.nl:587",
    "IMPACT_MAIL_FROM": "impact@example.nl",
    "IMPACT_SITE_URL": "https://impact.example.nl/",
}


def test_mail_is_read_and_its_password_is_never_shown(tmp_path: Path) -> None:
    found = read_settings({"IMPACT_VAR": str(tmp_path), **MAIL})
    assert found.smtp_url == MAIL["IMPACT_SMTP_URL"]
    assert found.mail_from == "impact@example.nl"
    assert found.site_url == "https://impact.example.nl"
    assert "geheim" not in repr(found)


def test_without_a_mail_server_nothing_more_is_asked(tmp_path: Path) -> None:
    assert read_settings({"IMPACT_VAR": str(tmp_path)}).smtp_url == ""


@pytest.mark.parametrize("left_out", ["IMPACT_MAIL_FROM", "IMPACT_SITE_URL"])
def test_a_mail_server_needs_a_sender_and_the_address_of_the_site(
    tmp_path: Path, left_out: str
) -> None:
    environment = {"IMPACT_VAR": str(tmp_path), **MAIL, left_out: ""}
    with pytest.raises(ImpactError, match=left_out):
        read_settings(environment)
