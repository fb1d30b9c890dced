"""One form of the workshop: which part it is about, what stands in it, and what somebody sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from impact.errors import NotFound
from impact.render.change_words import named
from impact.render.field_words import section_word
from impact.render.formats import moment
from impact.services.parts import part_of
from impact.services.unsaved import UnsavedInput
from impact.services.working import Step, WorkingState
from impact.theory.difference import parts_of
from impact.theory.naming import name_from, next_name
from impact.web.editor.fields import Field, form_of
from impact.web.editor.places import address, new_address
from impact.web.editor.related import Related, related_to
from impact.web.editor.remarks import Remark, of_part
from impact.web.editor.values import Values, read, shown

STEP, REASON = "stap", "reden"


@dataclass(frozen=True)
class Filled:
    """What somebody sent: the part it describes, the step they looked at, and why."""

    part: dict[str, Any]
    problems: Mapping[str, str]
    values: dict[str, list[str]]
    seen: Step
    reason: str

    @property
    def as_text(self) -> str:
        """Everything that was typed and the step it goes with, to be sent along with a choice."""
        return json.dumps({**self.values, STEP: [self.seen.name]}, ensure_ascii=False)


@dataclass(frozen=True)
class View:
    """What the templates of a form show."""

    code: str
    programme: str
    section: str
    chapter: str
    heading: str
    address: str
    fields: tuple[Field, ...]
    values: Values
    seen: str
    reason: str
    remarks: tuple[Remark, ...]
    related: tuple[Related, ...]
    unsaved_at: datetime | None
    can_remove: bool


@dataclass(frozen=True)
class Form:
    """The form of a part in a working version; without a key it makes a new one."""

    state: WorkingState
    section: str
    key: str | None
    place: str
    fields: tuple[Field, ...]
    part: Mapping[str, Any]
    values: Values
    seen: Step
    reason: str = ""
    unsaved_at: datetime | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.state.working.programme

    @property
    def address(self) -> str:
        return address_of(self.code, self.section, self.key)

    def existing_key(self) -> str:
        """The name of the part. Raises NotFound for a new one and for the programme itself."""
        if not self.key:
            raise NotFound("dit onderdeel is er nog niet, of kan niet weg")
        return self.key

    def existing_key_or_whole(self) -> str:
        """The name of the part, empty for the programme itself. Raises NotFound for a new one."""
        return "" if self.section == "programme" else self.existing_key()

    def as_it_stands(self) -> Filled:
        """What would be sent by sending the form as it is."""
        return self._filled({**self.values, STEP: [self.seen.name], REASON: [self.reason]})

    def name_part(self) -> dict[str, str]:
        """The keys that name the part, which its form does not ask."""
        name = "code" if self.section == "areas" else "id"
        return {} if self.section in ("links", "programme") else {name: self.existing_key()}

    def filled(self, sent: MultiDict[str, str]) -> Filled:
        """What was sent with the form."""
        return self._filled(sent_values(sent))

    def filled_from(self, text: str) -> Filled:
        """What `Filled.as_text` told before. Raises BadRequest for anything else."""
        return self._filled(_values_in(text))

    def _filled(self, values: dict[str, list[str]]) -> Filled:
        told = read(self.fields, values, self.part)
        part, problems = {**self._fixed(), **told.part}, dict(told.problems)
        if self.key is None:
            problems |= self._name_problems(part)
        seen = Step.named((values.get(STEP) or [""])[0]) or self.seen
        return Filled(part, problems, values, seen, (values.get(REASON) or [""])[0].strip())

    def _fixed(self) -> dict[str, Any]:
        """What the form does not ask and is kept: the name, and the programme's code and origin."""
        asked = {item.name for item in self.fields}
        kept = ("id", "code", "origin")
        return {key: self.part[key] for key in kept if key in self.part and key not in asked}

    def _name_problems(self, part: dict[str, Any]) -> dict[str, str]:
        """A new part needs a name; a partner or source gets one from its title."""
        if self.section == "links":
            missing = [end for end in ("from", "to") if not part.get(end)]
            return dict.fromkeys(missing, "Kies waar de stap begint en waar hij uitkomt.")
        name = "code" if self.section == "areas" else "id"
        if not part.get(name):
            part[name] = name_from(named(part.get("title") or part.get("name"), ""))
        return {} if part[name] else {name: "Geef dit een code van letters en cijfers."}

    def renamed(self, filled: Filled, problem: str) -> Filled:
        """What was sent for a new part whose name is taken, with the next free name proposed."""
        values = dict(filled.values)
        proposed = next_name(self.state.data, self.section)
        if proposed:
            values["id"] = [proposed]
        place = "from" if self.section == "links" else "code" if self.section == "areas" else "id"
        return replace(filled, values=values, problems={place: problem})

    def told_by(self, part: Mapping[str, Any], filled: Filled) -> Filled:
        """What would have been sent to describe a part, for the same reason."""
        values = {**shown(self.fields, part), REASON: [filled.reason]}
        return replace(filled, part=dict(part), values=values)

    def again(self, filled: Filled) -> "Form":
        """The form as it was sent."""
        return replace(self, values=filled.values, seen=filled.seen, reason=filled.reason)

    def restored(self, kept: UnsavedInput) -> "Form":
        """The form with what was typed and not saved."""
        filled = self._filled({name: list(given) for name, given in kept.fields.items()})
        return replace(self.again(filled), unsaved_at=kept.at)

    def prefilled(self, wanted: Mapping[str, str]) -> "Form":
        """A new form with what the address proposes: `?from=I01`."""
        if self.key is not None:
            return self
        names = {item.name for item in self.fields}
        given = {name: [text] for name, text in wanted.items() if name in names}
        return replace(self, values={**self.values, **given})

    def view(self, seen: Step | None = None) -> View:
        """What the templates show; `seen` when another step is looked at now."""
        return View(
            code=self.code,
            programme=title_of(self.state),
            section=self.section,
            chapter=section_word(self.section, many=True).capitalize(),
            heading=self._heading(),
            address=self.address,
            fields=self.fields,
            values=self.values,
            seen=(seen or self.seen).name,
            reason=self.reason,
            remarks=self._remarks(),
            related=related_to(self.state, self.section, self.key) if self.key else (),
            unsaved_at=self.unsaved_at,
            can_remove=bool(self.key),
        )

    def _heading(self) -> str:
        word = section_word(self.section)
        if self.key is None:
            return f"{word.capitalize()} toevoegen"
        if self.section == "programme":
            return "Gegevens van het programma"
        if self.section == "links":
            ends = (str(self.part.get(end, "?")) for end in ("from", "to"))
            return " → ".join(self.titles.get(end, end) for end in ends)
        title = named(self.part.get("title") or self.part.get("name"), self.key)
        return f"{word.capitalize()}: {title}"

    def _remarks(self) -> tuple[Remark, ...]:
        if self.key is None:
            return ()
        return of_part(self.code, self.state.checked.issues, self.section, self.key)


def form(
    state: WorkingState,
    section: str,
    key: str | None,
    place: str,
    gone: Mapping[str, Any] | None = None,
) -> Form:
    """The form of a part as it stands, or an empty one; `gone` is the part as it was when somebody
    else took it away meanwhile. Raises NotFound."""
    part = {} if key is None else part_of(state.data, section, key) or gone
    if part is None:
        raise NotFound(f"‘{key}’ staat niet (meer) in deze werkversie")
    fields = form_of(section, state.data, key)
    values = shown(fields, part)
    if key is None and "id" in values:
        values["id"] = [next_name(state.data, section)]
    return Form(
        state=state,
        section=section,
        key=key,
        place=place,
        fields=fields,
        part=part,
        values=values,
        seen=state.last.step,
        titles=all_titles(state.data),
    )


def address_of(code: str, section: str, key: str | None) -> str:
    """The address of the form of a part, or of a new one."""
    return new_address(code, section) if key is None else address(code, section, key)


def step_in(sent: Mapping[str, str]) -> Step:
    """The step that a form was about. Raises BadRequest when the form does not say."""
    step = Step.named(sent.get(STEP, ""))
    if step is None:
        raise BadRequest("Dit formulier is niet volledig. Laad de pagina opnieuw.")
    return step


def sent_values(sent: MultiDict[str, str]) -> dict[str, list[str]]:
    """Everything that was typed, by the names of the inputs."""
    return {name: list(sent.getlist(name)) for name in sent if name != "csrf_token"}


def _values_in(text: str) -> dict[str, list[str]]:
    """What `Filled.as_text` wrote. Raises BadRequest for anything else."""
    try:
        values = _VALUES.validate_json(text)
    except ValidationError:
        raise BadRequest("Dit formulier is niet volledig. Laad de pagina opnieuw.") from None
    return values


_VALUES = TypeAdapter(dict[str, list[str]])


def clock_time(at: datetime) -> str:
    """The time of day in the Netherlands: `14:03`."""
    return moment(at).rpartition(" ")[2]


def title_of(state: WorkingState) -> str:
    """What the programme is called, its code when it has no title yet."""
    programme = state.data.get("programme") or {}
    return named(programme.get("title"), "") or state.working.programme


def all_titles(data: Mapping[str, Any]) -> dict[str, str]:
    """The titles of goals, nodes and indicators, by their names."""
    sections = ("goals", "interventions", "outputs", "outcomes", "indicators")
    return {
        key: named(part.get("title"), key)
        for section in sections
        for key, part in parts_of(data, section).items()
    }
