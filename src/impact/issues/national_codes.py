"""Issue codes about figures of a whole country, in the form of our own exports."""

from impact.issues.code import Code

CODES: dict[str, Code] = {
    "national_not_readable": Code(
        "error",
        "dit is geen Parquet en geen CSV, of het is beschadigd. Geef een CSV-bestand, of een map"
        " of bestand met Parquet, in de vorm van onze eigen export.",
        "this is neither Parquet nor CSV, or it is damaged. Give a CSV file, or a folder or file"
        " of Parquet, in the form of our own export.",
    ),
    "national_nothing": Code(
        "error",
        "hier staat geen enkel cijfer. Controleer het adres, of vul het bestand.",
        "there is not a single figure here. Check the address, or fill the file.",
    ),
    "national_column_missing": Code(
        "error",
        "de kolom '{value}' ontbreekt. Nodig zijn: {needed}. Lijkt het meest op: {nearest}.",
        "the column '{value}' is missing. Needed are: {needed}. Most like it: {nearest}.",
    ),
    "national_number_unreadable": Code(
        "error",
        "in {count} rijen staat iets anders dan een getal, zoals '{value}'. Schrijf getallen met"
        " een punt (12.5), en laat leeg wat er niet is.",
        "{count} rows hold something else than a number, such as '{value}'. Write numbers with a"
        " point (12.5), and leave empty what there is not.",
    ),
    "national_period_unreadable": Code(
        "error",
        "'{value}' is geen periode ({count} rijen). Goed is bijvoorbeeld 2026, 2026-Q3 of"
        " 2025/2026.",
        "'{value}' is no period ({count} rows). Right is for example 2026, 2026-Q3 or 2025/2026.",
    ),
    "national_area_unreadable": Code(
        "error",
        "'{value}' is geen gebiedscode ({count} rijen). Goed is bijvoorbeeld NL01, GM0344, WK034403"
        " of BU03440301.",
        "'{value}' is no area code ({count} rows). Right is for example NL01, GM0344, WK034403 or"
        " BU03440301.",
    ),
    "national_boundaries_unreadable": Code(
        "error",
        "in {count} rijen is het jaar van de gebiedsindeling geen jaar van 1990 tot en met 2100.",
        "in {count} rows the year of the boundaries is not a year from 1990 to 2100.",
    ),
    "national_status_unknown": Code(
        "error",
        "'{value}' is geen status van een cijfer ({count} rijen). Bekend zijn: {known}.",
        "'{value}' is no status of a figure ({count} rows). Known are: {known}.",
    ),
    "national_indicator_unknown": Code(
        "error",
        "de theorie kent geen indicator '{value}'. Lijkt het meest op: {nearest}. Zet de indicator"
        " in de theorie, of laat deze cijfers weg.",
        "the theory knows no indicator '{value}'. Most like it: {nearest}. Put the indicator in the"
        " theory, or leave these figures out.",
    ),
    "national_figure_missing": Code(
        "error",
        "in {count} rijen ontbreekt het getal, en de status zegt dat het er is; bij {example}. Is"
        " het er niet, geef dan de status missing of confidential.",
        "in {count} rows the number is missing, and the status says that it is there; at {example}."
        " If it is not, give the status missing or confidential.",
    ),
    "national_figure_beside": Code(
        "error",
        "in {count} rijen staat een getal, en de status zegt dat het er niet is; bij {example}."
        " Verbeter de status, of laat het getal weg.",
        "{count} rows hold a number, and the status says that there is none; at {example}. Correct"
        " the status, or leave the number out.",
    ),
    "national_not_finite": Code(
        "error",
        "in {count} rijen staat een getal waarmee niet te rekenen is: oneindig, of een marge of"
        " aantal onder nul; bij {example}.",
        "{count} rows hold a number that cannot be used: infinite, or a margin or count below zero;"
        " at {example}.",
    ),
    "national_twice": Code(
        "error",
        "{count} cijfers staan er dubbel: hetzelfde gebied, dezelfde indeling en dezelfde periode;"
        " bij {example}. Laat er een van staan.",
        "{count} figures stand twice: the same area, boundaries and period; at {example}. Leave one"
        " of them.",
    ),
    "national_not_measured": Code(
        "warning",
        "er is geen enkel cijfer van '{value}'. Overal wordt de status no_data, of baseline_only"
        " waar de theorie een nulmeting geeft.",
        "there is not a single figure of '{value}'. The status becomes no_data everywhere, or"
        " baseline_only where the theory states a baseline.",
    ),
    "national_base_year_missing": Code(
        "warning",
        "bij '{value}' staat geen nulmeting in de theorie, en u gaf geen basisjaar. Zonder begin is"
        " er geen verandering; geef --base-year.",
        "the theory states no baseline of '{value}', and you gave no base year. Without a start"
        " there is no change; give --base-year.",
    ),
    "national_reference_missing": Code(
        "warning",
        "van het referentiegebied {area} is er geen cijfer van '{value}'. De kolommen over de kloof"
        " blijven daar leeg.",
        "there is no figure of '{value}' about the reference area {area}. The columns about the gap"
        " stay empty there.",
    ),
}
