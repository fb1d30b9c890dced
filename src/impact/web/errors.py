"""What cannot go on, told in Dutch: the one place where exceptions become pages."""

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from impact.errors import Damaged, Forbidden, ImpactError, NotFound, Refused
from impact.web.api import problems

CODES: tuple[tuple[type[ImpactError], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (Refused, 409),
    (Damaged, 500),
)

TITLES = {
    400: "Dit verzoek kunnen wij niet lezen",
    403: "Dit is niet voor dit account",
    404: "Deze pagina is er niet",
    405: "Dit kan hier niet",
    409: "Dit kan nu niet",
    413: "Dit bestand is te groot",
    500: "Er ging iets mis bij ons",
    503: "Dit lukt nu niet",
}
SENTENCES = {
    400: "Ga terug en probeer het opnieuw. Er is niets veranderd.",
    403: "Log in met een account dat dit mag, of vraag het programmabureau.",
    404: "Kijk of het adres klopt, of begin bij de lijst van programma’s.",
    405: "Ga terug naar de vorige pagina en gebruik de knoppen daar. Er is niets veranderd.",
    409: "Ga terug en probeer het opnieuw. Er is niets veranderd.",
    413: "Wat u stuurt is te groot. Een bestand mag hoogstens 20 MB zijn; splits het zo nodig.",
    500: "Wij konden uw verzoek niet afmaken. Probeer het later opnieuw.",
    503: "Wij konden uw verzoek niet afmaken. Probeer het later opnieuw.",
}
CSRF = (
    "Het formulier was te oud, of het kwam niet van deze site. Er is niets veranderd. "
    "Laad de pagina opnieuw en vul het formulier nog eens in."
)


def register(app: Flask) -> None:
    """Let an application answer its errors with pages."""
    app.register_error_handler(ImpactError, _on_impact_error)
    app.register_error_handler(CSRFError, lambda _: _page(400, CSRF))
    app.register_error_handler(HTTPException, _on_http_exception)


def sentence(error: ImpactError) -> str:
    """The message of an error as a sentence of its own."""
    text = str(error).strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def _on_impact_error(error: ImpactError) -> tuple[str, int] | Response:
    code = next((code for kind, code in CODES if isinstance(error, kind)), 503)
    return _page(code, sentence(error))


def _on_http_exception(
    error: HTTPException,
) -> tuple[str, int] | Response | HTTPException:
    code = error.code or 500
    if code < 400:  # a redirect is an answer, not an error
        return error
    own_words = error.description != type(error).description
    too_large = isinstance(error, RequestEntityTooLarge)
    said = error.description if own_words and not too_large and code == 400 else None
    return _page(code, said or SENTENCES.get(code, SENTENCES[400 if code < 500 else 500]))


def _page(code: int, text: str) -> tuple[str, int] | Response:
    """The error as a page, or as a problem for a machine."""
    if request.path.startswith(problems.PREFIX):
        return problems.answer(code, text)
    title = TITLES.get(code, TITLES[400 if code < 500 else 500])
    return render_template("error.html", title=title, sentence=text, code=code), code
