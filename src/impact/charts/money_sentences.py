"""In words: where money falls away, and how much of the plan is secured."""

from impact.analysis.registered.money import Cliff, Horizon
from impact.issues import Language
from impact.render.formats import number, share
from impact.theory.vocabulary import Pillar

_MONEY: dict[Pillar | None, tuple[str, str]] = {
    "physical": ("het fysieke geld", "the money for bricks and streets"),
    "social": ("het sociale geld", "the social money"),
    "education": ("het geld voor onderwijs", "the money for education"),
    "work": ("het geld voor werk en inkomen", "the money for work and income"),
    "safety": ("het geld voor veiligheid", "the money for safety"),
    "organisation": ("het geld voor de organisatie", "the money for the organisation"),
    None: ("het geld zonder pijler", "the money without a pillar"),
}
_WHOLE = ("het geld", "the money")
"""Of a programme that does not divide its money into pillars."""


def money_of(horizon: Horizon, pillar: Pillar | None, language: Language = "nl") -> str:
    """`het sociale geld`; `het geld` when there are no pillars."""
    said = _MONEY[pillar] if pillar or horizon.has_pillars else _WHOLE
    return said[0 if language == "nl" else 1]


def euros(value: float, language: Language = "nl") -> str:
    """An amount to read: `6,75 miljoen euro`, `150.000 euro`."""
    dutch = language == "nl"
    if abs(value) >= 1_000_000:
        text = number(value / 1_000_000, 2, language)
        return f"{text} miljoen euro" if dutch else f"{text} million euros"
    return f"{number(value, 0, language)} {'euro' if dutch else 'euros'}"


def cliff_sentence(horizon: Horizon, cliff: Cliff, language: Language = "nl") -> str:
    """`In 2029 valt 47% van het sociale geld weg: van 6,75 miljoen euro naar 3,60 …`"""
    money = money_of(horizon, cliff.pillar, language)
    before, after = euros(cliff.before, language), euros(cliff.after, language)
    falls = share(cliff.share, language)
    if language == "nl":
        if not cliff.after:
            return f"In {cliff.year} valt al {money} weg: {before} in het jaar daarvoor."
        return f"In {cliff.year} valt {falls} van {money} weg: van {before} naar {after}."
    if not cliff.after:
        return f"In {cliff.year} all of {money} falls away: {before} in the year before."
    return f"In {cliff.year} {falls} of {money} falls away: from {before} to {after}."


def conclusion(horizon: Horizon, year: int, language: Language = "nl") -> str:
    """The one sentence above the charts, for who looks in a year."""
    ahead = [item for item in horizon.cliffs if item.year >= year]
    dutch = language == "nl"
    if ahead:
        return cliff_sentence(horizon, ahead[0], language)
    if not any(item.euros for item in horizon.secured if item.year >= year):
        if dutch:
            return "Voor de jaren die komen heeft niemand geld toegezegd."
        return "Nobody has promised money for the years to come."
    if dutch:
        return "In geen enkel jaar valt meer dan een kwart van het geld van een pijler weg."
    return "In no year does more than a quarter of the money of a pillar fall away."


def secured_sentence(horizon: Horizon, year: int, language: Language = "nl") -> str:
    """`Van het plan voor 2027 is 95% toegezegd.`, or why nobody can say."""
    part = horizon.share_secured(year)
    dutch = language == "nl"
    if part is not None:
        said = share(part, language)
        if dutch:
            return f"Van het plan voor {year} is {said} toegezegd."
        return f"Of the plan for {year}, {said} is promised."
    unknown = len(horizon.planned(year).unknown)
    if unknown:
        if dutch:
            what = "één inspanning" if unknown == 1 else f"{unknown} inspanningen"
            return f"Voor {year} is dit niet te zeggen: van {what} zijn de kosten niet bekend."
        what = "one effort" if unknown == 1 else f"{unknown} efforts"
        return f"For {year} this cannot be said: the costs of {what} are not known."
    if dutch:
        return f"Voor {year} staat niets in het plan dat geld kost."
    return f"For {year} nothing in the plan costs money."
