"""The smallest replacements in a YAML text that make it say something else.

Only what differs is written again. Comments inside what is written again stay: behind its first
line where they stood there, else as lines after it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from impact.theory.spots import Comment, Spot, line_start, with_comments
from impact.theory.writing import after_colon, flow, item_lines, key_lines, scalar, value_lines

_BLANK = re.compile(r"[ \t]*\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LONGEST_ITEM = 100


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


def replacement(spot: Spot, old: Any, new: Any) -> list[Splice]:
    """The replacements that make a node say `new`, as few as possible."""
    if old == new and type(old) is type(new):
        return []
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        if spot.is_block and any(key in new for key in old):
            return _mapping(spot, old, new)
        if spot.in_flow and list(old) == list(new):
            return _each(spot, list(old.values()), list(new.values()))
    if isinstance(old, list) and isinstance(new, list) and old and new:
        if spot.is_block:
            return _sequence(spot, old, new)
        if spot.in_flow and len(old) == len(new):
            return _each(spot, old, new)
    return [rewritten(spot, new)]


def rewritten(spot: Spot, new: Any) -> Splice:
    """A node written again as a whole."""
    if spot.in_flow:
        return _in_flow(spot, new)
    return _value(spot, new) if spot.key else _item(spot, new)


def insertion(spot: Spot, at: int, part: Any, wanted: list[Any]) -> list[Splice]:
    """A new item in a list that has items."""
    if not spot.is_block:
        return [rewritten(spot, wanted)]
    if at == 0:
        return [_items_before(spot, at, [part])]
    return [_items_after(spot, at - 1, [part])]  # the comments below are about the next item


def removal(spot: Spot, index: int, wanted: list[Any]) -> list[Splice]:
    """One item out of a list that keeps others."""
    if not spot.is_block or (index == 0 and spot.shares_its_line):
        return [rewritten(spot, wanted)]
    gone = _gone_item(spot, index)
    blank = _BLANK.match(spot.text, gone.end)
    if blank and spot.text[: gone.start].endswith("\n\n"):  # one blank line is enough between two
        return [Splice(gone.start, blank.end(), "")]
    return [gone]


def moved(spot: Spot, first: int, wanted: list[Any]) -> list[Splice]:
    """An item and the next one changing places, each with the comments directly above it."""
    if not spot.is_block or (first == 0 and spot.shares_its_line):
        return [rewritten(spot, wanted)]
    text, one, other = spot.text, spot.children[first], spot.children[first + 1]
    floor = 0 if first == 0 else spot.children[first - 1].end_of_line
    a, b = with_comments(text, spot.dash(first), floor), one.end_of_line
    c, d = with_comments(text, spot.dash(first + 1), b), other.end_of_line
    last = text[c:d] if text[c:d].endswith("\n") else text[c:d] + "\n"
    return [Splice(a, b, last), Splice(c, d, text[a:b])]


def _each(spot: Spot, old: list[Any], new: list[Any]) -> list[Splice]:
    """The inner nodes one by one, where none came or went."""
    pairs = zip(spot.children, old, new, strict=True)
    return [
        splice for child, before, after in pairs for splice in replacement(child, before, after)
    ]


def _mapping(spot: Spot, old: dict[Any, Any], new: dict[Any, Any]) -> list[Splice]:
    """A block mapping of which some keys stay."""
    places = {key: place for place, key in enumerate(old)}
    first = next(place for key, place in places.items() if key in new)
    splices = _first_keys_gone(spot, first) if first else []
    for key, place in places.items():
        if key in new:
            splices += replacement(spot.children[place], old[key], new[key])
        elif place > first:
            start = line_start(spot.text, spot.key_start(place))
            splices.append(Splice(start, spot.children[place].end_of_line, ""))
    return splices + _new_keys(spot, places, first, new)


def _first_keys_gone(spot: Spot, first: int) -> list[Splice]:
    """Everything before the first key that stays, but for the comments directly above that."""
    end, last = spot.key_start(first), spot.children[first - 1]
    comments = spot.comments(last.end_of_line, end)
    above = spot.comments(spot.start, last.end)
    kept = [comment for comment in above if _is_alone(spot.text, comment)] + comments
    gap = "\n" + " " * spot.column
    return [Splice(spot.start, end, "".join(comment.text + gap for comment in kept))]


def _new_keys(spot: Spot, places: dict[Any, int], first: int, new: dict[Any, Any]) -> list[Splice]:
    """Keys that were not there, after the key that they follow or before the first that stays."""
    waiting: dict[int, list[str]] = {}
    anchor = -1
    for key in new:
        if key in places:
            anchor = places[key]
        else:
            waiting.setdefault(anchor, []).extend(key_lines(key, new[key], spot.column))
    splices = []
    for place, lines in waiting.items():
        if place < 0:
            start = spot.key_start(first)
            written = "\n".join(lines).lstrip() + "\n" + " " * spot.column
            splices.append(Splice(start, start, written))
        else:
            splices.append(_lines_after(spot.children[place], lines))
    return splices


def _sequence(spot: Spot, old: list[Any], new: list[Any]) -> list[Splice]:
    """Items that stay are left alone; others are changed, removed or put in."""
    if len(old) == len(new):
        return _each(spot, old, new)
    matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new])
    splices: list[Splice] = []
    for _, a, b, c, d in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        both = min(b - a, d - c)
        for step in range(both):
            splices += replacement(spot.children[a + step], old[a + step], new[c + step])
        for place in range(a + both, b):
            if place == 0 and spot.shares_its_line:  # the dash of a list around it stands there
                return [rewritten(spot, new)]
            splices.append(_gone_item(spot, place))
        if d - c > both:
            at, items = a + both, new[c + both : d]
            is_last = at == len(old)
            splices.append(
                _items_after(spot, at - 1, items) if is_last else _items_before(spot, at, items)
            )
    return splices


def _gone_item(spot: Spot, place: int) -> Splice:
    start = line_start(spot.text, spot.dash(place))
    return Splice(start, spot.children[place].end_of_line, "")


def _items_before(spot: Spot, at: int, items: list[Any]) -> Splice:
    """New items in a block list, in the layout of their neighbours."""
    if at == 0 and spot.shares_its_line:
        return Splice(spot.start, spot.start, _items(spot, items).lstrip() + " " * spot.column)
    start = line_start(spot.text, spot.dash(at))
    gap = "\n" if _is_spaced(spot) else ""
    return Splice(start, start, _items(spot, items) + gap)


def _items_after(spot: Spot, place: int, items: list[Any]) -> Splice:
    gap = "\n" if _is_spaced(spot) else ""
    return _lines_after(spot.children[place], [gap + _items(spot, items).rstrip("\n")])


def _items(spot: Spot, items: list[Any]) -> str:
    gap = "\n" if _is_spaced(spot) else ""
    return gap.join("\n".join(item_lines(item, spot.column)) + "\n" for item in items)


def _lines_after(spot: Spot, lines: list[str]) -> Splice:
    """New lines after the last line of a node."""
    end = spot.end_of_line
    new_line = "" if spot.text[:end].endswith("\n") else "\n"
    return Splice(end, end, new_line + "\n".join(lines) + "\n")


def _value(spot: Spot, new: Any) -> Splice:
    """A value after its key, written again."""
    assert spot.key is not None
    text, colon = spot.text, spot.colon
    column = spot.key.column
    first, *more = after_colon(new, colon - line_start(text, colon), column)
    stop = max(spot.end_with_comment, colon)
    beside: list[Comment] = []
    below: list[Comment] = []
    for comment in spot.comments(colon, stop):
        is_beside = "\n" not in text[colon : comment.start] or comment.start >= spot.end
        (beside if is_beside else below).append(comment)
    noted = "  " + " ".join(comment.text for comment in beside) if beside else ""
    lines = [first + noted, *more, *_as_lines(below, column + 2)]
    return Splice(colon, stop, "\n".join(lines))


def _item(spot: Spot, new: Any) -> Splice:
    """An item of a list, or the whole text, written again: short ones on one line."""
    comments = spot.comments(spot.start, spot.end_with_comment)
    is_short = not spot.is_block and len(flow(new)) + spot.column <= _LONGEST_ITEM
    if not isinstance(new, dict | list):
        lines = [scalar(new)]
    else:
        lines = [flow(new)] if is_short else value_lines(new, spot.column)
    if len(lines) == 1 and len(comments) == 1 and comments[0].start >= spot.end:
        return Splice(spot.start, spot.end, lines[0].lstrip())
    lines = [lines[0].lstrip(), *lines[1:], *_as_lines(comments, spot.column)]
    return Splice(spot.start, spot.end_with_comment, "\n".join(lines))


def _in_flow(spot: Spot, new: Any) -> Splice:
    """A value between brackets or braces, written again; a comment ends its line there."""
    lines = [comment.text for comment in spot.comments(spot.start, spot.end)]
    begin = line_start(spot.text, spot.start)
    line = spot.text[begin : spot.start]
    indent = " " * max(len(line) - len(line.lstrip()), 2)
    written = flow(new) + "".join(f"  {comment}\n{indent}" for comment in lines)
    space = " " if spot.key and spot.start == spot.colon else ""  # `{a:}` has no space of its own
    return Splice(spot.start, spot.end, space + written)


def _as_lines(comments: Iterable[Comment], column: int) -> list[str]:
    return [" " * column + comment.text for comment in comments]


def _is_alone(text: str, comment: Comment) -> bool:
    """Whether a comment has a line of its own."""
    return not text[line_start(text, comment.start) : comment.start].strip()


def _is_spaced(spot: Spot) -> bool:
    """Whether the items of a list stand apart by blank lines."""
    if len(spot.children) < 2:
        return spot.children[0].end - spot.children[0].start > 80
    between = spot.text[spot.children[0].end : spot.children[1].start]
    return bool(_BLANK_LINE.search(between))
