"""The words for steering a programme: the steps of a half-year, and what asks for attention."""

Words = dict[str, dict[str, tuple[str, str]]]

STEERING: Words = {
    "steering_step": {
        "plan": ("plannen", "plan"),
        "take_stock": ("de stand opnemen", "take stock"),
        "compare": ("vergelijken met vorige keer", "compare with last time"),
        "choose": ("maatregelen kiezen", "choose measures"),
        "actualise": ("het plan bijwerken", "bring the theory up to date"),
    },
    "assumption_attention": {
        "contested": ("betwist, nog niet beslist", "contested, not yet settled"),
        "theory_differs": ("het plan zegt nog iets anders", "the theory still says otherwise"),
        "overdue": ("had al getoetst moeten zijn", "should have been reviewed"),
        "falls_due": ("binnenkort te toetsen", "to be reviewed soon"),
    },
}
