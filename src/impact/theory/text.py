"""Text in two languages: Dutch first, English second."""

from typing import Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Text(BaseModel):
    """A text in Dutch, English or both; a plain string in a theory file is Dutch."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    FORM_IN_WORDS: ClassVar = ("een tekst, of {nl: …, en: …}", "a text, or {nl: …, en: …}")

    nl: str = Field(default="", description="De tekst in het Nederlands.")
    en: str = Field(default="", description="The text in English.")

    @model_validator(mode="before")
    @classmethod
    def _plain_string_is_dutch(cls, value: Any) -> Any:
        return {"nl": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.nl.strip() or self.en.strip()):
            raise ValueError("empty text")
        return self

    def in_(self, language: Literal["nl", "en"]) -> str:
        """The text in a language, or in the other one where there is no translation."""
        return (self.nl or self.en) if language == "nl" else (self.en or self.nl)

    def __str__(self) -> str:
        return self.in_("nl")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}
