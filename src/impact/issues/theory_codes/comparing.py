"""What can be wrong with what makes figures comparable: breaks in a series, and changed areas."""

from impact.issues.code import Code

_BREAKS: dict[str, Code] = {
    "break_twice": Code(
        "error",
        "er staan twee trendbreuken in {value}. Maak er één van, met één brug over beide.",
        "there are two breaks in {value}. Make them one, with one bridge across both.",
    ),
    "bridge_half": Code(
        "error",
        "de brug over deze trendbreuk is niet af: {value} ontbreekt. Een dubbele meting is één"
        " periode (measured_in), op de oude (old) en op de nieuwe manier (new).",
        "the bridge across this break is not whole: {value} is missing. A double measurement is one"
        " period (measured_in), the old way (old) and the new way (new).",
    ),
    "bridge_double": Code(
        "error",
        "deze trendbreuk heeft twee bruggen: een factor en een dubbele meting. Kies er één.",
        "this break has two bridges: a factor and a double measurement. Choose one.",
    ),
    "bridge_period": Code(
        "error",
        "'{value}' is geen periode; schrijf bijvoorbeeld 2026 of 2025/2026.",
        "'{value}' is no period; write 2026 or 2025/2026, for example.",
    ),
    "bridge_from_nothing": Code(
        "error",
        "met {value} op de oude manier is er geen verhouding om mee om te rekenen ({unit}). Neem"
        " een andere periode, of geef de factor van de bron.",
        "with {value} the old way there is no ratio to bring figures over with ({unit}). Take"
        " another period, or give the factor of the source.",
    ),
    "break_without_bridge": Code(
        "warning",
        "vanaf {value} is dit cijfer niet te vergelijken met de nulmeting van {baseline}, dus komt"
        " er geen oordeel meer. Laat één periode op beide manieren meten (old, new, measured_in),"
        " of neem een nieuwe nulmeting.",
        "from {value} this figure cannot be compared with the baseline of {baseline}, so there will"
        " be no verdict. Have one period measured both ways (old, new, measured_in), or take a new"
        " baseline.",
    ),
}

_AREAS: dict[str, Code] = {
    "succession_backward": Code(
        "error",
        "de nieuwe indeling ({value}) moet van na de oude zijn ({expected}).",
        "the new boundaries ({value}) must be of after the old ones ({expected}).",
    ),
    "succession_twice": Code(
        "error",
        "{value} staat hier voor de tweede keer; tel de delen op in één regel.",
        "{value} stands here for the second time; add the shares in one row.",
    ),
    "succession_incomplete": Code(
        "error",
        "de delen van {value} zijn samen {total_nl} en niet 1: dan verdwijnen er mensen, of tellen"
        " zij dubbel. Noem elk gebied waar een deel heen ging, en geef wat door afronden overblijft"
        " aan het grootste deel.",
        "the shares of {value} add up to {total_en} and not 1: so people would get lost, or count"
        " twice. Name every area that a part went to, and give what rounding left over to the"
        " largest share.",
    ),
}

_PEOPLE: dict[str, Code] = {
    "neighbour_is_area": Code(
        "error",
        "{value} is het gebied van het programma zelf; noem hier de gebieden ernaast.",
        "{value} is the area of the programme itself; name the areas beside it here.",
    ),
    "population_unit": Code(
        "error",
        "hier hoort {expected_nl}, maar deze indicator is in '{value}'. Kies een andere indicator.",
        "{expected_en} belongs here, but this indicator is in '{value}'. Choose another indicator.",
    ),
    "stayers_no_breakdown": Code(
        "error",
        "'{value}' is geen uitsplitsing; schrijf naam=waarde, zoals woonduur=5 jaar of langer.",
        "'{value}' is no breakdown; write name=value, such as woonduur=5 jaar of langer.",
    ),
}

CODES: dict[str, Code] = {**_BREAKS, **_AREAS, **_PEOPLE}
