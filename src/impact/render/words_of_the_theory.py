"""The words for what a theory does not show yet, and for the moments in its calendar."""

Words = dict[str, dict[str, tuple[str, str]]]

BLIND_SPOTS: Words = {
    "place": {
        "goal": ("doel", "goal"),
        "intervention": ("inspanning", "intervention"),
        "output": ("prestatie", "output"),
        "outcome": ("uitkomst", "outcome"),
        "indicator": ("indicator", "indicator"),
        "link": ("stap", "step"),
    },
    "places": {
        "goal": ("doelen", "goals"),
        "intervention": ("inspanningen", "interventions"),
        "output": ("prestaties", "outputs"),
        "outcome": ("uitkomsten", "outcomes"),
        "indicator": ("indicatoren", "indicators"),
        "link": ("stappen", "steps"),
    },
    "gap": {
        "no_indicator": ("geen indicator", "no indicator"),
        "only_modelled": ("alleen modelschattingen", "only model estimates"),
        "no_figures": ("nog geen cijfer", "no figure yet"),
        "not_fresh": ("cijfer te oud", "figure out of date"),
        "no_baseline": ("geen nulmeting", "no baseline"),
        "no_reference": ("geen vergelijking", "no comparison"),
        "no_source": ("geen bron", "no source"),
        "evidence_untested": ("bewijs niet getoetst", "evidence untested"),
        "evidence_without_source": ("bewijs zonder bron", "evidence without a source"),
        "assumption_untested": ("aanname niet getoetst", "assumption untested"),
        "assumption_doubtful": ("aanname twijfelachtig", "assumption doubtful"),
        "assumption_refuted": ("aanname weerlegd", "assumption refuted"),
        "review_overdue": ("toets van de aanname te laat", "assumption review overdue"),
        "no_mechanism": ("werking niet beschreven", "mechanism not described"),
        "no_disproof": ("geen tegenbewijs afgesproken", "no disproof agreed"),
        "no_alternative": ("geen andere verklaring genoemd", "no other explanation named"),
        "no_story": ("geen verhaal", "no story"),
        "no_owner": ("geen eigenaar", "no owner"),
        "no_resident_role": ("geen rol voor bewoners", "no role for residents"),
        "no_money": ("geen bedrag", "no amount"),
        "no_target_group": ("geen doelgroep", "no target group"),
    },
    "gap_meaning": {
        "no_indicator": (
            "Niemand meet dit. Of het beter gaat, blijft een mening.",
            "Nobody measures this. Whether it improves remains an opinion.",
        ),
        "only_modelled": (
            "Een model schat wat wijken zoals deze hebben. Het kan geen effect laten zien.",
            "A model estimates what areas like this have. It cannot show an effect.",
        ),
        "no_figures": (
            "Het staat op de lijst, maar er is nog niets aangeleverd.",
            "It is on the list, but nothing has been delivered yet.",
        ),
        "not_fresh": (
            "Het laatste cijfer is te oud om er nu iets over te zeggen.",
            "The last figure is too old to say anything now.",
        ),
        "no_baseline": (
            "Zonder eerste waarde is later niet te zien wat er veranderde.",
            "Without a first value nobody can see later what changed.",
        ),
        "no_reference": (
            "Zonder ander gebied ernaast is niet te zien of het overal zo ging.",
            "Without another area beside it, nobody can see whether it went the same everywhere.",
        ),
        "no_source": (
            "Niemand heeft afgesproken dit cijfer te leveren.",
            "Nobody has agreed to deliver this figure.",
        ),
        "evidence_untested": (
            "Of deze stap werkt, is nergens onderzocht. Hij telt niet mee in het oordeel.",
            "Nobody has studied whether this step works. It does not count in the verdict.",
        ),
        "evidence_without_source": (
            "Er staat hoe sterk het bewijs is, maar niet uit welk onderzoek dat blijkt.",
            "It says how strong the evidence is, but not which study shows it.",
        ),
        "assumption_untested": (
            "Niemand heeft gekeken of klopt wat waar moet zijn.",
            "Nobody has checked whether what must be true is true.",
        ),
        "assumption_doubtful": (
            "Er is gekeken, en men twijfelt. De stap staat er nog.",
            "It was checked, and there is doubt. The step still stands.",
        ),
        "assumption_refuted": (
            "De aanname klopt niet. Toch staat de stap er nog.",
            "The assumption does not hold. Yet the step still stands.",
        ),
        "review_overdue": (
            "De dag waarop men opnieuw zou kijken, is voorbij.",
            "The day on which it would be checked again has passed.",
        ),
        "no_mechanism": (
            "Er staat niet waarom het een tot het ander zou leiden.",
            "It does not say why the one would lead to the other.",
        ),
        "no_disproof": (
            "Er is niet vooraf opgeschreven wat zou bewijzen dat deze stap niet klopt.",
            "It was not written down beforehand what would prove this step wrong.",
        ),
        "no_alternative": (
            "De stap weegt mee, maar er staat niet wat de verandering anders kan verklaren.",
            "The step has weight, but it does not say what else could explain the change.",
        ),
        "no_story": (
            "Er is geen verhaal van bewoners of professionals bij.",
            "There is no account by residents or professionals.",
        ),
        "no_owner": (
            "Niemand is aan te spreken op dit werk.",
            "Nobody can be held to this work.",
        ),
        "no_resident_role": (
            "Bewoners doen, betalen, beslissen of adviseren hier niet mee.",
            "Residents do not carry out, pay, decide or advise here.",
        ),
        "no_money": (
            "Er staat niet wat dit per jaar kost.",
            "It does not say what this costs a year.",
        ),
        "no_target_group": (
            "Er staat niet voor wie dit bedoeld is.",
            "It does not say for whom this is meant.",
        ),
    },
}

CALENDAR: Words = {
    "calendar": {
        "next_verdict": ("volgend oordeel", "next verdict"),
        "window_opens": ("venster gaat open", "window opens"),
        "readable": ("eerste cijfer mogelijk", "first figure possible"),
        "first_close": ("eerste moment om uit te leggen", "first moment to explain"),
        "judged_until": ("einde van het oordeel", "end of judgement"),
        "review_due": ("aanname opnieuw bekijken", "assumption to be reviewed"),
        "milestone": ("tussendoel", "milestone"),
    },
    "calendar_meaning": {
        "next_verdict": (
            "Rond deze dag komt een cijfer waarop een nieuw oordeel kan volgen.",
            "Around this day a figure comes on which a new verdict can follow.",
        ),
        "window_opens": (
            "Vanaf deze dag kan een verandering op zijn vroegst ontstaan. Eerder is te vroeg.",
            "From this day a change can occur at the earliest. Before it is too early.",
        ),
        "readable": (
            "Vanaf deze dag kan een cijfer de verandering op zijn vroegst laten zien.",
            "From this day a figure can show the change at the earliest.",
        ),
        "first_close": (
            "Is er nu nog niets te zien, dan hoort daar een uitleg bij.",
            "If nothing shows by now, that needs an explanation.",
        ),
        "judged_until": (
            "Na deze dag is de tijd voorbij waarin dit te zien moest zijn.",
            "After this day the time is over in which this should have shown.",
        ),
        "review_due": (
            "Klopt nog wat waar moet zijn voor deze stap? Dat zou nu bekeken worden.",
            "Is what must be true for this step still true? That was to be checked now.",
        ),
        "milestone": (
            "Aan het einde van dit jaar hoort deze waarde gehaald te zijn.",
            "At the end of this year this value should have been reached.",
        ),
    },
}
