"""What the plan in a theory can have wrong: its years, figures, evidence, money and people."""

from impact.issues.code import Code

_TIME: dict[str, Code] = {
    "lag_order": Code(
        "error",
        "de tijd tot effect moet oplopen (min ≤ typical ≤ max); hier staat {value}.",
        "the lag must rise (min ≤ typical ≤ max); here it says {value}.",
    ),
    "years_order": Code(
        "error",
        "{value} ligt vóór {expected}; dat kan niet.",
        "{value} is before {expected}; that cannot be.",
    ),
    "phase_year": Code(
        "error",
        "deze fase sluit niet aan: hier staat {value} en er wordt {expected} verwacht. Fasen volgen"
        " op elkaar, van het eerste tot en met het laatste jaar van het programma.",
        "this phase does not follow on: it says {value} where {expected} is expected. Phases follow"
        " one another, from the first to the last year of the programme.",
    ),
    "phase_order": Code(
        "error",
        "na een latere fase komt '{value}' niet meer terug. De volgorde is opbouw (build_up),"
        " uitvoering (execution), afbouw (wind_down).",
        "'{value}' does not come back after a later phase. The order is build_up, execution,"
        " wind_down.",
    ),
    "effort_outside_programme": Code(
        "warning",
        "{value} ligt buiten het programma ({start} t/m {horizon}); zo kan deze inspanning er niet"
        " aan bijdragen. Pas het jaar aan, of laat de inspanning weg.",
        "{value} lies outside the programme ({start} to {horizon}); so this intervention cannot"
        " contribute to it. Change the year, or leave the intervention out.",
    ),
    "baseline_after_start": Code(
        "warning",
        "de nulmeting is van {value}, na de start in {start}. Wat er daarvoor veranderde, blijft"
        " dan buiten beeld. Neem een cijfer van vóór de start.",
        "the baseline is of {value}, after the start in {start}. What changed before then stays out"
        " of sight. Take a figure from before the start.",
    ),
    "comparison_after_start": Code(
        "error",
        "het vergelijkingsgebied is gekozen op {value}, na de start in {start}; kies het vóór de"
        " start, anders is het uitgezocht.",
        "the comparison area was chosen on {value}, after the start in {start}; choose it before"
        " the start, or it was picked to fit.",
    ),
    "milestone_outside": Code(
        "error",
        "tussendoel {value} ligt buiten het programma ({start} t/m {horizon}).",
        "milestone {value} lies outside the programme ({start} to {horizon}).",
    ),
    "milestone_before_window": Code(
        "warning",
        "tussendoel {value} vraagt om verandering, maar volgens uw eigen links kan die er niet zijn"
        " vóór {earliest}. Zo lijkt het programma te falen terwijl het te vroeg is. Houd tot dan de"
        " nulmeting aan, of leg uit wat er sneller gaat.",
        "milestone {value} asks for a change, but by your own links there can be none before"
        " {earliest}. So the programme seems to fail while it is too early. Keep to the baseline"
        " until then, or explain what goes faster.",
    ),
    "window_after_horizon": Code(
        "warning",
        "een verandering in '{value}' kan pas in {earliest} te zien zijn, na het laatste jaar"
        " {horizon}; dit programma zal er nooit over kunnen oordelen. Kies een cijfer dat eerder in"
        " de keten ligt.",
        "a change in '{value}' can only show in {earliest}, after the last year {horizon}; this"
        " programme will never be able to judge it. Choose a figure earlier in the chain.",
    ),
}

_FIGURES: dict[str, Code] = {
    "milestones_not_monotone": Code(
        "error",
        "de tussendoelen bewegen niet steeds één kant op: {value} gaat in tegen 'direction:"
        " {direction}'.",
        "the milestones do not keep moving one way: {value} goes against 'direction: {direction}'.",
    ),
    "target_out_of_bounds": Code(
        "error",
        "{value} kan niet in de eenheid '{unit}': het moet {expected_nl} zijn. Controleer de waarde"
        " en de eenheid.",
        "{value} is impossible in the unit '{unit}': it must be {expected_en}. Check the value and"
        " the unit.",
    ),
    "targets_mixed": Code(
        "error",
        "'{value}' heeft streefwaarden (milestones) én delen van de kloof (gap_milestones). Kies"
        " een van de twee: een vast doel, of een doel dat meebeweegt met de referentie.",
        "'{value}' has values (milestones) and shares of the gap (gap_milestones). Choose one of"
        " them: a fixed target, or one that moves with the reference.",
    ),
    "gap_without_direction": Code(
        "error",
        "een kloof dichten kan alleen als hoger of lager beter is; hier staat 'direction:"
        " {value}'.",
        "a gap can only be closed where higher or lower is better; here stands 'direction:"
        " {value}'.",
    ),
    "nothing_to_close": Code(
        "error",
        "bij '{value}' is niet te zien welke kloof dicht moet: noem een referentiegebied"
        " (reference_area) en een nulmeting (baseline).",
        "for '{value}' it cannot be seen which gap to close: name a reference area"
        " (reference_area) and a baseline (baseline).",
    ),
    "gap_opens_again": Code(
        "error",
        "de kloof gaat weer open: {value} is minder dan het deel van een eerder jaar.",
        "the gap opens again: {value} is less than the share of an earlier year.",
    ),
    "bounds_missing": Code(
        "error",
        "bij '{value}' ontbreken de grenzen: noem onder 'keep' een ondergrens (at_least), een"
        " bovengrens (at_most), of beide.",
        "'{value}' has no bounds: name under 'keep' a lower bound (at_least), an upper bound"
        " (at_most), or both.",
    ),
    "bounds_crossed": Code(
        "error",
        "de ondergrens {value} ligt niet onder de bovengrens {high}.",
        "the lower bound {value} does not lie below the upper bound {high}.",
    ),
    "milestones_with_bounds": Code(
        "error",
        "'{value}' moet binnen grenzen blijven; daar horen geen streefwaarden (milestones) bij.",
        "'{value}' has to stay within bounds; milestones do not go with that.",
    ),
    "baseline_missing": Code(
        "warning",
        "er zijn tussendoelen maar geen nulmeting (baseline); zonder nulmeting is er geen oordeel.",
        "there are milestones but no baseline; without a baseline there is no verdict.",
    ),
    "reference_is_area": Code(
        "error",
        "{value} is het gebied zelf; een kloof meet je met een ander gebied.",
        "{value} is the area itself; a gap is measured with another area.",
    ),
    "gap_without_reference": Code(
        "advice",
        "bij '{value}' ontbreekt het cijfer van een ander gebied. De eigen trend vleit: elders kan"
        " het even hard beter gaan. Noem een referentiegebied (reference_area) en zijn waarde in de"
        " nulmeting (reference).",
        "'{value}' has no figure of another area. One's own trend flatters: elsewhere things may"
        " improve as fast. Name a reference area (reference_area) and its value in the baseline"
        " (reference).",
    ),
    "chance_not_said": Code(
        "advice",
        "bij {value}{more_nl} staat niet hoe toeval meespeelt (sampling) en de nulmeting heeft geen"
        " marge. Geeft de bron ook geen marges, dan telt elke kleine beweging als verandering. Is"
        " het een steekproef, of gaat het om weinig mensen? Kies dan 'survey' of 'count', en laat"
        " het aantal (n) meeleveren.",
        "for {value}{more_en} it is not said how chance plays a part (sampling), and the baseline"
        " has no margin. If the source gives no margins either, every small move counts as change."
        " Is it a sample, or about few people? Choose 'survey' or 'count', and have the number (n)"
        " delivered.",
    ),
    "no_comparison_area": Code(
        "advice",
        "er is geen vergelijkingsgebied (comparison_area). Zonder een wijk die erop lijkt en geen"
        " programma heeft, weet u niet wat er ook zonder u was gebeurd. Kies er een vóór de start.",
        "there is no comparison area (comparison_area). Without a similar neighbourhood that has no"
        " programme, you do not know what would have happened anyway. Choose one before the start.",
    ),
    "indicator_without_source": Code(
        "advice",
        "bij indicator '{value}' staat geen bron (sources); dan levert niemand het cijfer aan."
        " Spreek af wie dat doet.",
        "indicator '{value}' has no source (sources); so nobody will deliver the figure. Agree on"
        " who does.",
    ),
    "people_not_said": Code(
        "warning",
        "indicator {value} lijkt over mensen te gaan (‘{word}’), maar er staat dat het over het"
        " gebied gaat. Dan beschermen wij kleine aantallen niet. Kies over wie het"
        " gaat, of schrijf bij ‘bescherming’ dat het over dingen gaat.",
        "indicator {value} seems to be about people (‘{word}’), but it says that it is about the"
        " area. Then small numbers are not protected. Choose whom it is about, or"
        " write under ‘protection’ that it is about things.",
    ),
    "sensitive_not_said": Code(
        "warning",
        "indicator {value} lijkt gevoelig (‘{word}’). Zeg bij ‘bescherming’ of dat zo is: bij"
        " gevoelige cijfers zijn de regels strenger, en een nul tonen wij dan niet.",
        "indicator {value} seems sensitive (‘{word}’). Say under ‘protection’ whether it is: the"
        " rules are stricter for sensitive figures, and no zero is shown.",
    ),
    "modelled_not_said": Code(
        "warning",
        "de bron '{source}' levert modelschattingen, maar bij indicator '{value}' staat dat niet."
        " Zet er modelled: true bij, anders lezen wij er een effect in.",
        "the source '{source}' delivers model estimates, but indicator '{value}' does not say so."
        " Add modelled: true, or an effect will be read into it.",
    ),
}

_EVIDENCE: dict[str, Code] = {
    "evidence_above_ladder": Code(
        "warning",
        "het bewijs heet hier '{value}', maar deze trede van de effectladder draagt hoogstens"
        " '{allowed}'. Alleen sterke aanwijzingen zijn sterk bewijs; goede of eerste aanwijzingen"
        " zijn redelijk; goed beschreven of onderbouwd is zwak, want daar is nog niets gemeten.",
        "the evidence is called '{value}' here, but this step of the effectiveness ladder carries"
        " '{allowed}' at most. Only strong indications are strong evidence; good or first ones are"
        " moderate; well described or substantiated is weak, for nothing was measured yet.",
    ),
    "evidence_without_source": Code(
        "warning",
        "het bewijs heet sterk, maar er staat geen bron bij (source); zo kan niemand het nalezen."
        " Noem het onderzoek of de eigen cijfers, of kies een lagere bewijskracht.",
        "the evidence is called strong, but no source is named (source); so nobody can look it up."
        " Name the study or your own figures, or choose a lower strength.",
    ),
    "contested_without_source": Code(
        "advice",
        "onderzoeken spreken elkaar hier tegen (contested), maar er staat niet welke (source). Noem"
        " ze allebei; een lezer kan dan zelf wegen.",
        "studies contradict each other here (contested), but it does not say which (source). Name"
        " both; a reader can then weigh them.",
    ),
    "assumption_refuted": Code(
        "warning",
        "de aanname is weerlegd, maar de theorie rekent nog op deze link. Pas aan wat u doet, of"
        " noem het bewijs weersproken (strength: contradicted); dan telt deze weg niet meer mee.",
        "the assumption is refuted, but the theory still counts on this link. Change what you do,"
        " or call the evidence contradicted (strength: contradicted); then this way is out.",
    ),
    "review_without_reviewer": Code(
        "warning",
        "er staat wat er van de aanname is gebleken ('{value}'), maar niet wie dat zegt of wanneer."
        " Vul reviewer en reviewed_on in: een functie of groep, geen naam.",
        "it says what was found about the assumption ('{value}'), but not who says so or when. Fill"
        " in reviewer and reviewed_on: a role or group, not a name.",
    ),
    "review_order": Code(
        "error",
        "de volgende toets van de aanname ({value}) ligt vóór de vorige ({expected}).",
        "the next review of the assumption ({value}) is before the last one ({expected}).",
    ),
    "nothing_proves_wrong": Code(
        "advice",
        "deze stap is groot (contribution: 3), maar er staat niet wat zou bewijzen dat hij niet"
        " klopt (proven_wrong_if). Schrijf dat vooraf op; achteraf past elke uitleg.",
        "this step is a big one (contribution: 3), but it does not say what would prove it wrong"
        " (proven_wrong_if). Write that down in advance; afterwards every explanation fits.",
    ),
}

_MONEY: dict[str, Code] = {
    "money_ends": Code(
        "warning",
        "in {value} staat er geen geld. Er zijn dan nog kosten van {planned_nl} euro per jaar, voor"
        " {efforts_nl}. Wie twintig jaar belooft, moet zeggen hoe het verder gaat. Zoek geld, of"
        " laat inspanningen eerder eindigen.",
        "in {value} there is no money. There still are costs of {planned_en} euros a year, for"
        " {efforts_en}. Who promises twenty years must say what happens then. Find money, or let"
        " interventions end earlier.",
    ),
    "money_short": Code(
        "warning",
        "in {value} is er {secured_nl} euro voor inspanningen die {planned_nl} euro kosten:"
        " {share}%. Met minder dan driekwart valt werk stil. Zoek geld, of kies wat er stopt.",
        "in {value} there are {secured_en} euros for interventions that cost {planned_en} euros:"
        " {share}%. Below three quarters work comes to a stop. Find money, or choose what stops.",
    ),
}

_PEOPLE: dict[str, Code] = {
    "programme_without_vision": Code(
        "warning",
        "programma '{value}' heeft geen visie (vision): hoe is het hier als het lukt? Schrijf dat"
        " op in korte zinnen die iedereen kan lezen. Daar komen de doelen uit.",
        "programme '{value}' has no vision (vision): what is it like here when it succeeds? Write"
        " it down in short sentences that everybody can read. The goals come from it.",
    ),
    "vision_long_sentence": Code(
        "advice",
        "een zin van de visie telt {count} woorden ('{value}'). Boven {limit} woorden haken veel"
        " lezers af; maak er twee zinnen van.",
        "a sentence of the vision has {count} words ('{value}'). Above {limit} words many readers"
        " give up; make it two sentences.",
    ),
    "intervention_without_owner": Code(
        "error",
        "inspanning '{value}' is van niemand (owners). Wat van iedereen is, doet niemand. Zet"
        " degene die trekt vooraan.",
        "intervention '{value}' is nobody's (owners). What belongs to everybody is done by nobody."
        " Name the one who leads first.",
    ),
    "no_residents_involved": Code(
        "advice",
        "geen bewonerscollectief is eigenaar van een inspanning of heeft er een rol in (owners,"
        " roles). Een wijkaanpak is in, voor en mét de wijk: geef bewoners iets te beslissen.",
        "no residents' collective owns an intervention or has a role in one (owners, roles). A"
        " neighbourhood programme is in, for and with the neighbourhood: give residents a say.",
    ),
    "partner_without_role": Code(
        "advice",
        "partner '{value}' doet niets: geen inspanning, rol, geld of bron. Spreek af wat deze"
        " partner doet, of haal hem weg.",
        "partner '{value}' does nothing: no intervention, role, money or source. Agree on what this"
        " partner does, or remove it.",
    ),
}

CODES: dict[str, Code] = {**_TIME, **_FIGURES, **_EVIDENCE, **_MONEY, **_PEOPLE}
