"""The words for what makes figures comparable: breaks in a series, and areas that changed."""

COMPARING: dict[str, dict[str, tuple[str, str]]] = {
    "break_kind": {
        "definition": ("andere definitie", "another definition"),
        "source": ("andere bron", "another source"),
    },
    "succession_by": {
        "inhabitants": ("inwoners", "inhabitants"),
        "addresses": ("adressen", "addresses"),
    },
}
