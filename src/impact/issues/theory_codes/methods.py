"""What can be wrong with the way an indicator is computed from other figures."""

from impact.issues.code import Code

CODES: dict[str, Code] = {
    "method_counted": Code(
        "error",
        "wij kennen geen cijfer '{value}' uit een register. Kies uit: {known}.",
        "we know no figure '{value}' of a register. Choose from: {known}.",
    ),
    "method_counted_unit": Code(
        "error",
        "'{value}' wordt geteld in een register, in {expected}; hier staat '{unit}'.",
        "'{value}' is counted in a register, in {expected}; here it says '{unit}'.",
    ),
    "method_incomplete": Code(
        "error",
        "{value} wordt uitgerekend ({kind}), maar daarvoor ontbreekt {what_nl}.",
        "{value} is computed ({kind}), but for that it lacks {what_en}.",
    ),
    "method_superfluous": Code(
        "error",
        "bij deze manier van rekenen ({kind}) hoort {what_nl} niet. Haal dat weg, of kies een"
        " andere manier.",
        "this way of computing ({kind}) has no use for {what_en}. Remove it, or choose another"
        " way.",
    ),
    "method_circle": Code(
        "error",
        "dit cijfer wordt uit zichzelf uitgerekend: {value}. Begin bij cijfers die iemand levert.",
        "this figure is computed from itself: {value}. Begin with figures that somebody delivers.",
    ),
    "method_unit": Code(
        "error",
        "de eenheid '{unit}' past niet bij de manier van rekenen: {why_nl}.",
        "the unit '{unit}' does not fit the way of computing: {why_en}.",
    ),
    "method_part_unit": Code(
        "error",
        "teller en noemer zijn aantallen, maar {value} is in '{unit}'. Neem het aantal waar dat"
        " cijfer uit komt.",
        "numerator and denominator are counts, but {value} is in '{unit}'. Take the count which"
        " that figure comes from.",
    ),
    "method_without_weights": Code(
        "error",
        "{value} is in '{unit}'. Een gemiddelde van percentages klopt niet: een klein gebied telt"
        " dan even zwaar als een groot. Noem de noemer (denominator) waarmee elk gebied weegt.",
        "{value} is in '{unit}'. An average of percentages is wrong: a small area would weigh as"
        " much as a large one. Name the denominator (denominator) by which each area weighs.",
    ),
    "method_frequency": Code(
        "error",
        "{value} komt in een ander ritme ({frequency}) dan hier nodig is ({expected}); dan horen de"
        " perioden niet bij elkaar.",
        "{value} comes in another rhythm ({frequency}) than is needed here ({expected}); so the"
        " periods do not belong together.",
    ),
    "method_areas": Code(
        "error",
        "{value} ligt in een ander gebied van de lijst, staat er twee keer, of is het gebied van"
        " het programma zelf. Dan tellen mensen dubbel.",
        "{value} lies in another area of the list, stands there twice, or is the area of the"
        " programme itself. So people would be counted twice.",
    ),
    "method_delivered": Code(
        "error",
        "{value} rekenen wij zelf uit (method), en er is ook een bron die het levert. Twee"
        " antwoorden op één vraag gaan verschillen. Kies er een.",
        "{value} is computed by us (method), and a source delivers it too. Two answers to one"
        " question will differ. Choose one.",
    ),
    "method_sampling": Code(
        "error",
        "bij {value} hoort geen ‘sampling’: bij deze manier van rekenen ({kind}) volgt de marge uit"
        " de delen. Zet het bij de indicatoren waar dit uit komt.",
        "{value} needs no ‘sampling’: in this way of computing ({kind}) the margin follows from the"
        " parts. Say it of the indicators this comes from.",
    ),
}
