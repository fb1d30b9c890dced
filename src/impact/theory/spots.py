"""Where things stand in a YAML text: nodes with their places, lines and comments.

Positions are numbers of characters from the start of the text. A node ends where its last
character that is not white space ends; comments after it are not part of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REST_OF_LINE = re.compile(r"[^\n]*\n?")
_COMMENT_AFTER = re.compile(r"[ \t]+#[^\n]*")
_TO_COLON = re.compile(r"(?:\s|(?<=\s)#[^\n]*\n)*:")
_KEEPS_BLANKS = re.compile(r"[|>][0-9]?\+")


class Comment(NamedTuple):
    """A comment with its sign, and where it stands."""

    start: int
    text: str


@dataclass(frozen=True)
class Spot:
    """A node of the YAML tree with its place in the text."""

    node: yaml.Node
    text: str
    key: "Spot | None" = None
    """The key whose value this is; None for an item of a list and for the root."""
    in_flow: bool = False
    """Whether it stands between the brackets or braces of something else."""

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
        """Whether this is a list or mapping that is written on lines of its own."""
        return isinstance(self.node, yaml.CollectionNode) and not self.is_flow

    @property
    def is_block_text(self) -> bool:
        """Whether this is a text after `|` or `>`."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.style in ("|", ">")

    @cached_property
    def end(self) -> int:
        """Where the node's last character stands, not counting space that says nothing."""
        if self.is_block and self.children:
            return self.children[-1].end
        start, end = self.start, int(self.node.end_mark.index)
        if self.is_block_text and _KEEPS_BLANKS.match(self.text, start):
            return end - 1 if self.text[end - 1 : end] == "\n" else end
        return start + len(self.text[start:end].rstrip()) if end > start else start

    @cached_property
    def end_of_line(self) -> int:
        """Just after the line on which the node ends."""
        found = _REST_OF_LINE.match(self.text, self.end)
        return found.end() if found else self.end

    @cached_property
    def end_with_comment(self) -> int:
        """Where the node ends, or the comment behind it on its last line."""
        found = _COMMENT_AFTER.match(self.text, self.end)
        return found.end() if found else self.end

    @cached_property
    def keys(self) -> list["Spot"]:
        """The keys of a mapping."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else []
        return [Spot(key, self.text) for key, _ in pairs]

    @cached_property
    def children(self) -> list["Spot"]:
        """The items of a list, or the values of a mapping."""
        inside = self.in_flow or self.is_flow
        if isinstance(self.node, yaml.MappingNode):
            return [
                Spot(value, self.text, key, inside)
                for (_, value), key in zip(self.node.value, self.keys, strict=True)
            ]
        if isinstance(self.node, yaml.SequenceNode):
            return [Spot(item, self.text, None, inside) for item in self.node.value]
        return []

    @property
    def colon(self) -> int:
        """Just after the colon behind the key of this value."""
        assert self.key is not None
        found = _TO_COLON.match(self.text, int(self.key.node.end_mark.index))
        return found.end() if found else self.start

    def key_start(self, place: int) -> int:
        """Where a key begins, with the question mark that may stand before it."""
        start = self.keys[place].start
        before = self.text[line_start(self.text, start) : start].rstrip()
        return line_start(self.text, start) + len(before) - 1 if before.endswith("?") else start

    def dash(self, place: int) -> int:
        """The dash of an item of a block list."""
        if place == 0:
            return self.start
        floor, start = self.children[place - 1].end, self.children[place].start
        begin = line_start(self.text, start)
        while begin > floor and self.text[begin : begin + self.column + 1].strip() != "-":
            begin = line_start(self.text, begin - 1)
        return begin + self.column

    @property
    def shares_its_line(self) -> bool:
        """Whether something stands before this node on its line: `- - a`, `- id: G1`."""
        return bool(self.text[line_start(self.text, self.start) : self.start].strip())

    def comments(self, start: int, end: int) -> list[Comment]:
        """The comments between two places in or around this node."""
        texts = list(self._texts())
        found: list[Comment] = []
        place = self.text.find("#", start, end)
        while place >= 0:
            is_apart = place == 0 or self.text[place - 1] in " \t\n"
            if is_apart and not any(one <= place < other for one, other in texts):
                stop = self.text.find("\n", place)
                stop = len(self.text) if stop < 0 else stop
                found.append(Comment(place, self.text[place:stop].rstrip()))
                place = stop
            place = self.text.find("#", place + 1, end)
        return found

    def _texts(self) -> Iterator[tuple[int, int]]:
        """From where to where keys and values stand, in which a `#` is just a sign."""
        if isinstance(self.node, yaml.ScalarNode):
            header = self.text.find("\n", self.start) if self.is_block_text else self.start
            yield header, int(self.node.end_mark.index)
        for inner in (*self.keys, *self.children):
            yield from inner._texts()


def compose(text: str) -> Spot:
    """The root of the YAML tree of a text that has been read before."""
    root = yaml.compose(text, Loader=_LOADER)
    assert root is not None  # only texts with data in them are edited
    return Spot(root, text)


def line_start(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def with_comments(text: str, start: int, floor: int) -> int:
    """The start of a line together with the comment lines directly above it."""
    start = line_start(text, start)
    while start > floor:
        above = line_start(text, start - 1)
        if above < floor or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
