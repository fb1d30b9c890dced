"""The words for how an indicator is computed, in Dutch and English."""

METHODS: dict[str, dict[str, tuple[str, str]]] = {
    "method": {
        "ratio": ("verhouding: teller gedeeld door noemer", "ratio: numerator over denominator"),
        "index": ("index: een jaar of gebied is 100", "index: a year or area is 100"),
        "aggregate": ("gebieden samen, gewogen", "areas together, weighted"),
        "pooled": ("jaren samen, gewogen", "years together, weighted"),
        "share_of_series": ("deel van de reeksen", "share of the series"),
        "register": ("geteld in een register", "counted in a register"),
        "cumulative": ("opgeteld sinds het begin", "added up since the beginning"),
    },
    "method_condition": {
        "on_target": ("haalt het tussendoel of de streefwaarde", "meets its milestone or target"),
        "delivered": ("het cijfer is geleverd", "the figure was delivered"),
    },
}
