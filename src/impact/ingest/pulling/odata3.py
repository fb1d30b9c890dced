"""A conversation in OData v3: older tables, and all those of police and public health.

The columns of a table carry a number that differs from year to year (`AantalInwoners_5`), so what
is wanted is named without it. Keys are padded with blanks to a width that differs per table, and
a key of the wrong width finds nothing; so we ask for keys that start with ours. Ranges of periods
are not trusted either: every period is asked by itself. We never skip rows ourselves.
"""

import re
from typing import Any

from impact.errors import NotFetched
from impact.ingest.pulling.capture import CaptureWriter
from impact.ingest.pulling.questions import (
    Conversation,
    Fetched,
    Question,
    check_next,
    data_of,
    fingerprint,
    in_parts,
    literal,
    rows_in,
    rows_of,
    with_query,
)

AREAS_AT_ONCE = 20
CUT_OFF = 10_000
"""The number of rows after which this service stops without saying so."""
AREA_TYPES = frozenset({"GeoDetail", "GeoDimension"})
DIMENSION_TYPES = frozenset({*AREA_TYPES, "TimeDimension", "Dimension"})
BOUNDARY_STEM = "IndelingswijzigingWijkenEnBuurten"
_SUFFIX = re.compile(r"_\d+$")


def stem(key: str) -> str:
    """The name of a column without its number: `AantalInwoners_5` is `AantalInwoners`."""
    return _SUFFIX.sub("", key)


def converse(question: Question, known: str) -> Conversation:
    """Fetches what was asked, or nothing when `known` is the fingerprint of the present state."""
    root = question.root
    about = yield with_query(f"{root}/TableInfos", format="json")
    modified = _modified(rows_of(about))
    state = fingerprint(question, modified)
    name = f"{question.table}.jsonl.gz"
    if state == known:
        return Fetched(name, state, None)
    capture = CaptureWriter(question)
    capture.add(about)
    columns = yield with_query(f"{root}/DataProperties", format="json")
    capture.add(columns)
    properties = rows_of(columns)
    time = _key_of(properties, {"TimeDimension"})
    if time:
        literal(time)
        capture.add((yield with_query(f"{root}/{time}", format="json")))
    for filter_ in filters(question, properties):
        address = f"{root}/TypedDataSet"
        url = with_query(
            address, format="json", filter=filter_, select=_selected(question, properties)
        )
        seen: set[str] = set()
        while url:
            check_next(root, url, seen)
            page = yield url
            capture.add(page)
            data = data_of(page)
            rows = rows_in(data)
            url = str(data.get("odata.nextLink") or data.get("@odata.nextLink") or "")
            if not url and len(rows) == CUT_OFF:
                raise NotFetched(
                    f"het antwoord heeft precies {CUT_OFF} rijen en is dus afgekapt; vraag minder"
                    " gebieden of perioden tegelijk"
                )
    if _modified(rows_of((yield with_query(f"{root}/TableInfos", format="json")))) != modified:
        raise NotFetched("de tabel is gewijzigd terwijl wij haar ophaalden", temporary=True)
    return Fetched(name, state, capture.content())


def filters(question: Question, properties: list[dict[str, Any]]) -> list[str]:
    """The conditions to ask with, one per request: areas in parts, each period by itself."""
    area, time = _key_of(properties, AREA_TYPES), _key_of(properties, {"TimeDimension"})
    if question.areas and not area:
        raise NotFetched("de tabel heeft geen gebieden; zet areas: all bij pull")
    if question.periods and not time:
        raise NotFetched("de tabel heeft geen perioden; laat periods weg bij pull")
    known = {str(item.get("Key")) for item in properties if item.get("Type") in DIMENSION_TYPES}
    for name, _ in question.only:
        if name not in known:
            raise NotFetched(f"de tabel heeft geen dimensie '{name}'; wel: {', '.join(known)}")
    fixed = [_starting(name, codes) for name, codes in question.only]
    return [
        " and ".join(
            part
            for part in (
                _starting(area, codes),
                _starting(time, (period,)) if period else "",
                *fixed,
            )
            if part
        )
        for codes in in_parts(question.areas, AREAS_AT_ONCE)
        for period in question.periods or ("",)
    ]


def _starting(name: str, codes: tuple[str, ...]) -> str:
    parts = [f"startswith({name},{literal(code)})" for code in codes]
    return f"({' or '.join(parts)})" if len(parts) > 1 else "".join(parts)


def _selected(question: Question, properties: list[dict[str, Any]]) -> str:
    """The columns to ask for; all of them when no measure is named."""
    if not question.measures:
        return ""
    wanted = {item.code for item in question.measures} | {BOUNDARY_STEM}
    keys = [str(item.get("Key") or "") for item in properties]
    dimensions = [
        str(item.get("Key")) for item in properties if item.get("Type") in DIMENSION_TYPES
    ]
    return ",".join([*dimensions, *(key for key in keys if {key, stem(key)} & wanted)])


def _key_of(properties: list[dict[str, Any]], types: set[str] | frozenset[str]) -> str:
    return next((str(item.get("Key")) for item in properties if item.get("Type") in types), "")


def _modified(infos: list[dict[str, Any]]) -> str:
    modified = str(infos[0].get("Modified") or "") if infos else ""
    if not modified:
        raise NotFetched("de tabel zegt niet wanneer zij is gewijzigd (Modified)")
    return modified
