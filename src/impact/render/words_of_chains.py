"""The words for what may be said of a step, and of a contribution."""

Words = dict[str, dict[str, tuple[str, str]]]

CHAINS: Words = {
    "link_verdict": {
        "delivery_problem": ("niet geleverd", "not delivered"),
        "wrong_way": ("de verkeerde kant op", "the wrong way"),
        "in_doubt": ("in twijfel", "in doubt"),
        "moved_without_us": ("bewoog zonder ons", "moved without us"),
        "not_visible_yet": ("nog niet te zien", "not visible yet"),
        "fits": ("past bij wat wij zien", "fits what we see"),
        "not_yet": ("te vroeg", "too early"),
        "cannot_tell": ("niet te zeggen", "cannot tell"),
    },
    "expected_change": {
        "seen": ("verwacht, en te zien", "expected, and seen"),
        "missing": ("verwacht, en er niet", "expected, and not there"),
        "without_us": ("bewoog zonder ons", "moved without us"),
        "waiting": ("nog te vroeg", "still too early"),
        "unknown": ("niet te zeggen", "cannot tell"),
    },
    "weakness": {
        "refuted": ("de aanname is weerlegd", "the assumption was refuted"),
        "doubtful": ("de aanname is twijfelachtig", "the assumption is doubtful"),
        "in_doubt": ("de cijfers hier roepen twijfel op", "the figures here raise doubt"),
    },
}
