"""The words for what pages tell of a programme as a whole: its phases, and trust in it."""

PROGRAMMES: dict[str, dict[str, tuple[str, str]]] = {
    "programme_phase": {
        "build_up": ("opbouw", "building up"),
        "execution": ("uitvoering", "carrying out"),
        "wind_down": ("afbouw", "winding down"),
    },
    "life_phase": {
        "birth": ("geboorte", "birth"),
        "toddler": ("peuter", "toddler"),
        "primary_school": ("basisschool", "primary school"),
        "secondary_school": ("middelbare school", "secondary school"),
        "diploma": ("opleiding en diploma", "training and qualification"),
        "work": ("werk", "work"),
    },
    "trust": {
        "municipality": ("vertrouwen in de gemeente", "trust in the municipality"),
        "influence": ("gehoord worden en invloed hebben", "being heard and having influence"),
        "keeping_word": ("het programma houdt woord", "the programme keeps its word"),
    },
}
