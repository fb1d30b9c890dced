"""Issue codes about deliveries: what a partner's file can have wrong."""

from impact.issues.code import Code
from impact.issues.file_codes import CODES as FILE_CODES

_COLUMNS: dict[str, Code] = {
    "column_missing": Code(
        "error",
        "er is geen kolom '{value}'. Lijkt het meest op: {nearest}.",
        "there is no column '{value}'. Most like it: {nearest}.",
    ),
    "column_unknown": Code(
        "error",
        "we weten niet wat de kolom '{value}' betekent. Voeg haar toe aan de mapping van de bron,"
        " of noem haar onder ignore_columns.",
        "we do not know what the column '{value}' means. Add it to the mapping of the source, or"
        " name it under ignore_columns.",
    ),
    "no_rows": Code(
        "error",
        "er is geen enkel cijfer overgebleven. Controleer of dit het goede bestand is, en of"
        " only, except en ignore_other_areas niet alles weglaten.",
        "not a single figure is left. Check that this is the right file, and that only, except"
        " and ignore_other_areas do not leave out everything.",
    ),
    "column_unclear": Code(
        "error",
        "'{value}' past op meer kolommen: {columns}. Noem bij de bron de hele kolomnaam.",
        "'{value}' fits several columns: {columns}. Name the whole column in the source.",
    ),
    "header_parts": Code(
        "error",
        "de kolomnaam '{value}' heeft {found} delen; volgens de bron zijn het er {right}: {parts}.",
        "the column name '{value}' has {found} parts; the source says {right}: {parts}.",
    ),
    "header_period": Code(
        "error",
        "in de kolomnaam '{value}' staat geen periode die wij kennen; verwacht bijvoorbeeld 2024"
        " of 2025/2026.",
        "the column name '{value}' holds no period that we know; expected for example 2024 or"
        " 2025/2026.",
    ),
}

_KEYS: dict[str, Code] = {
    "area_unreadable": Code(
        "error",
        "'{value}' is geen gebiedscode; verwacht bijvoorbeeld WK034403 of BU03440332.",
        "'{value}' is no area code; expected for example WK034403 or BU03440332.",
    ),
    "area_unknown": Code(
        "error",
        "het gebied {value} hoort niet bij dit programma. Klopt de code? Zo ja, vraag het"
        " programmabureau het gebied op te nemen (areas) of over te slaan (ignore_other_areas).",
        "the area {value} is not part of this programme. Is the code right? If so, ask the"
        " programme office to add the area (areas) or to skip it (ignore_other_areas).",
    ),
    "area_boundary_year": Code(
        "advice",
        "{count} gebieden hebben in dit bestand de grenzen van {delivered} en in de theorie die"
        " van een ander jaar, bijvoorbeeld {value}. Controleer of ze nog hetzelfde gebied zijn.",
        "{count} areas have the boundaries of {delivered} in this file and those of another year"
        " in the theory, for example {value}. Check that they are still the same area.",
    ),
    "indicator_unknown": Code(
        "error",
        "'{value}' is geen indicator of prestatie van de theorie. Lijkt het meest op: {nearest}.",
        "'{value}' is no indicator or output of the theory. Most like it: {nearest}.",
    ),
    "period_unreadable": Code(
        "error",
        "'{value}' is geen periode; verwacht bijvoorbeeld 2024, 2026-Q3 of 2025/2026.",
        "'{value}' is not a period; expected for example 2024, 2026-Q3 or 2025/2026.",
    ),
    "period_kind": Code(
        "error",
        "'{value}' is een ander soort periode dan de bron belooft; verwacht bijvoorbeeld"
        " {example}.",
        "'{value}' is another kind of period than the source promises; expected for example"
        " {example}.",
    ),
    "dimension_unreadable": Code(
        "error",
        "'{value}' is geen bruikbare uitsplitsing: de cel is leeg of bevat ; of =. Verwacht een"
        " woord, bijvoorbeeld 'vrouw'.",
        "'{value}' is no usable breakdown: the cell is blank or holds ; or =. Expected a word,"
        " for example 'vrouw'.",
    ),
    "area_recoded": Code(
        "error",
        "het gebied {value} heeft een nieuwe code: {successor}. Gaat dit cijfer over het nieuwe"
        " gebied, zet dan de nieuwe code in het bestand of bij de bron (area: codes).",
        "the area {value} has a new code: {successor}. If this figure is about the new area, put"
        " the new code in the file or in the source (area: codes).",
    ),
    "area_damaged": Code(
        "error",
        "'{value}' is geen hele gebiedscode; waarschijnlijk is dit {meant}. Excel laat letters en"
        " nullen vooraan soms weg: maak van de kolom tekst en zet de hele code neer.",
        "'{value}' is not a whole area code; this probably is {meant}. Excel sometimes drops"
        " letters and leading zeros: make the column text and write the whole code.",
    ),
    "area_name_unknown": Code(
        "error",
        "'{value}' staat niet in de lijst met gebieden van deze bron (area: codes). Lijkt het"
        " meest op: {nearest}.",
        "'{value}' is not in the list of areas of this source (area: codes). Most like it:"
        " {nearest}.",
    ),
    "category_unknown": Code(
        "error",
        "'{value}' staat niet in de lijst voor {dimension}. Lijkt het meest op: {nearest}. Voeg"
        " het woord toe bij de bron (codes), of sla het bewust over (ignore).",
        "'{value}' is not in the list for {dimension}. Most like it: {nearest}. Add the word to"
        " the source (codes), or leave it out on purpose (ignore).",
    ),
    "code_damaged": Code(
        "error",
        "'{value}' is een getal, en de andere codes in deze kolom zijn tekst. Excel maakt van een"
        " code als 10E5 een getal (1,00E+06): zet de kolom op tekst en typ de code opnieuw.",
        "'{value}' is a number, and the other codes in this column are text. Excel turns a code"
        " such as 10E5 into a number (1.00E+06): make the column text and type the code again.",
    ),
    "period_future": Code(
        "error",
        "'{value}' moet nog beginnen; over die periode kan nog niets gemeten zijn. Controleer"
        " het jaar.",
        "'{value}' has yet to begin; nothing can have been measured in it. Check the year.",
    ),
    "period_serial": Code(
        "error",
        "'{value}' is een datum zoals Excel die van binnen bewaart: {day}. Zet de kolom op datum,"
        " of typ de periode, bijvoorbeeld {period}.",
        "'{value}' is a date as Excel keeps it inside: {day}. Format the column as a date, or type"
        " the period, for example {period}.",
    ),
    "totals_row": Code(
        "advice",
        "deze rij is een totaal ('{value}') en telt niet mee; wij gebruiken haar om na te rekenen.",
        "this row is a total ('{value}') and is left out; we use it to check the sum.",
    ),
}

_FIGURES: dict[str, Code] = {
    "number_unreadable": Code(
        "error",
        "'{value}' is geen getal zoals deze kolom ze schrijft; verwacht bijvoorbeeld {example}, of"
        " een teken voor 'geen cijfer', zoals . of x.",
        "'{value}' is not a number as this column writes them; expected for example {example}, or"
        " a sign for 'no figure', such as . or x.",
    ),
    "number_ambiguous": Code(
        "error",
        "'{value}' kan {large} zijn, of een getal met drie cijfers achter de komma, en niets in"
        " deze kolom laat zien welk van de twee. Geef bij de bron op: numbers: dutch of numbers:"
        " plain.",
        "'{value}' can be {large}, or a number with three decimals, and nothing in this column"
        " shows which. Say in the source: numbers: dutch or numbers: plain.",
    ),
    "number_not_finite": Code(
        "error",
        "'{value}' is geen eindig getal. Laat de cel leeg of zet er een punt in als het cijfer"
        " onbekend is.",
        "'{value}' is not a finite number. Leave the cell blank or write a dot when the figure is"
        " unknown.",
    ),
    "number_negative": Code(
        "error",
        "'{value}' is minder dan nul; een marge of een aantal waarnemingen is nul of meer.",
        "'{value}' is less than zero; a margin or a number of observations is zero or more.",
    ),
    "percent_unexpected": Code(
        "error",
        "'{value}' heeft een procentteken, maar {indicator} wordt gemeten in: {unit}. Haal het"
        " teken weg of verbeter de eenheid.",
        "'{value}' has a percent sign, but {indicator} is measured in: {unit}. Remove the sign or"
        " correct the unit.",
    ),
    "percent_out_of_range": Code(
        "error",
        "'{value}' ligt niet tussen 0 en 100, en {indicator} is een percentage.",
        "'{value}' is not between 0 and 100, and {indicator} is a percentage.",
    ),
    "duplicate_conflict": Code(
        "error",
        "deze rij geeft een ander cijfer dan rij {other} voor dezelfde indicator, hetzelfde gebied"
        " en dezelfde periode ({key}). Laat één rij staan; geen van beide telt nu mee.",
        "this row gives another figure than row {other} for the same indicator, area and period"
        " ({key}). Keep one row; neither counts now.",
    ),
    "duplicate_same": Code(
        "warning",
        "deze rij herhaalt rij {other} met hetzelfde cijfer ({key}); zij telt één keer.",
        "this row repeats row {other} with the same figure ({key}); it counts once.",
    ),
    "number_is_error": Code(
        "error",
        "'{value}' is een foutmelding van het rekenblad en geen cijfer. Herstel de formule, of"
        " schrijf een punt als het cijfer onbekend is.",
        "'{value}' is an error of the spreadsheet and no figure. Repair the formula, or write a"
        " dot when the figure is unknown.",
    ),
    "number_is_date": Code(
        "error",
        "'{value}' is een datum en hier hoort een getal. Excel maakt van 3-5 vanzelf 3 mei: zet de"
        " kolom op tekst of getal en typ het cijfer opnieuw.",
        "'{value}' is a date and this should be a number. Excel turns 3-5 into 3 May by itself:"
        " format the column as text or number and type the figure again.",
    ),
    "number_exponent": Code(
        "error",
        "'{value}' is een afgekort getal van Excel; wij weten niet welke cijfers zijn weggelaten."
        " Maak de kolom breder of zet haar op getal, en bewaar het bestand opnieuw.",
        "'{value}' is a number that Excel shortened; we cannot tell which digits were dropped."
        " Widen the column or format it as a number, and save the file again.",
    ),
    "number_approximate": Code(
        "error",
        "'{value}' is een schatting in woorden. Schrijf het getal alleen, zonder '{word}', of een"
        " punt als u het niet weet.",
        "'{value}' is an estimate in words. Write just the number, without '{word}', or a dot when"
        " you do not know.",
    ),
    "number_range": Code(
        "error",
        "'{value}' zijn twee getallen. Kies er één; is het niet bekend, schrijf dan een punt.",
        "'{value}' is two numbers. Choose one; write a dot when it is not known.",
    ),
    "number_lost_zero": Code(
        "error",
        "'{value}' heeft een punt, en in deze kolom staat een punt tussen duizendtallen. Is het"
        " {large} (een nul weggevallen) of {small}? Schrijf het zonder punt.",
        "'{value}' has a point, and points separate thousands in this column. Is it {large} (a"
        " zero was lost) or {small}? Write it without the point.",
    ),
    "fraction_suspected": Code(
        "warning",
        "alle cijfers in deze kolom zijn 1 of minder, en {indicator} is een percentage: de hoogste"
        " is {value}. Is dat {value}%, of een deel van 1? In het tweede geval: geef bij de bron op"
        " fraction: true.",
        "all figures in this column are 1 or less, and {indicator} is a percentage: the highest is"
        " {value}. Is that {value}%, or a part of 1? In the latter case: say fraction: true in the"
        " source.",
    ),
    "fraction_mixed": Code(
        "error",
        "'{value}' lijkt een deel van 1, en de andere cijfers in deze kolom zijn percentages."
        " Schrijf {percent}%, of zet er een procentteken achter als het wel {value}% is.",
        "'{value}' looks like a part of 1, and the other figures in this column are percentages."
        " Write {percent}%, or add a percent sign if it really is {value}%.",
    ),
    "numerator_exceeds": Code(
        "error",
        "in '{numerator_column}' staat {numerator} en in '{denominator_column}' {denominator}: het"
        " deel kan niet groter zijn dan het geheel.",
        "'{numerator_column}' holds {numerator} and '{denominator_column}' {denominator}: the part"
        " cannot be larger than the whole.",
    ),
    "percent_differs": Code(
        "warning",
        "hier staat {delivered}, en {numerator} van {denominator} is {computed}. Welk van de twee"
        " klopt? Wij houden {delivered} aan.",
        "this says {delivered}, and {numerator} out of {denominator} is {computed}. Which is right?"
        " We keep {delivered}.",
    ),
    "denominator_jump": Code(
        "warning",
        "het geheel in '{denominator_column}' gaat van {before} (rij {other}) naar {after}: meer"
        " dan 15% verschil. Een percentage verandert dan ook als er niets gebeurt. Schrijf"
        " erbij wat de reden is.",
        "the whole in '{denominator_column}' goes from {before} (row {other}) to {after}: a change"
        " of more than 15%. A percentage then changes also when nothing happens. Write down"
        " the reason.",
    ),
    "cumulative_suspected": Code(
        "warning",
        "de cijfers van {indicator} lopen binnen elk jaar alleen maar op. Is dit een stand sinds"
        " het begin van het jaar? Wij lezen elk cijfer als dat van één periode. Geef bij de bron"
        " op cumulative: true of false.",
        "the figures of {indicator} only rise within each year. Do they count since the start of"
        " the year? We read each as the figure of one period. Say cumulative: true or false in the"
        " source.",
    ),
    "totals_differ": Code(
        "warning",
        "het totaal is hier {total}, en de rijen erboven zijn samen {sum}. Kijk of er een rij"
        " ontbreekt of een verkeerd getal staat.",
        "the total here is {total}, and the rows above it add up to {sum}. Check whether a row"
        " is missing or a figure is wrong.",
    ),
    "totals_outside": Code(
        "warning",
        "het gemiddelde is hier {total}, en dat ligt niet tussen het laagste ({lowest}) en het"
        " hoogste ({highest}) cijfer erboven.",
        "the average here is {total}, which is not between the lowest ({lowest}) and the highest"
        " ({highest}) figure above it.",
    ),
}

CODES: dict[str, Code] = {**FILE_CODES, **_COLUMNS, **_KEYS, **_FIGURES}
