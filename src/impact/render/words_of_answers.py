"""The words for answers to verdicts: their kinds, and why an override is refused."""

ANSWERS: dict[str, dict[str, tuple[str, str]]] = {
    "answer": {
        "explanation": ("uitleg", "explanation"),
        "override": ("het programma ziet dit anders", "the programme sees it otherwise"),
        "withdrawn": ("teruggenomen", "taken back"),
    },
    "answer_refusal": {
        "refused_by_the_data": (
            "De cijfers laten hier geen oordeel toe, en woorden maken dat niet goed. U kunt wel "
            "uitleggen wat u ziet.",
            "The figures allow no judgement here, and words do not make up for that. You can "
            "explain what you see.",
        ),
        "not_for_people": (
            "Dit oordeel volgt alleen uit cijfers en tijd. Kies een ander, of geef een uitleg.",
            "This verdict follows from figures and time only. Choose another, or give an "
            "explanation.",
        ),
        "the_same": (
            "Dit is al het berekende oordeel. Kies een ander, of geef een uitleg.",
            "This is the computed verdict already. Choose another, or give an explanation.",
        ),
        "rosier": (
            "Dit is mooier dan wat berekend is. Een ander oordeel mag alleen voorzichtiger zijn. "
            "U kunt wel uitleggen wat u ziet.",
            "This looks better than what was computed. Another verdict may only be more careful. "
            "You can explain what you see.",
        ),
    },
}
