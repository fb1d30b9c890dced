"""Where to go on from a part: its links, what measures it, and the next thing to add."""

from collections.abc import Iterator
from dataclasses import dataclass

from impact.render.change_words import named
from impact.services.working import WorkingState
from impact.theory.difference import key_of, listed, parts_of
from impact.web.editor.places import address, new_address


@dataclass(frozen=True)
class Related:
    text: str
    address: str


def related_to(state: WorkingState, section: str, key: str) -> tuple[Related, ...]:
    """The parts that belong to a part, and the forms to add more."""
    return (
        *_links(state, key),
        *_measures(state, key),
        *_to_add(state.working.programme, section, key),
    )


def _links(state: WorkingState, key: str) -> Iterator[Related]:
    code = state.working.programme
    titles = {
        name: named(part.get("title"), name)
        for section in ("interventions", "outputs", "outcomes")
        for name, part in parts_of(state.data, section).items()
    }
    for link in listed(state.data, "links"):
        ends = (str(link.get("from")), str(link.get("to")))
        if key in ends:
            from_, to = (titles.get(end, end) for end in ends)
            yield Related(f"Stap: {from_} → {to}", address(code, "links", key_of("links", link)))


def _measures(state: WorkingState, key: str) -> Iterator[Related]:
    code = state.working.programme
    for section, word, fields in (
        ("outputs", "Prestatie", ("intervention",)),
        ("outcomes", "Uitkomst", ("goals",)),
        ("indicators", "Indicator", ("measures", "goal")),
    ):
        for name, part in parts_of(state.data, section).items():
            if any(key == part.get(field) or key in _listed(part.get(field)) for field in fields):
                title = named(part.get("title"), name)
                yield Related(f"{word}: {title}", address(code, section, name))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _to_add(code: str, section: str, key: str) -> Iterator[Related]:
    link, indicator = new_address(code, "links"), new_address(code, "indicators")
    if section == "interventions":
        output = new_address(code, "outputs")
        yield Related("Voeg een prestatie van deze inspanning toe", f"{output}?intervention={key}")
    if section in ("interventions", "outputs", "outcomes"):
        yield Related("Voeg een stap vanaf hier toe", f"{link}?from={key}")
    if section in ("outputs", "outcomes"):
        yield Related("Voeg een stap hierheen toe", f"{link}?to={key}")
        yield Related("Voeg een indicator hiervan toe", f"{indicator}?measures={key}")
    if section == "goals":
        outcome = new_address(code, "outcomes")
        yield Related("Voeg een uitkomst bij dit doel toe", f"{outcome}?goals={key}")
