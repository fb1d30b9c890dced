"""What we ask of a table of figures, and what we expect it to say of itself."""

import hashlib
import json
import re
from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Any, Literal
from urllib.parse import quote, urlsplit

from impact.errors import NotFetched

AREAS_PER_REQUEST = 40
_CODE = re.compile(r"[A-Za-z0-9_.+-]{1,40}")


@dataclass(frozen=True)
class Measure:
    """A measure we want, and the title and unit it must have; an empty one is not checked."""

    code: str
    titles: tuple[str, ...] = ()
    unit: str = ""
    factor: str = "1"
    """What each value is multiplied by, written as a decimal: "1000" for a unit of x 1 000."""


@dataclass(frozen=True)
class Question:
    """Everything that decides which figures of a table are fetched."""

    kind: Literal["cbs_odata4", "cbs_odata3"]
    base: str
    table: str
    measures: tuple[Measure, ...] = ()
    """Without measures: all of them."""
    areas: tuple[str, ...] = ()
    """Without areas: all of them."""
    periods: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of these dimensions only these codes."""
    may_be_empty: bool = False

    @property
    def root(self) -> str:
        return f"{self.base.rstrip('/')}/{self.table}"

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> "Question":
        """The question that `as_data` wrote, read back from JSON."""
        return cls(
            kind=data["kind"],
            base=data["base"],
            table=data["table"],
            measures=tuple(
                Measure(item["code"], tuple(item["titles"]), item["unit"], item["factor"])
                for item in data["measures"]
            ),
            areas=tuple(data["areas"]),
            periods=tuple(data["periods"]),
            only=tuple((name, tuple(codes)) for name, codes in data["only"]),
            may_be_empty=data["may_be_empty"],
        )


@dataclass(frozen=True)
class Page:
    """An answer to one request of a conversation."""

    url: str
    status: int
    body: bytes


@dataclass(frozen=True)
class Fetched:
    """What a conversation brought: a file, or nothing because nothing changed."""

    name: str
    fingerprint: str
    content: bytes | None


Conversation = Generator[str, Page, Fetched]
"""Yields addresses, is sent the answers, and returns what was fetched. Raises NotFetched."""


def fingerprint(question: Question, *versions: str) -> str:
    """What tells one state of a table, asked in one way, from another."""
    said = json.dumps([question.as_data(), *versions], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def literal(text: str) -> str:
    """A text as OData wants it in a filter; only codes may stand there."""
    if not _CODE.fullmatch(text.strip()):
        raise NotFetched(f"'{text[:40]}' is geen code die in een vraag mag staan")
    return "'" + text.replace("'", "''") + "'"


def in_parts(codes: tuple[str, ...], size: int = AREAS_PER_REQUEST) -> list[tuple[str, ...]]:
    """The codes in parts of so many, so that no address grows too long; no codes is one part."""
    return [codes[start : start + size] for start in range(0, len(codes), size)] or [()]


def with_query(root: str, **parts: str) -> str:
    """An address with its OData options; empty ones are left out."""
    plain = "(),'"  # what a filter is full of, and an address may hold
    said = [f"${name}={quote(value, safe=plain)}" for name, value in parts.items() if value]
    return f"{root}?{'&'.join(said)}" if said else root


def data_of(page: Page) -> dict[str, Any]:
    """The JSON object in an answer. Raises NotFetched for anything else."""
    try:
        data = json.loads(page.body, parse_float=str, parse_int=str, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        seen = page.body[:200].lstrip().lower()
        what = "een webpagina" if seen.startswith((b"<!doctype", b"<html")) else "iets anders"
        raise NotFetched(f"verwacht was JSON, gekregen is {what}", temporary=True) from error
    if not isinstance(data, dict):
        raise NotFetched("verwacht was een JSON-object, gekregen is iets anders")
    return data


def rows_of(page: Page) -> list[dict[str, Any]]:
    """The rows under `value` in an answer. Raises NotFetched when they are not there."""
    return rows_in(data_of(page))


def rows_in(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows under `value` in an answer's data. Raises NotFetched when they are not there."""
    rows = data.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotFetched("in het antwoord ontbreekt de lijst 'value'")
    return rows


def check_next(root: str, url: str, seen: set[str]) -> None:
    """Whether the address of a next page stays with the same host and was not read before.

    Adds it to `seen`. Raises NotFetched.
    """
    here, there = urlsplit(root), urlsplit(url)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise NotFetched(f"de volgende pagina staat bij een ander ({there.netloc[:80]})")
    if url in seen:
        raise NotFetched("de volgende pagina is een pagina die er al was")
    seen.add(url)


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")
