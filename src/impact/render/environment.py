"""The Jinja environment: autoescape everywhere, and no variable may be undefined."""

from functools import lru_cache, partial
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from impact.issues import Language
from impact.measurements.status import ValueStatus
from impact.render import formats
from impact.render.words import words

_FILTERS = (
    "number",
    "quantity",
    "chance",
    "difference",
    "change",
    "figure",
    "day",
    "moment",
    "month",
    "period",
    "share",
    "years",
)


@lru_cache
def environment(language: Language = "nl") -> Environment:
    """The environment that renders in one language; templates print, they do not compute."""
    made = Environment(
        loader=PackageLoader("impact.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    equip(made, language)
    return made


def equip(target: Environment, language: Language = "nl") -> None:
    """Give an environment our filters and names; the site's own environment gets the same."""
    for name in _FILTERS:
        target.filters[name] = partial(getattr(formats, name), language=language)
    target.filters["size"] = partial(formats.size, language=language)
    target.filters["words"] = partial(_words, language=language)
    target.filters["text"] = lambda text: text.in_(language)
    target.filters["one_line"] = lambda text: " ".join(str(text).split())
    target.globals["language"] = language
    target.globals["value_status"] = ValueStatus
    target.globals["svg"] = Markup  # only for charts we drew ourselves


def static(name: str) -> bytes:
    """A static file: the style sheet."""
    return resources.files("impact.render").joinpath("static", name).read_bytes()


def _words(key: str, group: str, language: Language) -> str:
    return words(group, str(key), language)
