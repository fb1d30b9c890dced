"""The words for pillars of money, for roles, and for what an effort lacks."""

Words = dict[str, dict[str, tuple[str, str]]]

MONEY: Words = {
    "pillar": {
        "physical": ("fysiek", "physical"),
        "social": ("sociaal", "social"),
        "education": ("onderwijs", "education"),
        "work": ("werk en inkomen", "work and income"),
        "safety": ("veiligheid", "safety"),
        "organisation": ("organisatie", "organisation"),
    },
    "missing_role": {
        "owner": ("geen eigenaar", "no owner"),
        "funder": ("niemand die betaalt", "nobody who pays"),
        "residents": ("geen rol voor bewoners", "no role for residents"),
    },
}
