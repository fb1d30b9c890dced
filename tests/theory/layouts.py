"""The same theory as other people and programs lay it out: braces, quoted keys, literal texts."""

import re
from collections.abc import Callable
from typing import Any

from impact.theory.writing import flow, scalar, value_lines, write

Draw = Callable[[int], int]
"""A number from 0 up to and including the one given."""

_COMMENT = re.compile(r"# (?:achter|begin|boven) \w+|# [a-z]+ \d+(?: [a-z_]+)*(?: \d+)*")


def laid_out(data: dict[str, Any], draw: Draw) -> str:
    """A theory with in every section another layout, and comments behind what stands there."""
    lines: list[str] = []
    for name, value in data.items():
        style = draw(4)
        if not isinstance(value, list) or style == 0:
            lines += write({name: value}).splitlines()
        elif style == 1:
            lines.append(f"{name}: {flow(value)}  # achter {name}")
        elif style == 2:
            lines.append(f"{name}: [  # begin {name}")
            lines += [f"  {flow(part)},  # {name} {at}" for at, part in enumerate(value)]
            lines.append("]")
        elif style == 3:
            lines.append(f"{name}:  # boven {name}")
            lines += [f"- {flow(part)}  # {name} {at}" for at, part in enumerate(value)]
        else:
            lines.append(f"{name}:")
            for at, part in enumerate(value):
                lines += _item(part, f"{name} {at}", draw)
    return "\n".join(lines) + "\n"


def _item(part: dict[str, Any], name: str, draw: Draw) -> list[str]:
    """A part on lines of its own, its keys and texts in one way or another."""
    lines = []
    for key, value in part.items():
        style = draw(4)
        shown = f'"{key}"' if style == 1 else scalar(key)
        is_plain = isinstance(value, str) and re.fullmatch(r"\w[\w ]*\w", value)
        if style == 2 and not isinstance(value, dict | list):
            lines.append(f"? {shown}\n    : {flow(value)}  # {name} {key}")
        elif style == 3 and is_plain:
            sign = ("|", "|+", ">", ">+", "|-")[draw(4)]
            blank = "\n" * (1 + draw(1)) if "+" in sign else ""
            lines.append(f"{shown}: {sign}  # {name} {key}\n      {value}{blank}")
        elif style == 4 and isinstance(value, dict) and value:
            inner = value_lines(value, 6)
            short = [f"{line}  # {name} {key} {at}" for at, line in enumerate(inner)]
            is_simple = not any(">" in line or "|" in line for line in inner)
            lines += [f"{shown}:", *(line[4:] for line in (short if is_simple else inner))]
        else:
            lines.append(f"{shown}: {flow(value)}  # {name} {key}")
    first, *more = "\n    ".join(lines).split("\n")
    return [f"  - {first}", *more]


def comments(text: str) -> list[str]:
    """All comments that `laid_out` wrote, in the order of the alphabet."""
    return sorted(_COMMENT.findall(text))
