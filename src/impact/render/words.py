"""The words for every key that a page shows, in Dutch and English."""

from impact.issues import Language
from impact.measurements.status import ValueStatus
from impact.render.words_of_answers import ANSWERS
from impact.render.words_of_chains import CHAINS
from impact.render.words_of_comparing import COMPARING
from impact.render.words_of_deliveries import DELIVERIES
from impact.render.words_of_mappings import MAPPINGS
from impact.render.words_of_methods import METHODS
from impact.render.words_of_money import MONEY
from impact.render.words_of_programmes import PROGRAMMES
from impact.render.words_of_steering import STEERING
from impact.render.words_of_the_theory import BLIND_SPOTS, CALENDAR

LANGUAGES: tuple[Language, ...] = ("nl", "en")

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "status": {
        "no_data": ("geen gegevens", "no data"),
        "suppressed": ("niet te tonen (privacy)", "cannot be shown (privacy)"),
        "not_comparable": ("niet te vergelijken", "not comparable"),
        "stale": ("verouderd", "out of date"),
        "not_started": ("nog niet begonnen", "not started"),
        "baseline_only": ("alleen nulmeting", "baseline only"),
        "too_early": ("te vroeg om te zeggen", "too early to tell"),
        "worsening_outside_window": ("gaat achteruit", "getting worse"),
        "context_only": ("alleen ter achtergrond", "context only"),
        "reversed": ("omgekeerd", "reversed"),
        "no_signal": ("geen signaal", "no signal"),
        "explanation_due": ("uitleg nodig", "explanation due"),
        "expired": ("tijd voorbij", "time is up"),
        "behind": ("achter", "behind"),
        "on_track": ("op koers", "on track"),
        "reached": ("gehaald", "reached"),
    },
    "status_short": {  # where there is little room; the whole words stand beside it
        "no_data": ("geen gegevens", "no data"),
        "suppressed": ("privacy", "privacy"),
        "not_comparable": ("onvergelijkbaar", "not comparable"),
        "stale": ("verouderd", "out of date"),
        "not_started": ("niet begonnen", "not started"),
        "baseline_only": ("alleen nulmeting", "baseline only"),
        "too_early": ("te vroeg", "too early"),
        "worsening_outside_window": ("gaat achteruit", "getting worse"),
        "context_only": ("achtergrond", "context"),
        "reversed": ("omgekeerd", "reversed"),
        "no_signal": ("geen signaal", "no signal"),
        "explanation_due": ("uitleg nodig", "explanation due"),
        "expired": ("tijd voorbij", "time is up"),
        "behind": ("achter", "behind"),
        "on_track": ("op koers", "on track"),
        "reached": ("gehaald", "reached"),
    },
    "value_status": {
        status.key: words
        for status, words in {
            ValueStatus.OK: ("definitief", "final"),
            ValueStatus.PROVISIONAL: ("voorlopig", "provisional"),
            ValueStatus.REVISED_PROVISIONAL: ("nader voorlopig", "revised provisional"),
            ValueStatus.ZERO_ROUNDED: ("afgerond op nul", "rounded to zero"),
            ValueStatus.NIL: ("geen", "none"),
            ValueStatus.MISSING: ("niet bekend", "not known"),
            ValueStatus.CONFIDENTIAL: (
                "niet gedeeld (geheim of te onzeker)",
                "withheld or too uncertain",
            ),
            ValueStatus.IMPOSSIBLE: ("kan niet voorkomen", "cannot occur"),
            ValueStatus.SUPPRESSED_HERE: (
                "niet te tonen: te weinig mensen",
                "cannot be shown: too few people",
            ),
            ValueStatus.NEARLY_NONE: ("minder dan 5%", "less than 5%"),
            ValueStatus.NEARLY_ALL: ("meer dan 95%", "more than 95%"),
            ValueStatus.MODELLED: ("modelschatting", "model estimate"),
            ValueStatus.ESTIMATED_BY_PARTNER: ("schatting van de partner", "partner's estimate"),
        }.items()
    },
    "role": {
        "manager": ("programmamanager", "programme manager"),
        "partner": ("partner", "partner"),
        "releaser": ("vrijgever: tweede paar ogen", "releaser: second pair of eyes"),
        "residents": ("bewonersberaad: oordeelt mee", "residents' assembly: judges too"),
        "council": ("gemeenteraad, via de griffie", "municipal council, by its clerk"),
        "auditor": ("controleur: leest alles", "auditor: reads everything"),
    },
    "register_role": {
        "manager": ("programmabureau", "programme office"),
        "partner": ("partner", "partner"),
        "residents": ("bewonersberaad", "residents' assembly"),
        "council": ("griffie", "council clerk"),
        "resident": ("bewoner", "resident"),
    },
    "evidence": {
        "strong": ("sterk", "strong"),
        "moderate": ("redelijk", "moderate"),
        "weak": ("zwak", "weak"),
        "untested": ("niet getoetst", "untested"),
        "contradicted": ("weersproken", "contradicted"),
    },
    "line": {  # what stands for evidence on a link that makes no claim, or an unfinished one
        "belongs": ("hoort bij dit doel", "belongs to this goal"),
        "unknown": ("nog niet ingevuld", "not filled in yet"),
    },
    "contribution_short": {
        "1": ("klein", "small"),
        "2": ("gewoon", "ordinary"),
        "3": ("groot", "large"),
    },
    "node": {
        "intervention": ("inspanning", "intervention"),
        "output": ("prestatie", "output"),
        "outcome": ("uitkomst", "outcome"),
        "goal": ("doel", "goal"),
    },
    "nodes": {
        "intervention": ("inspanningen", "interventions"),
        "output": ("prestaties", "outputs"),
        "outcome": ("uitkomsten", "outcomes"),
        "goal": ("doelen", "goals"),
    },
    "nodes_meaning": {
        "intervention": ("wat wij doen", "what we do"),
        "output": ("wat dat oplevert", "what that delivers"),
        "outcome": ("wat er verandert voor bewoners", "what changes for residents"),
        "goal": ("waar het om gaat", "what it is all for"),
    },
    "band": {
        "0": ("eerst", "first"),
        "1": ("daarna", "then"),
        "2": ("op den duur", "in the long run"),
    },
    "locality": {
        "here": ("hier gemeten", "measured here"),
        "similar_neighbourhood": ("vergelijkbare wijk", "similar neighbourhood"),
        "netherlands": ("Nederland", "the Netherlands"),
        "abroad": ("buitenland", "abroad"),
    },
    "ladder": {
        "well_described": ("goed beschreven", "well described"),
        "well_substantiated": ("goed onderbouwd", "well substantiated"),
        "first_indications": ("eerste aanwijzingen", "first indications"),
        "good_indications": ("goede aanwijzingen", "good indications"),
        "strong_indications": ("sterke aanwijzingen", "strong indications"),
    },
    "contribution": {
        "1": ("kleine bijdrage", "small contribution"),
        "2": ("gewone bijdrage", "ordinary contribution"),
        "3": ("grote bijdrage", "large contribution"),
    },
    "assumption_status": {
        "untested": ("niet getoetst", "untested"),
        "holds": ("klopt", "holds"),
        "doubtful": ("twijfelachtig", "doubtful"),
        "refuted": ("weerlegd", "refuted"),
    },
    "action_horizon": {
        "quick": ("binnen een jaar", "within a year"),
        "medium": ("na een paar jaar", "after a few years"),
        "long": ("na vele jaren", "after many years"),
    },
    "partner_role": {
        "doer": ("voert uit", "carries out"),
        "funder": ("betaalt", "pays"),
        "decider": ("beslist", "decides"),
        "adviser": ("adviseert", "advises"),
        "resident_owner": ("bewoner-eigenaar", "resident owner"),
    },
    "broad_prosperity": {
        "subjective_wellbeing": ("subjectief welzijn", "subjective well-being"),
        "material_welfare": ("materiële welvaart", "material welfare"),
        "health": ("gezondheid", "health"),
        "work_and_leisure": ("arbeid en vrije tijd", "work and leisure"),
        "housing": ("wonen", "housing"),
        "society": ("samenleving", "society"),
        "safety": ("veiligheid", "safety"),
        "environment": ("milieu", "environment"),
    },
    "life_domain": {
        "growing_up": ("opgroeien", "growing up"),
        "home": ("thuis", "home"),
        "money": ("geld", "money"),
        "health": ("gezondheid", "health"),
        "meeting": ("ontmoeten", "meeting"),
        "safe_street": ("veilige straat", "safe street"),
    },
    "frequency": {
        "month": ("elke maand", "every month"),
        "quarter": ("elk kwartaal", "every quarter"),
        "half_year": ("elk half jaar", "every half year"),
        "year": ("elk jaar", "every year"),
        "school_year": ("elk schooljaar", "every school year"),
        "2_years": ("elke twee jaar", "every two years"),
        "4_years": ("elke vier jaar", "every four years"),
    },
    "rests_on": {
        "baseline": ("nulmeting", "baseline"),
        "last": ("laatste cijfer", "last figure"),
    },
    "direction": {
        "higher": ("hoger is beter", "higher is better"),
        "lower": ("lager is beter", "lower is better"),
        "bounds": ("binnen grenzen is goed", "within bounds is good"),
        "context": ("hoger of lager is niet beter", "neither higher nor lower is better"),
    },
    "kind": {
        "project": ("project", "project"),
        "routine": ("vaste werkwijze", "routine"),
        "improvisation": ("improvisatie", "improvisation"),
    },
    "partner_kind": {
        "municipality": ("gemeente", "municipality"),
        "housing_corporation": ("woningcorporatie", "housing corporation"),
        "school_board": ("schoolbestuur", "school board"),
        "care_provider": ("zorgaanbieder", "care provider"),
        "public_health_service": ("GGD of jeugdgezondheidszorg", "public health service"),
        "police": ("politie", "police"),
        "residents_collective": ("bewonersorganisatie", "residents’ collective"),
        "employers": ("werkgevers", "employers"),
        "state": ("Rijk", "state"),
        "statistics_office": ("statistiekbureau", "statistics office"),
        "research_agency": ("onderzoeksbureau", "research agency"),
        "other": ("anders", "other"),
    },
    "indicator_kind": {
        "outcome": ("uitkomst: wat verandert er voor bewoners", "outcome"),
        "output": ("prestatie: wat wordt er geleverd", "output"),
        "service": ("dienst: hoe goed werkt een voorziening", "service"),
        "context": ("achtergrond", "context"),
    },
    "unit_of_analysis": {
        "area": ("het gebied", "the area"),
        "resident": ("bewoners", "residents"),
        "cohort": ("een groep die wij volgen", "a cohort"),
        "household": ("huishoudens", "households"),
        "dwelling": ("woningen", "dwellings"),
        "school": ("scholen", "schools"),
        "pupil": ("leerlingen", "pupils"),
        "partner": ("partners", "partners"),
    },
    "protection_about": {
        "people": ("mensen", "people"),
        "things": ("dingen, zoals woningen of misdrijven", "things, such as homes or crimes"),
    },
    "protection_reason": {  # for partners and managers only
        "withheld": ("de bron gaf dit cijfer niet", "the source withheld this figure"),
        "few_people": ("het gaat om te weinig mensen", "it is about too few people"),
        "small_group": ("de groep is te klein", "the group is too small"),
        "nearly_none": ("bijna niemand van de groep", "nearly nobody of the group"),
        "nearly_all": ("bijna iedereen van de groep", "nearly everybody of the group"),
        "protects_others": (
            "anders is een ander cijfer uit te rekenen",
            "otherwise another figure could be worked out",
        ),
    },
    "accrual": {
        "reach": ("vanaf het bereik van de helft", "from reaching half"),
        "stock": ("elke levering telt meteen mee", "each delivery counts at once"),
    },
    "meta": {
        "links_with_evidence": (
            "stappen van de theorie hebben bewijs met een bron",
            "steps of the theory have evidence with a source",
        ),
        "fresh_indicators": (
            "indicatoren hebben een cijfer dat niet verouderd is",
            "indicators have a figure that is not out of date",
        ),
        "reviewed_assumptions": (
            "aannames zijn het afgelopen jaar getoetst",
            "assumptions were reviewed in the past year",
        ),
    },
    "growth": {
        "target_achieved": ("doel bereikt", "target achieved"),
        "on_track": ("op koers", "on track"),
        "needs_acceleration": ("versnelling nodig", "progress needs acceleration"),
        "limited": ("beperkte vooruitgang", "limited progress"),
        "deterioration": ("achteruitgang", "deterioration"),
    },
    "sampling": {
        "survey": ("steekproef of kleine groep", "survey or small group"),
        "count": ("telling die schommelt", "count that varies"),
    },
    "funding_kind": {
        "structural": ("structureel", "structural"),
        "incidental": ("incidenteel", "incidental"),
    },
    "endorsement": {
        "yes": ("ja", "yes"),
        "with_remarks": ("ja, met opmerkingen", "yes, with remarks"),
        "no": ("nee", "no"),
    },
    "action": {
        "start": ("begonnen", "started"),
        "add": ("toegevoegd", "added"),
        "set": ("gewijzigd", "changed"),
        "remove": ("weggehaald", "removed"),
        "move": ("verplaatst", "moved"),
        "import": ("een bestand ingelezen", "took in a file"),
        "join": ("een nieuwe versie binnengehaald", "took in a new version"),
        "undo": ("ongedaan gemaakt", "undone"),
        "redo": ("opnieuw gedaan", "done again"),
    },
    "state": {
        "accepted": ("opgenomen", "accepted"),
        "refused": ("niet opgenomen: er staan fouten in", "not accepted: it has errors"),
        "staged": ("ontvangen, nog niet opgenomen", "received, not accepted yet"),
        "accepted_partly": ("deels opgenomen", "accepted in part"),
        "offered": ("wacht op vrijgave door een tweede persoon", "waits for a second person"),
        "returned": ("niet vrijgegeven, terug bij de partner", "not released, given back"),
    },
    "step": {
        "offered": ("aangeboden voor vrijgave", "offered for release"),
        "withdrawn": ("teruggenomen", "withdrawn"),
        "refused": ("niet vrijgegeven", "not released"),
        "released": ("vrijgegeven", "released"),
    },
    "correction": {
        "own_mistake": ("wij maakten een fout", "we made a mistake"),
        "source_revised": ("de bron heeft de cijfers herzien", "the source revised the figures"),
        "definition": ("wij tellen nu anders", "we count in another way now"),
        "other": ("iets anders", "something else"),
    },
    "every": {
        "day": ("elke dag", "daily"),
        "week": ("elke week", "weekly"),
        "month": ("elke maand", "monthly"),
    },
    "pull": {
        "accepted": ("opgehaald en opgenomen", "fetched and accepted"),
        "waiting": ("opgehaald; wacht op een mens", "fetched; waits for a person"),
        "refused": ("opgehaald, met fouten", "fetched, with errors"),
        "unchanged": ("niets nieuws", "nothing new"),
        "failed": ("niet opgehaald", "not fetched"),
        "unfinished": ("bezig of afgebroken", "running or cut off"),
    },
    "severity": {
        "error": ("fout", "error"),
        "warning": ("let op", "warning"),
        "advice": ("advies", "advice"),
    },
    **ANSWERS,
    **BLIND_SPOTS,
    **COMPARING,
    **DELIVERIES,
    **MAPPINGS,
    **CALENDAR,
    **METHODS,
    **MONEY,
    **CHAINS,
    **PROGRAMMES,
    **STEERING,
}


def words(group: str, key: str, language: Language = "nl") -> str:
    """The words for a key. Raises KeyError for a key that nobody gave words."""
    nl, en = _WORDS[group][key]
    return nl if language == "nl" else en


def keys(group: str) -> frozenset[str]:
    """The keys of a group that have words."""
    return frozenset(_WORDS[group])
