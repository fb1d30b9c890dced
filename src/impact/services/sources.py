"""What is wrong with the sources of a theory file, as the rooms that read files see it."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from impact.ingest.mapping import Mapping
from impact.ingest.pulling.forms import form_of
from impact.ingest.reading import READERS
from impact.ingest.sources import check_source, mapping_of
from impact.issues import Issue
from impact.issues.validation import Hints, issues_of
from impact.theory.document import Document
from impact.theory.loading import Loaded
from impact.theory.setting import Source
from impact.theory.text import Text


def source_issues(loaded: Loaded) -> Iterator[Issue]:
    """Issues about the kind, the options and the mapping of every source."""
    data = loaded.document.data
    items = data.get("sources") if isinstance(data, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict) and isinstance(item.get("mapping"), dict):
            yield from _issues(loaded.document, _source(item), index)


def _source(item: dict[str, Any]) -> Source:
    """The source as far as readers and mapping need it; its other fields have been checked."""
    options = item.get("options", {})
    return Source.model_construct(
        id="",
        title=Text(nl="bron"),
        partner="",
        kind=str(item.get("kind")),
        options=options if isinstance(options, dict) else {},
        mapping=item["mapping"],
        pull=item["pull"] if isinstance(item.get("pull"), dict) else None,
    )


def _issues(document: Document, source: Source, index: int) -> Iterator[Issue]:
    models: dict[str, type[BaseModel]] = {reader.kind: reader.options for reader in READERS}
    by_place: dict[str, type[BaseModel]] = {
        "kind": Source,
        "options": models.get(source.kind, Source),
        "mapping": Mapping,
        "pull": form_of(source.pull or {}),
    }
    errors = check_source(source)
    for place, model in by_place.items():
        if place == "kind":
            base: tuple[str | int, ...] = ("sources", index)
            own = [error for error in errors if error["loc"] == ("kind",)]
        else:
            base = ("sources", index, place)
            own = [
                {**error, "loc": error["loc"][1:]} for error in errors if error["loc"][0] == place
            ]
        yield from issues_of(own, document.where, model, base)
    if not any(error["loc"][0] == "mapping" for error in errors):
        yield from _unknown_indicators(document, source, index)


def _unknown_indicators(document: Document, source: Source, index: int) -> Iterator[Issue]:
    mapping = mapping_of(source)
    known = _ids(document.data, "indicators") | _ids(document.data, "outputs")
    computed = {
        str(item["id"])
        for item in document.data.get("indicators") or []
        if isinstance(item, dict) and item.get("method") and "id" in item
    }
    hints = Hints()
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("values", place, "indicator"), value.indicator)
        for place, value in enumerate(mapping.values)
    ]
    if mapping.indicator:
        named += [
            (("indicator", "codes", word), id_) for word, id_ in mapping.indicator.codes.items()
        ]
    if mapping.split_header:
        named += [
            (("split_header", "codes", word), id_)
            for word, id_ in mapping.split_header.codes.items()
        ]
    for path, id_ in named:
        if id_ not in known:
            where = document.where(("sources", index, "mapping", *path))
            words = {"kind_nl": "indicator of prestatie", "kind_en": "indicator or output"}
            yield Issue("unknown_reference", where, id_, {**words, **hints.of(id_, "", known)})
        elif id_ in computed:
            where = document.where(("sources", index, "mapping", *path))
            yield Issue("method_delivered", where, id_)


def _ids(data: dict[str, Any], section: str) -> set[str]:
    items = data.get(section)
    return {
        str(item["id"])
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict) and "id" in item
    }
