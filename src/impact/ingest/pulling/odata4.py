"""A conversation in OData v4, as Statistics Netherlands (CBS) speaks it.

First when the table was last changed: unchanged since the last time, and that is all. Then what
it says of itself, its codes, and the observations page by page. At the end the moment of change
once more: a table that changed meanwhile would be half old and half new.
"""

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

AREA_KINDS = frozenset({"GeoDetail", "GeoDimension"})
TIME_KIND = "TimeDimension"


def converse(question: Question, known: str) -> Conversation:
    """Fetches what was asked, or nothing when `known` is the fingerprint of the present state."""
    root = question.root
    about = yield f"{root}/Properties"
    properties = data_of(about)
    modified = _modified(properties)
    state = fingerprint(question, modified)
    name = f"{question.table}.jsonl.gz"
    if state == known:
        return Fetched(name, state, None)
    capture = CaptureWriter(question)
    capture.add(about)
    dimensions = yield f"{root}/Dimensions"
    capture.add(dimensions)
    capture.add((yield f"{root}/MeasureCodes"))
    kinds = {str(row.get("Identifier")): str(row.get("Kind")) for row in rows_of(dimensions)}
    for dimension, kind in kinds.items():
        literal(dimension)  # it becomes part of an address
        if kind not in AREA_KINDS:  # there are 17,000 areas, and we know which ones we want
            capture.add((yield f"{root}/{dimension}Codes"))
    count = 0
    for filter_ in filters(question, kinds):
        url = with_query(f"{root}/Observations", filter=filter_)
        seen: set[str] = set()
        while url:
            check_next(root, url, seen)
            page = yield url
            capture.add(page)
            data = data_of(page)
            count += len(rows_in(data))
            url = str(data.get("@odata.nextLink") or "")
    _check_count(question, properties, count)
    if _modified(data_of((yield f"{root}/Properties"))) != modified:
        raise NotFetched("de tabel is gewijzigd terwijl wij haar ophaalden", temporary=True)
    return Fetched(name, state, capture.content())


def filters(question: Question, kinds: dict[str, str]) -> list[str]:
    """The conditions to ask with, one per request: areas are asked in parts."""
    fixed = [_among("Measure", tuple(item.code for item in question.measures))]
    for name, codes in question.only:
        if name not in kinds:
            known = ", ".join(kinds)
            raise NotFetched(f"de tabel heeft geen dimensie '{name}'; wel: {known}")
        fixed.append(_among(name, codes))
    fixed.append(_among(_of_kind(kinds, {TIME_KIND}), question.periods))
    area = _of_kind(kinds, AREA_KINDS)
    if question.areas and not area:
        raise NotFetched("de tabel heeft geen gebieden; zet areas: all bij pull")
    return [
        " and ".join(part for part in (_among(area, codes), *fixed) if part)
        for codes in in_parts(question.areas)
    ]


def _among(name: str, codes: tuple[str, ...]) -> str:
    if not codes:
        return ""
    if not name:
        raise NotFetched("de tabel heeft geen perioden; laat periods weg bij pull")
    return f"{name} in ({','.join(map(literal, codes))})"


def _of_kind(kinds: dict[str, str], wanted: set[str] | frozenset[str]) -> str:
    return next((name for name, kind in kinds.items() if kind in wanted), "")


def _modified(properties: dict[str, Any]) -> str:
    modified = str(properties.get("Modified") or "")
    if not modified:
        raise NotFetched("de tabel zegt niet wanneer zij is gewijzigd (Modified)")
    return modified


def _check_count(question: Question, properties: dict[str, Any], count: int) -> None:
    """Whether everything came, as far as the table says how much there is."""
    everything = not (question.measures or question.areas or question.periods or question.only)
    promised = str(properties.get("ObservationCount") or "")
    if everything and promised.isdigit() and int(promised) != count:
        raise NotFetched(
            f"de tabel belooft {promised} waarnemingen en gaf er {count}", temporary=True
        )
