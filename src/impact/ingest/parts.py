"""What the options of a reader and the mapping of a source are built of."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Part(BaseModel):
    """Any part of a source definition: frozen, and every key it does not know is refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, populate_by_name=True
    )


def _one_or_more(value: Any) -> Any:  # Any: whatever a theory file holds, before it is checked
    return value if isinstance(value, list | tuple) else (value,)


Word = Annotated[str, Field(min_length=1)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_one_or_more)]
"""One word, or a list of them."""
