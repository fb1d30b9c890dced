"""Issue codes about deliveries: what a partner's file can have wrong."""

from impact.issues.code import Code

_FILE: dict[str, Code] = {
    "file_empty": Code(
        "error",
        "het bestand is leeg. Stuur het bestand met de kopregel en de cijfers.",
        "the file is empty. Send the file with the header row and the figures.",
    ),
    "file_memory": Code(
        "error",
        "dit bestand vraagt te veel geheugen; wij zijn gestopt met lezen en hebben niets bewaard."
        " Splits het bestand, of bewaar het als csv.",
        "this file asks for too much memory; we stopped reading and kept nothing. Split the file,"
        " or save it as CSV.",
    ),
    "file_time": Code(
        "error",
        "dit bestand lezen duurt te lang; wij zijn gestopt en hebben niets bewaard. Splits het"
        " bestand, of bewaar het als csv.",
        "reading this file takes too long; we stopped and kept nothing. Split the file, or save it"
        " as CSV.",
    ),
    "file_crash": Code(
        "error",
        "dit bestand konden wij niet lezen, en wij hebben niets bewaard. Open het in uw"
        " rekenprogramma, bewaar het opnieuw en stuur het nog eens.",
        "we could not read this file, and kept nothing. Open it in your spreadsheet program, save"
        " it again and send it once more.",
    ),
    "header_missing": Code(
        "error",
        "op deze rij staat geen kopregel, maar niets. Zet hier de kolomnamen, of geef bij de bron"
        " op welke rij ze staan (options: header_row).",
        "this row should hold the header and is blank. Put the column names here, or say in the"
        " source on which row they are (options: header_row).",
    ),
    "header_empty": Code(
        "error",
        "kolom {position} heeft geen naam. Geef elke kolom een naam in de kopregel, of haal de"
        " lege kolom weg.",
        "column {position} has no name. Give each column a name in the header, or remove the"
        " empty column.",
    ),
    "header_wide": Code(
        "error",
        "deze kopregel heeft {found} kolommen; wij lezen er hoogstens {most}. Stuur alleen de"
        " kolommen met cijfers, gebied en periode, of zet de perioden onder elkaar.",
        "this header has {found} columns; we read at most {most}. Send only the columns with"
        " figures, area and period, or put the periods below one another.",
    ),
    "header_duplicate": Code(
        "error",
        "de naam '{value}' staat twee keer in de kopregel: kolom {first} en kolom {second}. Geef"
        " elke kolom een eigen naam.",
        "the name '{value}' is in the header twice: column {first} and column {second}. Give each"
        " column a name of its own.",
    ),
    "and_more": Code(
        "warning",
        "en nog {count} keer dezelfde melding ({code}) in deze kolom.",
        "and {count} times more the same message ({code}) in this column.",
    ),
}

_CSV: dict[str, Code] = {
    "csv_nul": Code(
        "error",
        "het bestand bevat nultekens en is geen gewone tekst. Bewaar het opnieuw als 'CSV UTF-8'.",
        "the file holds NUL characters and is no plain text. Save it again as 'CSV UTF-8'.",
    ),
    "csv_encoding": Code(
        "error",
        "op deze regel staan tekens die we niet kunnen lezen. Bewaar het bestand opnieuw als"
        " 'CSV UTF-8'.",
        "this line holds characters we cannot read. Save the file again as 'CSV UTF-8'.",
    ),
    "csv_mojibake": Code(
        "error",
        "de tekst bevat '{value}': letters met accenten zijn eerder verkeerd bewaard. Begin bij"
        " het oorspronkelijke bestand en bewaar dat als 'CSV UTF-8'.",
        "the text holds '{value}': accented letters were saved wrongly before. Start from the"
        " original file and save that as 'CSV UTF-8'.",
    ),
    "csv_delimiter": Code(
        "error",
        "we zien niet welk teken de kolommen scheidt. Geef het op bij de bron (options:"
        " delimiter), bijvoorbeeld ';'.",
        "we cannot tell which character separates the columns. Name it in the source (options:"
        " delimiter), for example ';'.",
    ),
    "csv_quote": Code(
        "error",
        "in de rij die hier begint kloppen de aanhalingstekens niet: er gaat er een open die niet"
        " sluit, of er staat tekst achter. Zet om een cel twee aanhalingstekens, of geen.",
        "in the row that starts here the quotes are wrong: one opens and does not close, or text"
        " follows it. Put two quotes around a cell, or none.",
    ),
    "csv_row_length": Code(
        "error",
        "deze rij heeft {found} cellen en de kopregel {right}. Controleer of er een"
        " scheidingsteken te veel of te weinig is; de rij telt niet mee.",
        "this row has {found} cells and the header {right}. Check for a delimiter too many or too"
        " few; the row is left out.",
    ),
}

_WORKBOOK: dict[str, Code] = {
    "workbook_not_zip": Code(
        "error",
        "dit is geen Excel-werkmap (.xlsx). Bewaar het bestand in Excel als 'Excel-werkmap"
        " (.xlsx)'.",
        "this is no Excel workbook (.xlsx). Save the file in Excel as 'Excel Workbook (.xlsx)'.",
    ),
    "workbook_locked": Code(
        "error",
        "deze werkmap heeft een wachtwoord of is in het oude formaat (.xls). Bewaar haar zonder"
        " wachtwoord als 'Excel-werkmap (.xlsx)'.",
        "this workbook has a password or is in the old format (.xls). Save it without a password"
        " as 'Excel Workbook (.xlsx)'.",
    ),
    "workbook_macros": Code(
        "error",
        "deze werkmap bevat macro's en die nemen we niet aan. Bewaar haar als 'Excel-werkmap"
        " (.xlsx)', zonder macro's.",
        "this workbook holds macros, which we do not accept. Save it as 'Excel Workbook (.xlsx)',"
        " without macros.",
    ),
    "workbook_parts": Code(
        "error",
        "deze werkmap bestaat uit {found} onderdelen of bladen; hooguit {limit} mag. Stuur alleen"
        " het blad met de cijfers.",
        "this workbook has {found} parts or sheets; {limit} is the most. Send only the sheet with"
        " the figures.",
    ),
    "workbook_unpacked": Code(
        "error",
        "deze werkmap is uitgepakt groter dan {limit} MiB. Stuur alleen het blad met de cijfers.",
        "this workbook is larger than {limit} MiB when unpacked. Send only the sheet with the"
        " figures.",
    ),
    "workbook_size": Code(
        "error",
        "een blad loopt tot rij {rows} en kolom {columns}; hooguit {most_rows} rijen,"
        " {most_columns} kolommen en {most_cells} cellen mag. Verwijder wat buiten de tabel staat,"
        " ook lege cellen met opmaak.",
        "a sheet runs to row {rows} and column {columns}; at most {most_rows} rows,"
        " {most_columns} columns and {most_cells} cells are allowed. Delete what stands outside"
        " the table, formatted empty cells too.",
    ),
    "workbook_damaged": Code(
        "error",
        "deze werkmap is beschadigd of op een ongewone manier gemaakt. Open haar in Excel en"
        " bewaar haar opnieuw als .xlsx.",
        "this workbook is damaged or was made in an unusual way. Open it in Excel and save it"
        " again as .xlsx.",
    ),
    "sheet_unclear": Code(
        "error",
        "de werkmap heeft meer bladen: {sheets}. Geef bij de bron op welk blad we lezen (options:"
        " sheet).",
        "the workbook has several sheets: {sheets}. Say in the source which one to read (options:"
        " sheet).",
    ),
    "sheet_missing": Code(
        "error",
        "er is geen blad '{value}'. Wel: {sheets}.",
        "there is no sheet '{value}'. There is: {sheets}.",
    ),
}

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
}

CODES: dict[str, Code] = {**_FILE, **_CSV, **_WORKBOOK, **_COLUMNS, **_KEYS, **_FIGURES}
