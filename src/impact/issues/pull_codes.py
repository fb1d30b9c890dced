"""Issue codes about figures that we fetched ourselves: what a table can say or do wrong."""

from impact.issues.code import Code

CODES: dict[str, Code] = {
    "capture_damaged": Code(
        "error",
        "dit is geen heel antwoord van de andere computer: er ontbreekt een deel, of het is iets"
        " anders. Haal de cijfers opnieuw op.",
        "this is no whole answer of the other machine: a part is missing, or it is something else."
        " Fetch the figures again.",
    ),
    "table_measure_missing": Code(
        "error",
        "de tabel heeft geen onderwerp '{value}'. Lijkt het meest op: {nearest}. Verbeter de code"
        " bij pull.",
        "the table has no measure '{value}'. Most like it: {nearest}. Correct the code in pull.",
    ),
    "table_title_differs": Code(
        "error",
        "onderwerp {measure} heet in de tabel '{value}' en wij verwachten '{expected}'. Misschien"
        " betekent de code iets anders. Kijk het na en zet de goede titel bij pull.",
        "measure {measure} is called '{value}' in the table and we expect '{expected}'. The code"
        " may mean something else. Look it up and put the right title in pull.",
    ),
    "table_unit_differs": Code(
        "error",
        "onderwerp {measure} heeft in de tabel de eenheid '{value}' en wij verwachten"
        " '{expected}'. Kijk het na en zet de goede eenheid bij pull.",
        "measure {measure} has the unit '{value}' in the table and we expect '{expected}'. Look it"
        " up and put the right unit in pull.",
    ),
    "table_columns_changed": Code(
        "error",
        "de tabel is anders van vorm dan zij zelf zegt; verwacht: {expected}. Haal later opnieuw"
        " op, of vraag de bron wat er is veranderd.",
        "the table has another form than it says itself; expected: {expected}. Fetch again later,"
        " or ask the source what has changed.",
    ),
    "table_code_unknown": Code(
        "error",
        "de code '{value}' staat niet in de codelijst van de tabel zelf. Haal later opnieuw op, of"
        " vraag de bron wat er is veranderd.",
        "the code '{value}' is not in the table's own list of codes. Fetch again later, or ask the"
        " source what has changed.",
    ),
    "table_value_unreadable": Code(
        "error",
        "'{value}' is geen getal, en de tabel zegt dat het er wel een is. Haal later opnieuw op.",
        "'{value}' is no number, and the table says it is. Fetch again later.",
    ),
    "table_no_rows": Code(
        "error",
        "de tabel gaf geen enkele rij. Controleer de gebieden, perioden en codes bij pull; mag het"
        " leeg zijn, zet dan may_be_empty: true.",
        "the table gave not a single row. Check the areas, periods and codes in pull; if it may be"
        " empty, put may_be_empty: true.",
    ),
    "table_attribute_unknown": Code(
        "warning",
        "de tabel geeft {count} cijfers de aanduiding '{value}', en die kennen wij niet. Ze staan"
        " nu als onbekend.",
        "the table marks {count} figures as '{value}', which we do not know. They now count as"
        " unknown.",
    ),
    "table_status_unknown": Code(
        "warning",
        "de tabel geeft een periode de status '{value}', en die kennen wij niet. De cijfers tellen"
        " als definitief.",
        "the table gives a period the status '{value}', which we do not know. Its figures count as"
        " final.",
    ),
    "table_more_than_asked": Code(
        "advice",
        "de tabel gaf {count} rijen meer dan gevraagd; die tellen niet mee.",
        "the table gave {count} rows more than asked; they are left out.",
    ),
    "table_column_empty": Code(
        "warning",
        "de kolom '{value}' is in deze uitgave helemaal leeg. Een tabel vult zich in de loop van"
        " het jaar; wij halen haar opnieuw op als zij verandert.",
        "the column '{value}' is wholly empty in this edition. A table fills during the year; we"
        " fetch it again when it changes.",
    ),
    "table_boundary_changed": Code(
        "warning",
        "de grenzen van dit gebied zijn veranderd sinds het jaar ervoor. Vergelijk dit cijfer niet"
        " zonder meer met eerdere jaren.",
        "the boundaries of this area changed since the year before. Do not simply compare this"
        " figure with earlier years.",
    ),
}
