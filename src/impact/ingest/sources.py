"""A source of the theory, read as what ingest understands: reader options and a mapping."""

from collections.abc import Callable

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from impact.ingest.mapping import Mapping
from impact.ingest.pulling.forms import kinds_of, pull_of
from impact.ingest.reading import KINDS, READERS
from impact.theory.setting import Source


def mapping_of(source: Source) -> Mapping:
    """The mapping of a source. Raises pydantic.ValidationError."""
    return Mapping.model_validate(source.mapping)


def options_of(source: Source) -> BaseModel:
    """The options of the source's reader.

    Raises pydantic.ValidationError, and KeyError for a kind of file that nobody reads.
    """
    for reader in READERS:
        if reader.kind == source.kind:
            return reader.options.model_validate(source.options)
    raise KeyError(source.kind)


def check_source(source: Source) -> list[ErrorDetails]:
    """What is wrong with a source: pydantic's errors, under kind, options, mapping or pull."""
    if source.kind not in KINDS:
        return [_unknown_kind(source), *_errors("mapping", mapping_of, source)]
    errors = [*_errors("options", options_of, source), *_errors("mapping", mapping_of, source)]
    if source.pull is not None:
        wrong = _errors("pull", lambda item: pull_of(item.pull or {}), source)
        errors += wrong or _unfit_kind(source)
    return errors


def _unfit_kind(source: Source) -> list[ErrorDetails]:
    """A kind that cannot read what is fetched: a table comes as one thing, a file as another."""
    kinds = kinds_of(pull_of(source.pull or {}), KINDS)
    return [] if source.kind in kinds else [_not_among(source, kinds)]


def _unknown_kind(source: Source) -> ErrorDetails:
    return _not_among(source, KINDS)


def _not_among(source: Source, among: tuple[str, ...]) -> ErrorDetails:
    kinds = ", ".join(among)
    return ErrorDetails(
        type="literal_error",
        loc=("kind",),
        msg=f"Input should be one of: {kinds}",
        input=source.kind,
        ctx={"expected": kinds},
    )


def _errors(place: str, read: Callable[[Source], BaseModel], source: Source) -> list[ErrorDetails]:
    try:
        read(source)
    except ValidationError as error:
        return [{**details, "loc": (place, *details["loc"])} for details in error.errors()]
    return []
