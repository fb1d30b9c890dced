"""Issue codes about sheets of a register: what somebody who sends many entries can have wrong."""

from impact.issues.code import Code

CODES: dict[str, Code] = {
    "register_column_unknown": Code(
        "error",
        "de kolom '{value}' kennen wij niet. Bekend zijn: {known}.",
        "we do not know the column '{value}'. Known are: {known}.",
    ),
    "register_column_twice": Code(
        "error",
        "de kolom '{value}' staat er twee keer; laat er één staan.",
        "the column '{value}' is there twice; keep one.",
    ),
    "register_column_missing": Code(
        "error",
        "de kolom '{value}' ontbreekt. Wat hoort erin: {help_nl}",
        "the column '{value}' is missing. What belongs in it: {help_en}",
    ),
    "register_cell": Code(
        "error",
        "{column}: {what_nl}",
        "{column_en}: {what_en}",
    ),
    "register_no_rows": Code(
        "error",
        "er staat geen enkele regel in. Vul onder de kop minstens één regel in.",
        "there is not a single row. Fill in at least one row below the header.",
    ),
    "register_too_many": Code(
        "error",
        "er staan {value} regels in; meer dan {most} tegelijk kan niet. Splits het blad.",
        "there are {value} rows; more than {most} at once is not possible. Split the sheet.",
    ),
}
