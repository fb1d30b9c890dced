"""Issue codes about delivered files: what stops us from reading the table that is in them."""

from impact.issues.code import Code

_FILE: dict[str, Code] = {
    "file_empty": Code(
        "error",
        "het bestand is leeg. Stuur het bestand met de kopregel en de cijfers.",
        "the file is empty. Send the file with the header row and the figures.",
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
    "header_wide": Code(
        "error",
        "deze kopregel heeft {found} kolommen; wij lezen er hoogstens {most}. Stuur alleen de"
        " kolommen met cijfers, gebied en periode, of zet de perioden onder elkaar.",
        "this header has {found} columns; we read at most {most}. Send only the columns with"
        " figures, area and period, or put the periods below one another.",
    ),
    "file_pdf": Code(
        "error",
        "dit is een PDF, en daaruit lezen wij geen cijfers over. Stuur het rekenblad of het"
        " csv-bestand waar de cijfers in staan.",
        "this is a PDF, and we copy no figures from it. Send the spreadsheet or the CSV file that"
        " holds the figures.",
    ),
    "file_picture": Code(
        "error",
        "dit is een afbeelding, en daaruit lezen wij geen cijfers over. Stuur het rekenblad of het"
        " csv-bestand waar de cijfers in staan.",
        "this is a picture, and we copy no figures from it. Send the spreadsheet or the CSV file"
        " that holds the figures.",
    ),
    "file_document": Code(
        "error",
        "dit is een tekstdocument. Zet de tabel in een rekenblad, met de kolomnamen bovenaan, en"
        " stuur dat.",
        "this is a text document. Put the table in a spreadsheet, with the column names on top,"
        " and send that.",
    ),
    "file_web_page": Code(
        "error",
        "dit is een webpagina, ook als de naam op .xls of .csv eindigt. Open haar in uw"
        " rekenprogramma, bewaar haar als rekenblad of als 'CSV UTF-8' en stuur dat.",
        "this is a web page, even if its name ends in .xls or .csv. Open it in your spreadsheet"
        " program, save it as a spreadsheet or as 'CSV UTF-8' and send that.",
    ),
    "file_workbook": Code(
        "error",
        "dit is een rekenblad, en van deze bron is een csv-bestand afgesproken. Bewaar het als 'CSV"
        " UTF-8', of leg bij 'kolommen koppelen' vast dat u voortaan dit rekenblad stuurt.",
        "this is a spreadsheet, and of this source a CSV file was agreed. Save it as 'CSV UTF-8',"
        " or agree on the page about columns that you send this spreadsheet from now on.",
    ),
    "file_cut_off": Code(
        "error",
        "het bestand houdt hier midden in een regel op; het is waarschijnlijk niet helemaal"
        " overgekomen. Stuur het hele bestand opnieuw.",
        "the file stops here in the middle of a line; it probably did not come over completely."
        " Send the whole file again.",
    ),
    "footer_missing": Code(
        "error",
        "onder de tabel hoort een regel te staan die begint met {expected}, en die is er niet. Het"
        " bestand is waarschijnlijk niet compleet; stuur het opnieuw.",
        "below the table there should be a line that begins with {expected}, and there is none."
        " The file is probably not complete; send it again.",
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
    "sheet_hidden": Code(
        "warning",
        "het blad '{value}' is verborgen; wij lezen het niet. Weet u wat erop staat? Haal het weg"
        " als het er niet bij hoort.",
        "the sheet '{value}' is hidden; we do not read it. Do you know what is on it? Remove it if"
        " it does not belong here.",
    ),
    "sheet_hidden_read": Code(
        "advice",
        "het blad '{value}' dat wij lezen, is verborgen. Maak het zichtbaar, dan ziet iedereen"
        " welke cijfers meetellen.",
        "the sheet '{value}' that we read is hidden. Unhide it, so that everybody sees which"
        " figures count.",
    ),
    "formula_without_value": Code(
        "warning",
        "in deze cel staat een formule zonder uitkomst. Wij lezen dat als 'onbekend', niet als 0."
        " Open de werkmap in Excel, bewaar haar en stuur haar opnieuw.",
        "this cell holds a formula without a value. We read that as unknown, not as 0. Open the"
        " workbook in Excel, save it and send it again.",
    ),
}

_ODS: dict[str, Code] = {
    "ods_not_zip": Code(
        "error",
        "dit is geen rekenblad in OpenDocument (.ods). Bewaar het bestand opnieuw als"
        " 'ODF-werkblad (.ods)'.",
        "this is no OpenDocument spreadsheet (.ods). Save the file again as 'ODF Spreadsheet"
        " (.ods)'.",
    ),
    "ods_locked": Code(
        "error",
        "dit rekenblad heeft een wachtwoord. Bewaar het zonder wachtwoord en stuur het opnieuw.",
        "this spreadsheet has a password. Save it without a password and send it again.",
    ),
    "ods_macros": Code(
        "error",
        "dit rekenblad bevat macro's en die nemen we niet aan. Haal ze weg, of bewaar alleen de"
        " cijfers.",
        "this spreadsheet holds macros, which we do not accept. Remove them, or save only the"
        " figures.",
    ),
    "ods_damaged": Code(
        "error",
        "dit rekenblad is beschadigd of op een ongewone manier gemaakt. Open het en bewaar het"
        " opnieuw als .ods.",
        "this spreadsheet is damaged or was made in an unusual way. Open it and save it again as"
        " .ods.",
    ),
}

_JSON: dict[str, Code] = {
    "json_damaged": Code(
        "error",
        "dit is geen geldige JSON: het gaat mis op regel {line}, teken {position}. Controleer of"
        " het hele bestand is overgekomen.",
        "this is no valid JSON: it goes wrong on line {line}, character {position}. Check that"
        " the whole file came over.",
    ),
    "json_repeated_key": Code(
        "error",
        "de sleutel '{value}' staat twee keer in hetzelfde object. Elke sleutel mag er één keer"
        " staan.",
        "the key '{value}' is twice in the same object. Each key may be there once.",
    ),
    "json_not_finite": Code(
        "error",
        "'{value}' is geen getal in JSON. Schrijf null als het cijfer onbekend is.",
        "'{value}' is no number in JSON. Write null when the figure is unknown.",
    ),
    "json_no_list": Code(
        "error",
        "wij verwachten een lijst met objecten{place}; die is er niet. Geef bij de bron op onder"
        " welke sleutel zij staat (options: records).",
        "we expect a list of objects{place}; there is none. Say in the source under which key it"
        " stands (options: records).",
    ),
    "json_not_an_object": Code(
        "error",
        "dit onderdeel van de lijst is geen object met sleutels en waarden; het telt niet mee.",
        "this item of the list is no object with keys and values; it is left out.",
    ),
    "json_nested": Code(
        "error",
        "hier staat een lijst of een object in plaats van één waarde. Zet elke waarde onder een"
        " eigen sleutel.",
        "here is a list or an object instead of one value. Put each value under a key of its own.",
    ),
}

CODES: dict[str, Code] = {**_FILE, **_CSV, **_WORKBOOK, **_ODS, **_JSON}
