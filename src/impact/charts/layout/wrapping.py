"""Text in lines that fit: SVG does not wrap, and we do not know the reader's font."""

from collections.abc import Iterator

_NARROW, _WIDE, _CAPITALS = frozenset("iljtfrI.,:;'’‘|!()[]/-  "), frozenset("mwMW%@—…"), 0.72


def width_of(text: str, size: float) -> float:
    """An upper estimate of the width of a text, for the widest of the usual screen fonts."""
    return sum(_em(character) for character in text) * size


def wrap(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines no wider than `width`; the last ends in … when cut off.

    A word too long for a line is broken, after a hyphen or slash of its own where it has one.
    """
    lines: list[str] = []
    for piece in _pieces(text, width, size):
        joined = f"{lines[-1]}{piece}" if lines else piece.lstrip()
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(piece.lstrip())
    if len(lines) > most:
        last = lines[most - 1]
        while last and width_of(f"{last}…", size) > width:
            last = last[:-1].rstrip()
        lines[most - 1 :] = [f"{last}…"]
    return tuple(lines)


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    """The words with the blank before each, long ones in parts that fit."""
    for word in text.split():
        rest = f" {word}"
        while width_of(rest.lstrip(), size) > width:
            part = _part(rest, width, size)
            yield part if part[-1] in "-/" else f"{part}-"
            rest = rest[len(part) :]
        yield rest


def _part(word: str, width: float, size: float) -> str:
    """The beginning of a word that fits with a hyphen behind it; at least one letter."""
    end = 2
    while end < len(word) and width_of(f"{word[: end + 1].lstrip()}-", size) <= width:
        end += 1
    own = max(word.rfind("-", 0, end), word.rfind("/", 0, end)) + 1
    return word[:own] if own > 3 else word[:end]


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.95
    if ord(character) > 0x2E7F:  # East Asian characters and pictures are square
        return 1.1
    return _CAPITALS if character.isupper() else 0.6
