"""Telling a story without an account, and what its teller can do with it; also on paper."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from impact.errors import Forbidden, NotFound, Refused
from impact.registers.kinds.paper_forms import PAPER_FORMS
from impact.registers.kinds.stories import Use
from impact.registers.voices import Way
from impact.services import own_story, shown_stories, story_codes, telling
from impact.services.own_story import OwnStory
from impact.services.telling import Received, Told
from impact.web.attempts import WITHIN, attempts
from impact.web.errors import sentence
from impact.web.session import current_account, impact, signed_in
from impact.web.story_form import StoryForm, by_input, sent

views = Blueprint("telling", __name__, url_prefix="/programmas/<code>/vertel")

Page = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]
MOST_SHEETS = 50
MOST_BYTES = 100_000
WAYS = (Way.PAPER, Way.CONVERSATION, Way.MEETING, Way.FILE)


@views.url_value_preprocessor
def keep_small(_endpoint: str | None, _values: object) -> None:
    """A story is no file. This comes before anything reads the form, also the look for a token."""
    request.max_content_length = MOST_BYTES


@views.get("")
def form(code: str) -> str:
    return _form(code, StoryForm(Told("")))


@views.post("")
def tell(code: str) -> Page:
    told = sent()
    if not attempts().begin(impact().now(), f"story {request.remote_addr}"):
        problem = "Er kwamen hier veel verhalen tegelijk vandaan. Wacht vijf minuten."
        return _form(code, StoryForm(told, {"": problem})), 429, _later()
    found = telling.tell(impact(), code, told)
    if isinstance(found, Received):
        return _thanks(code, found.code)
    return _form(code, StoryForm(told, by_input(found))), 400


@views.get("/papier")
def paper(code: str) -> str:
    sheets = min(max(request.args.get("aantal", 1, type=int), 1), MOST_SHEETS)
    return render_template(
        "telling/paper.html",
        page=shown_stories.around(impact(), None, code),
        form=StoryForm(Told("")),
        codes=[story_codes.new_code() for _ in range(sheets)],
        address=f"{request.host_url.rstrip('/')}/programmas/{code}/vertel/mijn-verhaal",
        most=MOST_SHEETS,
    )


@views.get("/overtypen")
def to_type_over(code: str) -> str:
    account = signed_in()
    if not shown_stories.around(impact(), account, code).may_moderate:
        raise Forbidden("met dit account kunt u geen verhalen overtypen")
    return _typing(code, StoryForm(Told("")))


@views.post("/overtypen")
def type_over(code: str) -> Page:
    account, told = signed_in(), sent()
    way = next((one for one in WAYS if one.value == request.form.get("manier")), Way.PAPER)
    found = telling.type_over(
        impact(),
        account,
        code,
        told,
        way=way,
        code=request.form.get("formuliercode", ""),
        batch=request.form.get("stapel", ""),
    )
    if not isinstance(found, Received):
        return _typing(code, StoryForm(told, by_input(found))), 400
    return _typing(code, StoryForm(Told("")), found if way is not Way.PAPER else None, found.entry)


@views.get("/mijn-verhaal")
def ask_code(code: str) -> str:
    return _ask(code)


@views.post("/mijn-verhaal")
def own(code: str) -> Page:
    return _shown(code)


@views.post("/mijn-verhaal/intrekken")
def take_back(code: str) -> Page:
    found = _found(code)
    if not isinstance(found, OwnStory):
        return found
    if request.form.get("zeker") != "ja":
        return _shown(code, {"zeker": "Zet een kruisje als u het zeker weet."})
    try:
        own_story.take_back(impact(), code, _typed())
    except Refused as refusal:
        return _shown(code, {"": sentence(refusal)})
    return _shown(code, done="ingetrokken")


@views.post("/mijn-verhaal/gebruik")
def allow(code: str) -> Page:
    found = _found(code)
    if not isinstance(found, OwnStory):
        return found
    try:
        own_story.allow(impact(), code, _typed(), tuple(request.form.getlist("gebruik")))
    except Refused as refusal:
        return _shown(code, {"": sentence(refusal)})
    return _shown(code, done="gebruik")


@views.post("/mijn-verhaal/herschrijven")
def rewrite(code: str) -> Page:
    found = _found(code)
    if not isinstance(found, OwnStory):
        return found
    words, name = request.form.get("verhaal", ""), request.form.get("naam", "")
    try:
        problems = own_story.rewrite(impact(), code, _typed(), words, name)
    except Refused as refusal:
        return _shown(code, {"": sentence(refusal)})
    if problems:
        return _shown(code, by_input(problems), Told(words, name))
    return _shown(code, done="herschreven")


def _found(code: str) -> OwnStory | Page:
    """The story of the code that was typed, or the page that asks for it again."""
    keys = (f"code {request.remote_addr}",)
    if not attempts().begin(impact().now(), *keys):
        problem = "Er is te vaak een verkeerde code ingevuld. Wacht vijf minuten."
        return _ask(code, problem), 429, _later()
    try:
        found = own_story.find(impact(), code, _typed())
    except NotFound:
        problem = "Bij deze code hoort geen verhaal. Kijk of u hem goed hebt overgenomen."
        return _ask(code, problem), 400
    attempts().succeeded(*keys)
    return found


def _shown(
    code: str, problems: dict[str, str] | None = None, typed: Told | None = None, done: str = ""
) -> Page:
    """The story of the code that was typed, with what its teller can do."""
    found = _found(code)
    if not isinstance(found, OwnStory):
        return found
    text = found.telling
    told = typed or (Told(text.words, text.known_as) if text else Told(""))
    page = render_template(
        "telling/own.html",
        page=shown_stories.around(impact(), None, code),
        own=found,
        form=StoryForm(told, problems or {}),
        typed=_typed(),
        uses=tuple(Use),
        done=done,
        section="programmes",
    )
    return (page, 400) if problems else page


def _typed() -> str:
    return request.form.get("verhaalcode", "")[:100]


def _form(code: str, shown: StoryForm) -> str:
    page = shown_stories.around(impact(), current_account(), code)
    return render_template("telling/form.html", page=page, form=shown, section="programmes")


def _thanks(code: str, own_code: str) -> str:
    page = shown_stories.around(impact(), None, code)
    return render_template(
        "telling/thanks.html", page=page, own_code=own_code, section="programmes"
    )


def _ask(code: str, problem: str = "") -> str:
    page = shown_stories.around(impact(), None, code)
    return render_template("telling/ask.html", page=page, problem=problem, section="programmes")


def _typing(code: str, shown: StoryForm, new: Received | None = None, kept: str = "") -> str:
    page = shown_stories.around(impact(), signed_in(), code)
    return render_template(
        "telling/type_over.html",
        page=page,
        form=shown,
        ways=WAYS,
        way=request.form.get("manier", ""),
        batch=request.form.get("stapel", ""),
        paper_code=request.form.get("formuliercode", "") if shown.problems else "",
        batches=page.books.of(PAPER_FORMS).valid,
        periods=telling.last_half_years(impact()),
        new=new,
        kept=kept,
        section="programmes",
    )


def _later() -> dict[str, str]:
    return {"Retry-After": str(int(WITHIN.total_seconds()))}
