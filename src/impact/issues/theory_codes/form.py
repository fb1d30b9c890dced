"""How a theory file can be written wrongly: its YAML, its keys and the form of its values."""

from impact.issues.code import Code

CODES: dict[str, Code] = {
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
    "yaml_too_long": Code(
        "error",
        "hier gaat deze lijst over de grens van {limit} onderdelen; een theorie die mensen kunnen"
        " overzien heeft er enkele tientallen. Splits het programma, of haal weg wat er niet in"
        " hoort. De rest van het bestand is niet gelezen.",
        "here this list passes the limit of {limit} parts; a theory that people can oversee has a"
        " few dozen. Split the programme, or remove what does not belong in it. The rest of the"
        " file was not read.",
    ),
    "more_issues": Code(
        "advice",
        "en nog {count} andere. Herstel eerst de opmerkingen hierboven en controleer opnieuw.",
        "and {count} more. Mend what is listed above first, and check again.",
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
    "link_without_lag": Code(
        "error",
        "deze link zegt niet hoe lang het duurt (lag_years). Zonder die tijd blijft 'te vroeg om te"
        " zeggen' altijd een uitvlucht. Schat het aantal jaren: {{min: 1, typical: 2, max: 4}}.",
        "this link does not say how long it takes (lag_years). Without that time 'too early to"
        " tell' stays an excuse for ever. Estimate the years: {{min: 1, typical: 2, max: 4}}.",
    ),
    "link_without_assumption": Code(
        "error",
        "deze link zegt niet wat er waar moet zijn (assumption). Juist daar gaat het mis als het"
        " misgaat. Schrijf op waar u op rekent, zodat u het later kunt nagaan.",
        "this link does not say what must be true (assumption). That is where it goes wrong when it"
        " does. Write down what you count on, so that it can be checked later.",
    ),
    "link_without_evidence": Code(
        "error",
        "deze link zegt niet hoe sterk het bewijs is (evidence). Weet niemand of deze stap werkt?"
        " Schrijf dan {{strength: untested, locality: here}}; dat is eerlijk en het mag.",
        "this link does not say how strong the evidence is (evidence). Does nobody know whether"
        " this step works? Then write {{strength: untested, locality: here}}; that is honest and"
        " allowed.",
    ),
    "intervention_without_reach": Code(
        "error",
        "bij deze inspanning staat niet wanneer zij de helft van de doelgroep bereikt (reach_year)."
        " Pas vanaf dat jaar telt de tijd tot een effect. Reken ruim: beginnen is geen bereiken.",
        "this intervention does not say when it reaches half of its target group (reach_year). The"
        " time to an effect counts from that year. Plan amply: to start is not yet to reach.",
    ),
    "goal_without_rule": Code(
        "error",
        "bij dit doel staat niet wanneer het is bereikt (rule). Zonder afspraak vooraf kan iedereen"
        " achteraf gelijk hebben. Noem een cijfer en een jaar.",
        "this goal does not say when it has been reached (rule). Without an agreement in advance,"
        " everybody can be right afterwards. Name a figure and a year.",
    ),
    "goal_without_question": Code(
        "error",
        "bij dit doel staat geen vraag van bewoners (resident_question). Vraag hun hoe zij het"
        " zouden zeggen, en schrijf dat op.",
        "this goal has no question of residents (resident_question). Ask them how they would say"
        " it, and write that down.",
    ),
}
