"""Issue codes about DIN tables: what a spreadsheet of goals and efforts can have wrong."""

from impact.issues.code import Code

_FILE: dict[str, Code] = {
    "din_kind_of_file": Code(
        "error",
        "'{value}' is geen bestand dat wij als tabel kunnen lezen. Bewaar de tabel als .xlsx of"
        " als .csv.",
        "'{value}' is no file that we can read as a table. Save the table as .xlsx or as .csv.",
    ),
    "din_sheet_unclear": Code(
        "error",
        "de werkmap heeft meer bladen: {sheets}. Noem het blad met de tabel 'DIN', of bewaar"
        " alleen dat blad.",
        "the workbook has several sheets: {sheets}. Call the sheet with the table 'DIN', or save"
        " only that sheet.",
    ),
    "din_no_header": Code(
        "error",
        "op de eerste rij staat niets. Zet daar de namen van de kolommen.",
        "the first row is blank. Put the names of the columns there.",
    ),
    "din_delimiter": Code(
        "error",
        "wij zien niet welk teken de kolommen scheidt. Zet puntkomma's tussen de kolommen, of"
        " bewaar de tabel als .xlsx.",
        "we cannot tell which character separates the columns. Put semicolons between the"
        " columns, or save the table as .xlsx.",
    ),
    "din_no_rows": Code(
        "error",
        "onder de kolomnamen staat geen enkele rij. Zet elke bijdrage op een eigen rij.",
        "there is not a single row under the column names. Put each contribution on a row.",
    ),
    "din_too_many_rows": Code(
        "error",
        "de tabel heeft {found} rijen; hooguit {limit} mag. Een netwerk dat iemand nog kan lezen"
        " heeft er minder dan veertig.",
        "the table has {found} rows; {limit} is the most. A network that people can still read"
        " has fewer than forty.",
    ),
}

_COLUMNS: dict[str, Code] = {
    "din_column_missing": Code(
        "error",
        "er is geen kolom '{value}' ({purpose_nl}). Lijkt het meest op: {nearest}.",
        "there is no column '{value}' ({purpose_en}). Most like it: {nearest}.",
    ),
    "din_column_unknown": Code(
        "error",
        "wij kennen de kolom '{value}' niet. Lijkt het meest op: {nearest}. Moet deze kolom niet"
        " mee, zet haar naam dan tussen haakjes: ({value}).",
        "we do not know the column '{value}'. Most like it: {nearest}. If this column should be"
        " left out, put its name in brackets: ({value}).",
    ),
    "din_column_double": Code(
        "error",
        "'{value}' en '{other}' zijn voor ons dezelfde kolom. Laat er één staan, of zet de naam"
        " van de andere tussen haakjes.",
        "'{value}' and '{other}' are the same column to us. Keep one, or put the name of the"
        " other in brackets.",
    ),
}

_CELLS: dict[str, Code] = {
    "din_cell_missing": Code(
        "error",
        "deze cel is leeg, en zonder haar weten wij niet wat waaraan bijdraagt. Zet de naam in"
        " elke rij, ook als cellen zijn samengevoegd.",
        "this cell is blank, and without it we do not know what contributes to what. Put the name"
        " in every row, also where cells were merged.",
    ),
    "din_year": Code(
        "error",
        "'{value}' is geen jaar; verwacht een jaartal van 1990 tot en met 2100, bijvoorbeeld 2027.",
        "'{value}' is not a year; expected 1990 to 2100, for example 2027.",
    ),
    "din_number": Code(
        "error",
        "'{value}' is geen getal; verwacht bijvoorbeeld 90 of 12,5.",
        "'{value}' is not a number; expected for example 90 or 12,5.",
    ),
    "din_number_ambiguous": Code(
        "error",
        "'{value}' kan {large} zijn, of een getal met drie cijfers achter de komma. Schrijf het"
        " zonder punt.",
        "'{value}' can be {large}, or a number with three decimals. Write it without the point.",
    ),
    "din_out_of_range": Code(
        "error",
        "'{value}' kan hier niet; verwacht {expected_nl}.",
        "'{value}' is not possible here; expected {expected_en}.",
    ),
    "din_not_in_list": Code(
        "error",
        "'{value}' kennen wij hier niet; kies uit: {expected}.",
        "we do not know '{value}' here; choose from: {expected}.",
    ),
    "din_conflict": Code(
        "error",
        "bij {part} staat hier '{value}' en in rij {other} '{first}'. Dezelfde naam is hetzelfde"
        " onderdeel: maak beide gelijk, of geef een van de twee een eigen naam.",
        "for {part} this row says '{value}' and row {other} says '{first}'. The same name is the"
        " same part: make them equal, or give one of them a name of its own.",
    ),
    "din_example_row": Code(
        "error",
        "dit is nog de voorbeeldrij uit onze lege tabel. Haal haar weg.",
        "this still is the example row of our empty table. Remove it.",
    ),
}

CODES: dict[str, Code] = {**_FILE, **_COLUMNS, **_CELLS}
