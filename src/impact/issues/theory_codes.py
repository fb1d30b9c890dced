"""Issue codes about theory files: what the file of a theory of change can have wrong."""

from impact.issues.code import Code

_FORM: dict[str, Code] = {
    "yaml_syntax": Code(
        "error",
        "dit is geen geldige YAML ({value}). Controleer het inspringen en de aanhalingstekens op"
        " deze regel en de regel erboven.",
        "this is not valid YAML ({value}). Check the indentation and the quotes on this line and"
        " the one above.",
    ),
    "yaml_too_large": Code(
        "error",
        "hier gaat het bestand over de grens van {limit} KiB. Splits het programma of kort teksten"
        " in.",
        "here the file passes the limit of {limit} KiB. Split the programme or shorten texts.",
    ),
    "yaml_too_deep": Code(
        "error",
        "het bestand is meer dan {limit} niveaus diep genest; een theorie heeft er hooguit acht.",
        "the file is nested more than {limit} levels deep; a theory needs eight at most.",
    ),
    "yaml_two_documents": Code(
        "error",
        "hier begint een tweede document ('---'); één bestand bevat één theorie.",
        "a second document ('---') starts here; one file holds one theory.",
    ),
    "yaml_alias": Code(
        "error",
        "de verwijzing {value} (alias) mag niet; schrijf de waarde hier voluit.",
        "the alias {value} is not allowed; write the value here in full.",
    ),
    "yaml_anchor": Code(
        "error",
        "het anker {value} mag niet; haal het weg en schrijf waarden voluit.",
        "the anchor {value} is not allowed; remove it and write values in full.",
    ),
    "yaml_tag": Code(
        "error",
        "het label {value} mag niet; haal het weg.",
        "the tag {value} is not allowed; remove it.",
    ),
    "yaml_duplicate_key": Code(
        "error",
        "'{value}' staat hier voor de tweede keer; laat er één staan.",
        "'{value}' stands here for the second time; keep one.",
    ),
    "yaml_key_not_text": Code(
        "error",
        "een sleutel moet een woord of een jaartal zijn.",
        "a key must be a word or a year.",
    ),
    "yaml_not_finite": Code(
        "error",
        "{value} is geen bruikbaar getal; geef een gewoon getal, bijvoorbeeld 61.5.",
        "{value} is not a usable number; give an ordinary number, for example 61.5.",
    ),
    "not_a_theory": Code(
        "error",
        "dit is geen theoriebestand; het begint met sleutels als format, programme en goals.",
        "this is not a theory file; it should start with keys such as format, programme and goals.",
    ),
    "not_a_dashboard": Code(
        "error",
        "dit is geen dashboard; het begint met title en panels.",
        "this is not a dashboard; it starts with title and panels.",
    ),
    "unknown_key": Code(
        "error",
        "'{value}' is hier geen bekende sleutel{hint_nl}.",
        "'{value}' is not a known key here{hint_en}.",
    ),
    "missing_key": Code(
        "error",
        "'{value}' ontbreekt{hint_nl}.",
        "'{value}' is missing{hint_en}.",
    ),
    "wrong_kind": Code(
        "error",
        "we zien '{value}'; hier hoort {expected_nl}.",
        "we see '{value}'; {expected_en} belongs here.",
    ),
    "not_in_list": Code(
        "error",
        "'{value}' kan hier niet; kies uit {expected}{hint_nl}.",
        "'{value}' is not possible here; choose from {expected}{hint_en}.",
    ),
    "wrong_form": Code(
        "error",
        "'{value}' heeft niet de goede vorm; verwacht: {expected_nl}.",
        "'{value}' does not have the right form; expected: {expected_en}.",
    ),
    "out_of_range": Code(
        "error",
        "{value} ligt buiten de grenzen; verwacht: {expected}.",
        "{value} is out of range; expected: {expected}.",
    ),
    "wrong_combination": Code(
        "error",
        "deze sleutels passen zo niet bij elkaar: {value}.",
        "these keys do not fit together: {value}.",
    ),
    "empty": Code(
        "error",
        "hier staat niets; vul een tekst of ten minste één waarde in.",
        "nothing stands here; fill in a text or at least one value.",
    ),
}

_REFERENCES: dict[str, Code] = {
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

_MEANING: dict[str, Code] = {
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
    "milestone_outside": Code(
        "error",
        "tussendoel {value} ligt buiten het programma ({start} t/m {horizon}).",
        "milestone {value} lies outside the programme ({start} to {horizon}).",
    ),
    "milestones_not_monotone": Code(
        "error",
        "de tussendoelen bewegen niet steeds één kant op: {value} gaat in tegen 'direction:"
        " {direction}'.",
        "the milestones do not keep moving one way: {value} goes against 'direction: {direction}'.",
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
    "comparison_after_start": Code(
        "error",
        "het vergelijkingsgebied is gekozen op {value}, na de start in {start}; kies het vóór de"
        " start, anders is het uitgezocht.",
        "the comparison area was chosen on {value}, after the start in {start}; choose it before"
        " the start, or it was picked to fit.",
    ),
    "indicator_without_goal": Code(
        "error",
        "indicator '{value}' meet niets: geef measures (een uitkomst of prestatie) of goal.",
        "indicator '{value}' measures nothing: give measures (an outcome or output) or goal.",
    ),
    "goal_without_indicator": Code(
        "warning",
        "doel '{value}' heeft geen indicator; niemand kan zien of het dichterbij komt.",
        "goal '{value}' has no indicator; nobody can see whether it comes closer.",
    ),
    "outcome_without_link": Code(
        "error",
        "naar uitkomst '{value}' loopt geen link; zo is er geen reden waarom zij zou veranderen.",
        "no link leads to outcome '{value}'; so there is no reason why it would change.",
    ),
    "outcome_without_indicator": Code(
        "warning",
        "uitkomst '{value}' heeft geen indicator; zo zien we niet of zij verandert.",
        "outcome '{value}' has no indicator; so we cannot see whether it changes.",
    ),
    "output_leads_nowhere": Code(
        "warning",
        "prestatie '{value}' leidt nergens heen; voeg een link naar een uitkomst toe.",
        "output '{value}' leads nowhere; add a link to an outcome.",
    ),
    "intervention_without_output": Code(
        "warning",
        "inspanning '{value}' levert geen prestatie; zo is niet te zien wat er is gedaan.",
        "intervention '{value}' delivers no output; so nobody can see what was done.",
    ),
    "too_many_goals": Code(
        "warning",
        "{value} doelen; met meer dan {limit} verliest een programma richting.",
        "{value} goals; with more than {limit} a programme loses direction.",
    ),
    "too_many_interventions": Code(
        "warning",
        "{value} inspanningen; met meer dan {limit} is het niet meer te overzien. Voeg samen.",
        "{value} interventions; more than {limit} cannot be overseen. Group them.",
    ),
    "too_many_links": Code(
        "warning",
        "{value} links; boven de {limit} laten we standaard alleen de belangrijkste zien.",
        "{value} links; above {limit} only the main ones are shown by default.",
    ),
}

CODES: dict[str, Code] = {**_FORM, **_REFERENCES, **_MEANING}
