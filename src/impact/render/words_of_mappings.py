"""The words for what a column of a file can be, and how sure we are of what we propose."""

MAPPINGS: dict[str, dict[str, tuple[str, str]]] = {
    "column_role": {
        "area": ("gebied", "area"),
        "period": ("periode", "period"),
        "figure": ("cijfer van …", "figure of …"),
        "n": ("aantal waarnemingen (n) van …", "number of observations (n) of …"),
        "margin": ("marge van …", "margin of …"),
        "indicator": ("naam van het cijfer, per rij", "name of the figure, per row"),
        "value": ("cijfer bij die naam", "figure with that name"),
        "dimension": ("uitsplitsing, zoals geslacht", "breakdown, such as gender"),
        "ignore": ("niet gebruiken", "do not use"),
        "keep": ("zoals het nu is afgesproken", "as it was agreed"),
    },
    "confidence": {
        "sure": ("zeker", "sure"),
        "likely": ("waarschijnlijk", "likely"),
        "open": ("open", "open"),
    },
    "period_kind": {
        "year": ("jaar", "year"),
        "school_year": ("schooljaar", "school year"),
        "half_year": ("half jaar", "half-year"),
        "quarter": ("kwartaal", "quarter"),
        "month": ("maand", "month"),
        "years": ("jaren samen, zoals 2022-2024", "years together, such as 2022-2024"),
        "day": ("dag", "day"),
    },
    "number_style": {
        "dutch": ("punt voor duizend, komma voor deel: 1.234,5", "Dutch: 1.234,5"),
        "plain": ("punt voor deel: 1234.5", "plain: 1234.5"),
    },
    "mark": {
        "missing": ("niet bekend", "not known"),
        "confidential": ("geheim of te onzeker", "withheld or too uncertain"),
        "nil": ("nul: het kwam niet voor", "nil: it did not occur"),
        "zero_rounded": ("bijna nul, afgerond", "nearly zero, rounded"),
        "impossible": ("kan niet voorkomen", "cannot occur"),
        "suppressed_here": ("door ons weggelaten", "left out by us"),
    },
}
