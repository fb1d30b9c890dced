"""Where things stand in a YAML text, and the smallest replacements that change them.

Positions are numbers of characters from the start of the text. A node ends where its last
character that is not white space ends; comments after it are not part of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

import yaml

from impact.theory.writing import flow, item_lines, key_lines, scalar, value_lines

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REST_OF_LINE = re.compile(r"[^\n]*\n?")
_COMMENT = re.compile(r"[ \t]+(#[^\n]*)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_BLANK = re.compile(r"[ \t]*\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Splice:
    """Replace the characters from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


def apply(text: str, splices: Iterable[Splice]) -> str:
    """The text with all replacements made; they may not overlap."""
    for splice in sorted(splices, key=lambda item: item.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


@dataclass(frozen=True)
class Spot:
    """A node of the YAML tree with its place in the text."""

    node: yaml.Node
    text: str

    @property
    def start(self) -> int:
        return int(self.node.start_mark.index)

    @property
    def column(self) -> int:
        return int(self.node.start_mark.column)

    @property
    def is_flow(self) -> bool:
        return bool(getattr(self.node, "flow_style", False))

    @property
    def is_block(self) -> bool:
        return isinstance(self.node, yaml.CollectionNode) and not self.is_flow

    @cached_property
    def end(self) -> int:
        """Where the node's last character stands, not counting space after it."""
        if self.is_block and self.children:
            return self.children[-1].end
        start, end = self.start, int(self.node.end_mark.index)
        return start + len(self.text[start:end].rstrip()) if end > start else start

    def end_of_line(self, text: str) -> int:
        """Just after the line on which the node ends."""
        found = _REST_OF_LINE.match(text, self.end)
        return found.end() if found else self.end

    @cached_property
    def children(self) -> list["Spot"]:
        """The items of a list, or the values of a mapping."""
        if isinstance(self.node, yaml.MappingNode):
            return [Spot(value, self.text) for _, value in self.node.value]
        if isinstance(self.node, yaml.SequenceNode):
            return [Spot(item, self.text) for item in self.node.value]
        return []

    @cached_property
    def keys(self) -> list["Spot"]:
        """The keys of a mapping."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else []
        return [Spot(key, self.text) for key, _ in pairs]

    def value_of(self, key: str | int) -> "Spot":
        return self.children[self.place_of(key)]

    def place_of(self, key: str | int) -> int:
        return next(
            place for place, item in enumerate(self.keys) if str(item.node.value) == str(key)
        )


def compose(text: str) -> Spot:
    """The root of the YAML tree of a text that has been read before."""
    root = yaml.compose(text, Loader=_LOADER)
    assert root is not None  # only texts with data in them are edited
    return Spot(root, text)


def replacement(text: str, spot: Spot, old: Any, new: Any) -> list[Splice]:
    """The replacements that make a node say `new`, as few as possible."""
    if old == new and type(old) is type(new):
        return []
    if spot.is_block and isinstance(old, dict) and isinstance(new, dict) and old and new:
        return _mapping(text, spot, old, new)
    if spot.is_block and isinstance(old, list) and isinstance(new, list) and old and new:
        return _sequence(text, spot, old, new)
    if _stands_alone(text, spot):
        return [_whole_item(text, spot, new)]
    return [_whole_value(text, spot, new)]


def insertion(text: str, spot: Spot, at: int, part: Any, wanted: list[Any]) -> list[Splice]:
    """A new item in a list that has items."""
    if not spot.is_block:
        return [_whole_value(text, spot, wanted)]
    indent = _dash_column(text, spot)
    neighbour = spot.children[max(at - 1, 0)]
    lines = "\n".join(item_lines(part, indent)) + "\n"
    gap = "\n" if _is_spaced(text, spot) else ""
    if at == 0:
        start = _line_start(text, neighbour.start)
        return [Splice(start, start, lines + gap)]
    end = neighbour.end_of_line(text)
    new_line = "" if text[:end].endswith("\n") else "\n"
    return [Splice(end, end, new_line + gap + lines)]


def removal(text: str, spot: Spot, index: int, wanted: list[Any]) -> list[Splice]:
    """One item out of a list that keeps others."""
    if not spot.is_block:
        return [_whole_value(text, spot, wanted)]
    item = spot.children[index]
    start, end = _line_start(text, item.start), item.end_of_line(text)
    blank = _BLANK.match(text, end)
    if blank and text[:start].endswith("\n\n"):  # one blank line is enough between two others
        end = blank.end()
    return [Splice(start, end, "")]


def moved(text: str, spot: Spot, first: int, wanted: list[Any]) -> list[Splice]:
    """An item and the next one changing places, each with the comments directly above it."""
    if not spot.is_block:
        return [_whole_value(text, spot, wanted)]
    one, other = spot.children[first], spot.children[first + 1]
    floor = 0 if first == 0 else spot.children[first - 1].end_of_line(text)
    a, b = _with_comments(text, one, floor), one.end_of_line(text)
    c, d = _with_comments(text, other, b), other.end_of_line(text)
    last = text[c:d] if text[c:d].endswith("\n") else text[c:d] + "\n"
    return [Splice(a, b, last), Splice(c, d, text[a:b])]


def _mapping(text: str, spot: Spot, old: dict[Any, Any], new: dict[Any, Any]) -> list[Splice]:
    splices: list[Splice] = []
    gone = [key for key in old if key not in new]
    if next(iter(old)) in gone or next(iter(new)) not in old:
        return [_whole_block(text, spot, new)]
    for key in gone:
        place = spot.place_of(key)
        start = _line_start(text, spot.keys[place].start)
        splices.append(Splice(start, spot.children[place].end_of_line(text), ""))
    for key in new:
        if key in old:
            splices += replacement(text, spot.value_of(key), old[key], new[key])
    return splices + _new_keys(text, spot, old, new)


def _new_keys(text: str, spot: Spot, old: dict[Any, Any], new: dict[Any, Any]) -> list[Splice]:
    """Keys that were not there, after the key that they follow."""
    waiting: dict[Any, list[str]] = {}
    anchor = next(iter(old))
    for key in new:
        if key in old:
            anchor = key
        else:
            waiting.setdefault(anchor, []).extend(key_lines(key, new[key], spot.column))
    splices = []
    for key, lines in waiting.items():
        end = spot.value_of(key).end_of_line(text)
        start = "" if text[:end].endswith("\n") else "\n"
        splices.append(Splice(end, end, start + "\n".join(lines) + "\n"))
    return splices


def _sequence(text: str, spot: Spot, old: list[Any], new: list[Any]) -> list[Splice]:
    """Items that stay are left alone; others are changed, removed or put in."""
    if len(old) == len(new):
        changes = (
            replacement(text, child, before, after)
            for child, before, after in zip(spot.children, old, new, strict=True)
        )
        return [splice for group in changes for splice in group]
    matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new])
    splices: list[Splice] = []
    for _, a, b, c, d in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        indent = _dash_column(text, spot)
        gap = "\n" if _is_spaced(text, spot) else ""
        items = ("\n".join(item_lines(item, indent)) + "\n" for item in new[c:d])
        written = gap.join(items)
        if a == len(old):
            end = spot.children[-1].end_of_line(text)
            new_line = "" if text[:end].endswith("\n") else "\n"
            splices.append(Splice(end, end, new_line + gap + written))
            continue
        start = _line_start(text, spot.children[a].start)
        end = spot.children[b - 1].end_of_line(text) if b > a else start
        splices.append(Splice(start, end, written + (gap if b == a else "")))
    return splices


def _whole_value(text: str, spot: Spot, new: Any) -> Splice:
    """A value after its key, written again; comments on the key's line and inside are kept."""
    colon = _colon_before(text, spot)
    line = text[_line_start(text, colon) : colon]
    key_column = len(line) - len(line.lstrip(" -"))
    end = max(spot.end, colon + 1)
    on_the_line = _COMMENT.match(text, colon + 1) or _header_comment(text, spot)
    after = _COMMENT.match(text, end)
    comments = [found[1] for found in (on_the_line, after) if found]
    stand_in = "k" * (colon - _line_start(text, colon) - key_column)  # as long as the real key
    first, *more = key_lines(stand_in, new, key_column)
    noted = f"  {' '.join(comments)}" if comments else ""
    written = [first.strip().removeprefix(f"{stand_in}:") + noted, *more]
    inside = _comments_inside(text, colon + 1, spot)
    return Splice(colon + 1, after.end() if after else end, "\n".join([*written, *inside]))


def _header_comment(text: str, spot: Spot) -> re.Match[str] | None:
    """The comment behind the sign of a folded or literal text."""
    if isinstance(spot.node, yaml.ScalarNode) and spot.node.style in ("|", ">"):
        return _BLOCK_HEADER.match(text, spot.start)
    return None


def _whole_block(text: str, spot: Spot, new: Any) -> Splice:
    """A block mapping or list written again, from its first character to its last."""
    lines = value_lines(new, spot.column)
    inside = _comments_inside(text, spot.start, spot)
    return Splice(spot.start, spot.end, "\n".join([lines[0].lstrip(), *lines[1:], *inside]))


def _comments_inside(text: str, start: int, spot: Spot) -> list[str]:
    """The lines that are only a comment, in a block that will be written again."""
    if not spot.is_block:
        return []
    texts = list(_scalars(spot))
    found = []
    for line in re.finditer(r"^[ \t]*#[^\n]*", text[start : spot.end], flags=re.MULTILINE):
        place = start + line.start()
        if line.start() and not any(one.start <= place < one.end for one in texts):
            found.append(line[0])
    return found


def _scalars(spot: Spot) -> Iterator[Spot]:
    if isinstance(spot.node, yaml.ScalarNode):
        yield spot
    for child in spot.children:
        yield from _scalars(child)


def _whole_item(text: str, spot: Spot, new: Any) -> Splice:
    """An item of a list that is not a block, written again after its dash."""
    if isinstance(new, dict | list) and len(flow(new)) + spot.column > 100:
        return _whole_block(text, spot, new)
    return Splice(spot.start, spot.end, flow(new) if isinstance(new, dict | list) else scalar(new))


def _stands_alone(text: str, spot: Spot) -> bool:
    """Whether a node is an item of a list: what stands before it on its line is a dash."""
    before = text[_line_start(text, spot.start) : spot.start]
    return before.strip(" -") == "" and before.rstrip().endswith("-")


def _colon_before(text: str, spot: Spot) -> int:
    """The colon of the key whose value this is: the last one before it outside a comment."""
    place = spot.start
    while True:
        place = text.rindex(":", 0, place)
        line = text[_line_start(text, place) : place]
        if not re.search(r"(^|\s)#", line):
            return place


def _dash_column(text: str, spot: Spot) -> int:
    first = spot.children[0]
    line = text[_line_start(text, first.start) : first.start]
    return len(line) - len(line.lstrip(" "))


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _is_spaced(text: str, spot: Spot) -> bool:
    """Whether the items of a list stand apart by blank lines."""
    if len(spot.children) < 2:
        return spot.children[0].end - spot.children[0].start > 80
    return bool(_BLANK_LINE.search(text[spot.children[0].end : spot.children[1].start]))


def _with_comments(text: str, spot: Spot, floor: int) -> int:
    """The start of an item together with the comment lines directly above it."""
    start = _line_start(text, spot.start)
    while start > floor:
        above = _line_start(text, start - 1)
        if above < floor or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
