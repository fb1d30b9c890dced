"""The code of a story: only its teller has it, and we keep its hash."""

import hashlib
import secrets

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without what people mistake for something else: I and 1, O and 0."""
_LETTERS = 16


def new_code() -> str:
    """A code that nobody can guess (80 bits): sixteen letters and digits in groups of four."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
    return "-".join(letters[place : place + 4] for place in range(0, _LETTERS, 4))


def is_code(typed: str) -> bool:
    """Whether this is what a code looks like."""
    return len(_letters(typed)) == _LETTERS


def digest(programme: str, typed: str) -> str:
    """What is kept of a code; small letters, spaces and dashes make no difference."""
    return hashlib.sha256(f"{programme}\n{_letters(typed)}".encode()).hexdigest()


def _letters(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign in _ALPHABET)
