"""What people do in every story: sign in."""

from playwright.sync_api import Page

from impact.services.demo import PASSWORD


def sign_in(page: Page, site: str, name: str, next_: str = "/aanleveren") -> None:
    """Sign in with a demo account and go where `next_` says."""
    page.goto(f"{site}/inloggen?next={next_}")
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
