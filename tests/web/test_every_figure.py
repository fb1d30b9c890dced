"""Every measured figure on every page says of when it is, who delivered it, what status it has and
on how many it rests: all pages of both shipped programmes are walked, and read as text. The
same walk finds every link that leads nowhere."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from impact.render.formats import COUNTS, quantity
from impact.services import progress
from impact.services.context import Impact
from impact.web.app import create_app
from tests.web.crawling import crawl

PROGRAMMES = ("OKV", "OVERVECHT")
UNREAD = {"script", "style", "svg", "option", "textarea", "code"}
NOT_MEASURED = {"agreed", "counted"}
"""What was agreed, and what the site itself counted on the day of the page."""
CARDS = ("theorie/links/O02/U02", "theorie/onderdelen/U02", "theorie/blinde-vlekken", "kalender")
"""Pages with very many links."""
BLOCKS = {"section", "article"}
"""Within the nearest of these it has to stand."""


@pytest.fixture
def pages(shown: Impact) -> dict[str, str]:
    """One of each kind: what stands in a row of a receipt, or stood there on another day, is the
    same page with another figure. No link on any of them leads nowhere."""
    client = create_app(shown).test_client()
    found = crawl(client, "/", without=r"[?]", answers=frozenset((200, 302, 303)))
    return {address: text for address, text in found if text.startswith("<!DOCTYPE html>")}


def test_no_link_leads_nowhere_and_no_figure_stands_alone(
    shown: Impact, pages: dict[str, str]
) -> None:
    assert len(pages) > 150
    assert {f"/programmas/OKV/{page}" for page in CARDS} <= set(pages)
    figures, authored = spelled(shown), sayings(shown)
    read = {address: _main(page) for address, page in pages.items()}
    alone = {
        address: found
        for address, main in read.items()
        if (found := [text for text in unexplained(main, figures) if text not in authored])
    }
    assert alone == {}
    explaining = [
        element for main in read.values() for element in main.iter() if _explains(element)
    ]
    for origin in explaining:
        if "origin" in _classes(origin):
            assert says_all(origin), " ".join(origin.itertext())
    for element in explaining:
        del element.attrib["class"]
    without = [sum(1 for _ in unexplained(main, figures)) for main in read.values()]
    assert sum(without) > 500, "else the walk would not come where figures are"


def spelled(impact: Impact) -> re.Pattern[str]:
    """How the known figures are written: those with a unit, which are told from other numbers."""
    found = set()
    for programme in PROGRAMMES:
        situation = progress.of(impact, programme)
        decimals = {item.id: item.decimals for item in situation.theory.indicators}
        for row in situation.known.dropna(subset=["value"]).itertuples():
            unit = situation.theory.measures[str(row.indicator)].unit
            if unit not in COUNTS:
                shown = quantity(float(row.value), unit, decimals.get(str(row.indicator), 0))
                found.add(re.escape(shown))
    return re.compile(rf"(?<![\d,.])(?:{'|'.join(sorted(found, key=len, reverse=True))})(?![\d,])")


def sayings(impact: Impact) -> frozenset[str]:
    """What people wrote in the theories themselves, with numbers of their own."""
    found: set[str] = set()
    for programme in PROGRAMMES:
        found.update(_texts(progress.of(impact, programme).theory.model_dump(mode="json")))
    return frozenset(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _texts(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _texts(item))


def unexplained(main: Element, figures: re.Pattern[str]) -> Iterator[str]:
    """The texts on a page that name a measured figure with nothing near it to say whence."""
    yield from _unexplained(main, (), figures)


def _unexplained(
    element: Element, around: tuple[Element, ...], figures: re.Pattern[str]
) -> Iterator[str]:
    if element.tag in UNREAD or _classes(element) & NOT_MEASURED:
        return
    here = (*around, element)
    for text in (element.text, *(child.tail for child in element)):
        if text and figures.search(text) and not any(map(_says_whence, _near(here))):
            yield " ".join(text.split())
    for child in element:
        yield from _unexplained(child, here, figures)


def _near(around: tuple[Element, ...]) -> Iterator[Element]:
    for element in reversed(around):
        yield element
        if element.tag in BLOCKS:
            return


def _says_whence(element: Element) -> bool:
    return any(map(_explains, element.iter()))


def _explains(element: Element) -> bool:
    return not _classes(element).isdisjoint(("origin", "pedigree"))


def says_all(origin: Element) -> bool:
    """Period, source and status; and n, or that it is not known, or that a model made it."""
    if origin.tag == "li":  # below a table, whose rows have the periods
        return ": –" not in "".join(origin.itertext())
    text = "".join(origin.itertext())
    is_counted = "n = " in text or "niet gemeld" in text or "modelschatting" in text
    has_no_value = text.count(" · ") == 2
    facts = (origin.get("data-period"), origin.get("data-source"), origin.get("data-status"))
    return all(facts) and text.count(" · ") >= 2 and (is_counted or has_no_value)


def _main(page: str) -> Element:
    main: Element | None = html5lib.parse(page, namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return main


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())
