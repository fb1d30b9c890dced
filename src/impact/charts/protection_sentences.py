"""How people are protected, in plain words: in general, and for one indicator or output."""

from impact.analysis.disclosure.rules import rule_of
from impact.issues import Language
from impact.render.formats import number
from impact.theory.model import Indicator, Output

IN_GENERAL: tuple[tuple[str, str], ...] = (
    (
        "Soms gaat een cijfer over zo weinig mensen dat u iemand kunt herkennen. Zo'n cijfer tonen"
        " wij niet. Er staat dan: ‘niet te tonen: te weinig mensen’.",
        "Sometimes a figure is about so few people that somebody could be recognised. Such a figure"
        " is not shown. It then says: ‘cannot be shown: too few people’.",
    ),
    (
        "Soms verbergen wij ook een cijfer dat zelf groot genoeg is. Anders kunt u het kleine"
        " cijfer uitrekenen: het totaal min de rest. Welk van de verborgen cijfers klein is, zeggen"
        " wij niet.",
        "Sometimes a figure that is large enough is hidden too. Otherwise the small one could be"
        " worked out: the total minus the rest. Which of the hidden figures is small, is not told.",
    ),
    (
        "Aantallen mensen ronden wij af op een veelvoud van vijf, als er niets anders staat. Is"
        " bijna niemand of bijna iedereen van een groep geteld, dan staat er ‘minder dan 5%’ of"
        " ‘meer dan 95%’.",
        "Numbers of people are rounded to a multiple of five, unless said otherwise. When nearly"
        " nobody or nearly everybody of a group was counted, it says ‘less than 5%’ or ‘more than"
        " 95%’.",
    ),
    (
        "Een nul is ook een cijfer. Bij gevoelige onderwerpen tonen wij die niet.",
        "A zero is a figure too. With sensitive subjects it is not shown.",
    ),
    (
        "Voor elk verslag proberen wij zelf uit te rekenen wat verborgen is, met alles wat ooit is"
        " gepubliceerd. Lukt dat, dan komt het verslag er niet.",
        "Before each report we try to work out what is hidden, with everything that was ever"
        " published. If we can, the report is not published.",
    ),
)
"""What holds for all figures, a paragraph each."""


def in_general(language: Language = "nl") -> tuple[str, ...]:
    """How people are protected, a paragraph each."""
    return tuple(dutch if language == "nl" else english for dutch, english in IN_GENERAL)


def protection(measure: Indicator | Output, language: Language = "nl") -> str:
    """The rule of one indicator or output in a few short sentences."""
    rule, dutch = rule_of(measure), language == "nl"
    if not rule.about_people:
        return (
            "Dit cijfer telt geen mensen. Wij tonen het zoals het is geleverd."
            if dutch
            else "This figure counts no people. It is shown as it was delivered."
        )
    fewest, group = (
        number(rule.threshold, 0, language),
        number(rule.minimum_denominator, 0, language),
    )
    said = [
        f"Minder dan {fewest} mensen tonen wij niet."
        if dutch
        else f"Fewer than {fewest} people are not shown."
    ]
    if rule.form != "count":
        said.append(
            f"De groep is ten minste {group} mensen."
            if dutch
            else f"The group is at least {group} people."
        )
    if rule.rounding > 1:
        said.append(
            f"Aantallen ronden wij af op {rule.rounding}."
            if dutch
            else f"Numbers are rounded to {rule.rounding}."
        )
    if rule.sensitive:
        said.append(
            "Dit is gevoelig: een nul tonen wij ook niet."
            if dutch
            else "This is sensitive: a zero is not shown either."
        )
    return " ".join(said)
