"""What the network of a theory can have wrong: names, links, what is left alone, and its size."""

from impact.issues.code import Code

_NAMES: dict[str, Code] = {
    "duplicate_id": Code(
        "error",
        "'{value}' is al gebruikt op regel {first}; geef dit een eigen, nieuwe code.",
        "'{value}' is already used on line {first}; give this a code of its own.",
    ),
    "unknown_reference": Code(
        "error",
        "'{value}' bestaat niet als {kind_nl}{hint_nl}.",
        "'{value}' does not exist as {kind_en}{hint_en}.",
    ),
}

_LINKS: dict[str, Code] = {
    "link_to_goal": Code(
        "error",
        "deze link ({value}) gaat naar een doel. Een doel bereikt u langs uitkomsten: wat er voor"
        " bewoners verandert. Maak de link naar zo'n uitkomst; die noemt zelf haar doel (goals).",
        "this link ({value}) leads to a goal. A goal is reached through outcomes: what changes for"
        " residents. Link to such an outcome; it names its goal itself (goals).",
    ),
    "output_skipped": Code(
        "error",
        "deze link ({value}) slaat de prestatie over. Zonder prestatie ziet niemand of de"
        " inspanning wel is geleverd. Schrijf op wat zij oplevert en ga van daar verder.",
        "this link ({value}) skips the output. Without an output nobody sees whether the"
        " intervention was delivered. Write down what it delivers, and link from there.",
    ),
    "link_direction": Code(
        "error",
        "een link loopt van inspanning naar prestatie, van prestatie naar uitkomst of van uitkomst"
        " naar uitkomst; hier van {from_nl} naar {to_nl}.",
        "a link runs from intervention to output, from output to outcome or from outcome to"
        " outcome; here from {from_en} to {to_en}.",
    ),
    "link_other_intervention": Code(
        "error",
        "prestatie {to} hoort bij inspanning {owner}, niet bij {value}; pas de link of de prestatie"
        " aan.",
        "output {to} belongs to intervention {owner}, not to {value}; change one of the two.",
    ),
    "duplicate_link": Code(
        "error",
        "deze link ({value}) staat al op regel {first}; laat er één staan.",
        "this link ({value}) already stands on line {first}; keep one.",
    ),
    "cycle": Code(
        "error",
        "deze links maken een kring: {value}. Een veranderingstheorie loopt één kant op; haal een"
        " van deze links weg.",
        "these links form a circle: {value}. A theory of change runs one way; remove one of these"
        " links.",
    ),
}

_COVERAGE: dict[str, Code] = {
    "orphan": Code(
        "error",
        "'{value}' hangt nergens aan: er gaat geen link heen en er komt geen link vandaan. Een"
        " theorie zegt waarom iets verandert. Verbind het, of haal het weg.",
        "'{value}' hangs on nothing: no link leads to it and none comes from it. A theory says why"
        " something changes. Link it, or remove it.",
    ),
    "outcome_without_link": Code(
        "error",
        "naar uitkomst '{value}' loopt geen link; zo is er geen reden waarom zij zou veranderen."
        " Voeg een link toe vanaf een prestatie of een eerdere uitkomst.",
        "no link leads to outcome '{value}'; so there is no reason why it would change. Add a link"
        " from an output or an earlier outcome.",
    ),
    "output_leads_nowhere": Code(
        "warning",
        "prestatie '{value}' leidt nergens heen: wij doen het, maar waarvoor? Voeg een link naar"
        " een uitkomst toe.",
        "output '{value}' leads nowhere: we do it, but what for? Add a link to an outcome.",
    ),
    "output_without_effort": Code(
        "warning",
        "naar prestatie '{value}' loopt geen link vanaf haar inspanning {owner}. Op die link staat"
        " wat waar moet zijn om het te leveren, en hoe lang de aanloop duurt. Voeg haar toe.",
        "no link leads to output '{value}' from its intervention {owner}. That link holds what must"
        " be true to deliver it, and how long it takes to get going. Add it.",
    ),
    "intervention_without_output": Code(
        "warning",
        "inspanning '{value}' levert geen prestatie; zo is niet te zien wat er is gedaan. Schrijf"
        " op wat bewoners ervan krijgen, in een aantal.",
        "intervention '{value}' delivers no output; so nobody can see what was done. Write down"
        " what residents get from it, as a number.",
    ),
    "indicator_without_goal": Code(
        "error",
        "indicator '{value}' meet niets: geef measures (een uitkomst of prestatie) of goal.",
        "indicator '{value}' measures nothing: give measures (an outcome or output) or goal.",
    ),
    "outcome_without_indicator": Code(
        "warning",
        "uitkomst '{value}' heeft geen indicator; zo zien wij niet of zij verandert. Kies een"
        " cijfer dat er al is, of vraag het bewoners.",
        "outcome '{value}' has no indicator; so we cannot see whether it changes. Choose a figure"
        " that exists already, or ask residents.",
    ),
    "modelled_as_proof": Code(
        "warning",
        "uitkomst '{value}' wordt alleen met modelschattingen gemeten. Een model rekent met"
        " kenmerken van een wijk en ziet ons werk niet; het kan dus geen effect laten zien. Zet er"
        " een gemeten cijfer naast, zoals een vraag aan bewoners.",
        "outcome '{value}' is measured by model estimates only. A model calculates from features of"
        " an area and does not see our work; so it cannot show an effect. Put a measured figure"
        " beside it, such as a question to residents.",
    ),
}

_GOALS: dict[str, Code] = {
    "goal_without_indicator": Code(
        "warning",
        "doel '{value}' heeft geen indicator; niemand kan zien of het dichterbij komt. Geef een van"
        " zijn uitkomsten een cijfer.",
        "goal '{value}' has no indicator; nobody can see whether it comes closer. Give one of its"
        " outcomes a figure.",
    ),
    "goal_without_outcome_indicator": Code(
        "warning",
        "doel '{value}' heeft wel cijfers, maar geen van een uitkomst. Prestaties tellen wat wij"
        " doen, niet wat er voor bewoners verandert. Geef een uitkomst een indicator van die soort"
        " (kind: outcome).",
        "goal '{value}' has figures, but none of an outcome. Outputs count what we do, not what"
        " changes for residents. Give an outcome an indicator of that kind (kind: outcome).",
    ),
    "goal_without_effort": Code(
        "warning",
        "geen enkele inspanning leidt naar doel '{value}'; zo is het een wens. Leg een keten aan"
        " van een inspanning naar een van zijn uitkomsten, of haal het doel weg.",
        "no intervention leads to goal '{value}'; so it is a wish. Make a chain from an"
        " intervention to one of its outcomes, or remove the goal.",
    ),
    "goal_on_untested_links": Code(
        "warning",
        "elke keten naar doel '{value}' heeft een stap die niet getoetst of weersproken is. Een"
        " keten is zo sterk als haar zwakste stap. Zoek bewijs voor die stap, of kies een weg"
        " waarvan iets bekend is.",
        "every chain to goal '{value}' has a step that is untested or contradicted. A chain is as"
        " strong as its weakest step. Find evidence for that step, or choose a way of which"
        " something is known.",
    ),
    "goal_without_quick_action": Code(
        "advice",
        "aan doel '{value}' werkt niets waarvan bewoners binnen een jaar iets merken (horizon:"
        " quick). Wie twintig jaar vraagt, moet dit jaar al iets laten zien.",
        "nothing that works towards goal '{value}' is noticed by residents within a year (horizon:"
        " quick). Who asks for twenty years must show something this year.",
    ),
    "goal_without_long_action": Code(
        "advice",
        "aan doel '{value}' werkt niets dat blijft doorgaan (horizon: long). Achterstand van"
        " generaties verdwijnt niet met korte acties alleen.",
        "nothing that works towards goal '{value}' is there for the long run (horizon: long). A gap"
        " of generations does not close with short actions alone.",
    ),
    "goal_without_life_domain": Code(
        "advice",
        "doel '{value}' noemt geen leefdomein (life_domains). Bewoners zoeken op wat zij meemaken,"
        " zoals thuis of opgroeien, en vinden dit doel zo niet.",
        "goal '{value}' names no life domain (life_domains). Residents look for what they live"
        " through, such as home or growing up, and will not find this goal.",
    ),
}

_SIZE: dict[str, Code] = {
    "too_many_goals": Code(
        "warning",
        "{value} doelen; met meer dan {limit} verliest een programma richting. Voeg samen of kies.",
        "{value} goals; with more than {limit} a programme loses direction. Group them, or choose.",
    ),
    "too_many_interventions": Code(
        "warning",
        "{value} inspanningen; met meer dan {limit} is het niet meer te overzien. Voeg samen.",
        "{value} interventions; more than {limit} cannot be overseen. Group them.",
    ),
    "too_many_links": Code(
        "warning",
        "{value} links; boven de {limit} laten wij standaard alleen de belangrijkste zien"
        " (contribution 2 of 3).",
        "{value} links; above {limit} only the main ones are shown by default (contribution 2 or"
        " 3).",
    ),
    "too_many_main_links": Code(
        "warning",
        "{value} links zijn belangrijk (contribution 2 of 3); in één beeld passen er {limit}. Als"
        " alles belangrijk is, is niets het. Geef stappen die weinig bijdragen contribution: 1.",
        "{value} links are important (contribution 2 or 3); one view holds {limit}. If everything"
        " is important, nothing is. Give steps that add little contribution: 1.",
    ),
}

CODES: dict[str, Code] = {**_NAMES, **_LINKS, **_COVERAGE, **_GOALS, **_SIZE}
