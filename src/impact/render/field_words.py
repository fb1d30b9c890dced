"""What the sections and fields of a theory are called, in Dutch and English: in forms, in lists of
changes, and on the terminal."""

from impact.issues import Language

SECTIONS: dict[str, tuple[str, str, str, str]] = {
    # section: (one, many) in Dutch, (one, many) in English
    "programme": ("programma", "programma", "programme", "programme"),
    "areas": ("gebied", "gebieden", "area", "areas"),
    "partners": ("partner", "partners", "partner", "partners"),
    "goals": ("doel", "doelen", "goal", "goals"),
    "interventions": ("inspanning", "inspanningen", "intervention", "interventions"),
    "outputs": ("prestatie", "prestaties", "output", "outputs"),
    "outcomes": ("uitkomst", "uitkomsten", "outcome", "outcomes"),
    "indicators": ("indicator", "indicatoren", "indicator", "indicators"),
    "links": ("stap", "stappen", "link", "links"),
    "funding": ("geldstroom", "geldstromen", "funding stream", "funding streams"),
    "sources": ("bron", "bronnen", "source", "sources"),
}

_COMMON: dict[str, tuple[str, str]] = {
    "id": ("Code", "Code"),
    "code": ("Code", "Code"),
    "title": ("Naam", "Title"),
    "name": ("Naam", "Name"),
    "kind": ("Soort", "Kind"),
    "nl": ("in het Nederlands", "in Dutch"),
    "en": ("in het Engels", "in English"),
    "start": ("Eerste jaar", "First year"),
    "end": ("Laatste jaar", "Last year"),
    "horizon": ("Laatste jaar", "Last year"),
    "area": ("Gebied", "Area"),
    "partner": ("Partner", "Partner"),
    "role": ("Rol", "Role"),
    "goals": ("Doelen", "Goals"),
    "goal": ("Doel", "Goal"),
    "sources": ("Bronnen", "Sources"),
    "source": ("Bron", "Source"),
    "unit": ("Eenheid", "Unit"),
    "target": ("Streefwaarde", "Target"),
    "min": ("kortst", "shortest"),
    "typical": ("meestal", "usually"),
    "max": ("langst", "longest"),
    "year": ("jaar", "year"),
    "value": ("waarde", "value"),
    "reference": ("waarde van het referentiegebied", "value of the reference area"),
    "margin": ("nauwkeurigheidsmarge", "margin of error"),
    "boundary_year": ("Jaar van de gebiedsindeling", "Boundary year"),
    "reference_area": ("Referentiegebied", "Reference area"),
    "themes": ("Thema’s", "Themes"),
    "life_domains": ("Leefdomeinen", "Life domains"),
}

_OF: dict[str, tuple[str, str]] = {
    "programme.summary": ("Samenvatting voor bewoners", "Summary for residents"),
    "programme.vision": ("Visie", "Vision"),
    "programme.phases": ("Fasen", "Phases"),
    "programme.phases.kind": ("fase", "phase"),
    "programme.phases.first": ("eerste jaar", "first year"),
    "programme.phases.last": ("laatste jaar", "last year"),
    "programme.comparison_area": ("Vergelijkingswijk", "Comparison area"),
    "programme.comparison_area.chosen_on": ("gekozen op", "chosen on"),
    "programme.comparison_area.reason": ("waarom vergelijkbaar", "why it is similar"),
    "programme.area_successions": ("Veranderde grenzen", "Changed boundaries"),
    "programme.area_successions.from": ("oud gebied", "old area"),
    "programme.area_successions.from_year": ("oude indeling", "old boundaries"),
    "programme.area_successions.to": ("nieuw gebied", "new area"),
    "programme.area_successions.to_year": ("nieuwe indeling", "new boundaries"),
    "programme.area_successions.share": ("deel", "share"),
    "programme.area_successions.by": ("bepaald met", "determined by"),
    "programme.area_successions.published_on": ("datum van de bron", "date of the source"),
    "programme.population": ("Wie woont hier", "Who lives here"),
    "programme.population.inhabitants": ("aantal inwoners", "number of inhabitants"),
    "programme.population.moved_in": ("kwamen wonen", "moved in"),
    "programme.population.moved_out": ("vertrokken", "moved out"),
    "programme.population.short_stay": ("korter dan 5 jaar hier", "here less than 5 years"),
    "programme.population.stayers": ("wie bleef", "who stayed"),
    "programme.neighbours": ("Gebieden hiernaast", "Neighbouring areas"),
    "programme.fictional": ("Verzonnen voorbeeld", "Fictional example"),
    "programme.origin": ("Herkomst", "Origin"),
    "programme.origin.template": ("sjabloon", "template"),
    "programme.origin.programme": ("programma", "programme"),
    "programme.origin.version": ("versie", "version"),
    "programme.origin.sha256": ("vingerafdruk", "fingerprint"),
    "areas.inhabitants": ("Inwoners", "Inhabitants"),
    "areas.households": ("Huishoudens", "Households"),
    "areas.children": ("Kinderen van 0 tot 18", "Children under 18"),
    "areas.births_per_year": ("Geboorten per jaar", "Births per year"),
    "areas.final_year_pupils": ("Leerlingen in groep 8", "Final-year pupils"),
    "goals.title": ("Doel", "Goal"),
    "goals.resident_question": ("Vraag van bewoners", "Residents’ question"),
    "goals.generation": ("Voor wie", "For whom"),
    "goals.rule": ("Wanneer is het doel gehaald", "When is the goal reached"),
    "goals.barrier": ("Wat staat in de weg", "What stands in the way"),
    "interventions.description": ("Wat gebeurt er", "What happens"),
    "interventions.owners": ("Eigenaren", "Owners"),
    "interventions.roles": ("Rollen van andere partners", "Roles of other partners"),
    "interventions.horizon": ("Wanneer merkbaar", "When noticeable"),
    "interventions.reach_year": ("Op bereik in", "At reach in"),
    "interventions.euros_per_year": ("Euro’s per jaar", "Euros per year"),
    "interventions.pillar": ("Pijler", "Pillar"),
    "outputs.intervention": ("Inspanning", "Intervention"),
    "outputs.target_year": ("Streefjaar", "Target year"),
    "outputs.target_group": ("Doelgroep", "Target group"),
    "outputs.service": ("Dienst voor elke wijk", "Service for every area"),
    "indicators.measures": ("Meet", "Measures"),
    "indicators.explanation": ("Uitleg", "Explanation"),
    "indicators.numerator": ("Teller", "Numerator"),
    "indicators.denominator": ("Noemer", "Denominator"),
    "indicators.decimals": ("Decimalen", "Decimals"),
    "indicators.direction": ("Wat is beter", "What is better"),
    "indicators.trust": ("Vertrouwen in", "Trust in"),
    "indicators.unit_of_analysis": ("Gaat over", "Is about"),
    "indicators.frequency": ("Hoe vaak gemeten", "How often measured"),
    "indicators.publication_lag_years": (
        "Jaren tot een cijfer er is",
        "Years until a figure is published",
    ),
    "indicators.baseline": ("Nulmeting", "Baseline"),
    "indicators.milestones": ("Streefwaarde", "Target"),
    "indicators.gap_milestones": ("Deel van de kloof dicht", "Share of the gap closed"),
    "indicators.keep": ("Grenzen", "Bounds"),
    "indicators.keep.at_least": ("niet lager dan", "not below"),
    "indicators.keep.at_most": ("niet hoger dan", "not above"),
    "indicators.method": ("Uitgerekend", "Computed"),
    "indicators.method.kind": ("hoe", "how"),
    "indicators.method.of": ("waaruit", "from what"),
    "indicators.method.denominator": ("noemer", "denominator"),
    "indicators.method.areas": ("gebieden", "areas"),
    "indicators.method.since": ("vanaf het jaar", "since the year"),
    "indicators.method.years": ("jaren samen", "years together"),
    "indicators.method.condition": ("wat telt mee", "what counts"),
    "indicators.method.counted": ("cijfer uit een register", "figure of a register"),
    "indicators.delay_years": ("Extra jaren uitstel", "Extra years of delay"),
    "indicators.lag_override_years": ("Eigen tijd tot effect", "Own lag"),
    "indicators.accrual": ("Hoe telt levering mee", "How delivery counts"),
    "indicators.modelled": ("Modelschatting", "Model estimate"),
    "indicators.measured_at_age": ("Leeftijd bij de meting", "Age when measured"),
    "indicators.sampling": ("Toeval", "Chance"),
    "indicators.sampling.kind": ("soort telling", "kind of count"),
    "indicators.sampling.design_effect": ("ontwerpeffect", "design effect"),
    "indicators.bbv_indicator": ("BBV-beleidsindicator", "BBV policy indicator"),
    "indicators.broad_prosperity": ("Brede welvaart", "Broad prosperity"),
    "indicators.protection": ("Bescherming van mensen", "Protection of people"),
    "indicators.protection.about": ("over mensen of dingen", "about people or things"),
    "indicators.protection.sensitive": ("gevoelig", "sensitive"),
    "indicators.protection.threshold": ("kleinste aantal mensen", "fewest people shown"),
    "indicators.protection.minimum_denominator": ("kleinste groep", "smallest group"),
    "indicators.protection.rounding": ("afronden op", "rounded to"),
    "indicators.breaks": ("Trendbreuken", "Breaks in the series"),
    "indicators.breaks.from": ("anders vanaf", "different from"),
    "indicators.breaks.reason": ("wat er veranderde", "what changed"),
    "indicators.breaks.measured_in": ("dubbel gemeten in", "measured twice in"),
    "indicators.breaks.old": ("cijfer op de oude manier", "figure the old way"),
    "indicators.breaks.new": ("cijfer op de nieuwe manier", "figure the new way"),
    "indicators.breaks.factor": ("of: factor van de bron", "or: factor of the source"),
    "indicators.breaks.margin": ("marge van de brug", "margin of the bridge"),
    "outputs.protection": ("Bescherming van mensen", "Protection of people"),
    "outputs.protection.about": ("over mensen of dingen", "about people or things"),
    "outputs.protection.sensitive": ("gevoelig", "sensitive"),
    "outputs.protection.threshold": ("kleinste aantal mensen", "fewest people shown"),
    "outputs.protection.minimum_denominator": ("kleinste groep", "smallest group"),
    "outputs.protection.rounding": ("afronden op", "rounded to"),
    "links.from": ("Van", "From"),
    "links.to": ("Naar", "To"),
    "links.lag_years": ("Tijd tot zichtbaar (jaren)", "Lag (years)"),
    "links.contribution": ("Bijdrage", "Contribution"),
    "links.evidence": ("Bewijs", "Evidence"),
    "links.evidence.strength": ("sterkte", "strength"),
    "links.evidence.locality": ("waar gemeten", "where measured"),
    "links.evidence.ladder": ("trede op de effectladder", "step on the effectiveness ladder"),
    "links.evidence.source": ("onderzoek", "research"),
    "links.evidence.contested": ("omstreden", "contested"),
    "links.assumption": ("Aanname", "Assumption"),
    "links.assumption_review": ("Toets van de aanname", "Review of the assumption"),
    "links.assumption_review.status": ("oordeel", "finding"),
    "links.assumption_review.reviewer": ("wie zegt dat", "who says so"),
    "links.assumption_review.reviewed_on": ("getoetst op", "reviewed on"),
    "links.assumption_review.review_by": ("opnieuw bekijken vóór", "review again by"),
    "links.assumption_review.note": ("waaruit blijkt dat", "on what grounds"),
    "links.mechanism": ("Hoe het werkt", "How it works"),
    "links.proven_wrong_if": ("Wat zou ons ongelijk bewijzen", "What would prove us wrong"),
    "links.side_effect": ("Mogelijk neveneffect", "Possible side effect"),
    "links.alternative_explanation": ("Andere verklaring", "Alternative explanation"),
    "funding.funder": ("Wie betaalt", "Who pays"),
    "funding.scheme": ("Regeling", "Scheme"),
    "funding.euros": ("Euro’s in", "Euros in"),
    "funding.pillar": ("Pijler", "Pillar"),
    "funding.earmark": ("Alleen bedoeld voor", "Earmarked for"),
    "funding.task_field": ("Taakveld (BBV)", "Task field (BBV)"),
    "funding.carry_over": ("Meenemen naar volgend jaar", "Carry-over"),
    "funding.after": ("En daarna", "And after that"),
    "sources.kind": ("Soort bestand", "Kind of file"),
    "sources.licence": ("Licentie", "Licence"),
    "sources.url": ("Adres", "Address"),
    "sources.published_on": ("Gepubliceerd op", "Published on"),
    "sources.modelled": ("Modelschatting", "Model estimate"),
    "sources.due": ("Wanneer het er moet zijn", "When it is due"),
    "sources.due.every": ("hoe vaak", "how often"),
    "sources.due.first": ("eerste periode", "first period"),
    "sources.due.within_days": ("dagen na de periode", "days after the period"),
    "sources.due.grace_days": ("dagen uitstel", "days of grace"),
    "sources.four_eyes": ("Vrijgeven door een ander", "Released by somebody else"),
    "sources.pull": ("Zelf ophalen", "Fetched by us"),
    "sources.options": ("Hoe het bestand eruitziet", "What the file looks like"),
    "sources.mapping": ("Wat elke kolom betekent", "What each column means"),
}


_GROUPS: dict[str, str] = {
    # fields whose values are keys with words of their own (see impact.render.words)
    "programme.area_successions.by": "succession_by",
    "programme.phases.kind": "programme_phase",
    "partners.kind": "partner_kind",
    "interventions.kind": "kind",
    "interventions.horizon": "action_horizon",
    "interventions.roles.role": "partner_role",
    "goals.life_domains": "life_domain",
    "indicators.kind": "indicator_kind",
    "indicators.direction": "direction",
    "indicators.frequency": "frequency",
    "sources.due.every": "frequency",
    "indicators.trust": "trust",
    "indicators.unit_of_analysis": "unit_of_analysis",
    "indicators.accrual": "accrual",
    "indicators.sampling.kind": "sampling",
    "indicators.method.kind": "method",
    "indicators.method.condition": "method_condition",
    "indicators.protection.about": "protection_about",
    "indicators.breaks.kind": "break_kind",
    "outputs.protection.about": "protection_about",
    "indicators.broad_prosperity": "broad_prosperity",
    "links.evidence.strength": "evidence",
    "links.evidence.locality": "locality",
    "links.evidence.ladder": "ladder",
    "links.assumption_review.status": "assumption_status",
    "links.contribution": "contribution",
    "funding.kind": "funding_kind",
    "funding.pillar": "pillar",
    "interventions.pillar": "pillar",
}


def value_group(section: str, path: tuple[str, ...]) -> str | None:
    """The group of words for the values of a field, None where values speak for themselves."""
    return _GROUPS.get(".".join((section, *path)))


def section_word(section: str, language: Language = "nl", *, many: bool = False) -> str:
    """The word for a part of a section, or for all of them: `doel`, `goals`."""
    one_nl, many_nl, one_en, many_en = SECTIONS[section]
    return (many_nl if many else one_nl) if language == "nl" else (many_en if many else one_en)


def field_word(section: str, path: tuple[str, ...], language: Language = "nl") -> str:
    """What one field is called; a name of our own for every field of the model.

    What no model knows, a mistake in a file, is called as it is written there.
    """
    own = (path[-1], path[-1])
    nl, en = _OF.get(".".join((section, *path))) or _COMMON.get(path[-1], own)
    return nl if language == "nl" else en


def path_words(section: str, path: tuple[str, ...], language: Language = "nl") -> str:
    """A field inside a part in words: `Streefwaarde 2035`, `Tijd tot zichtbaar, kortst`."""
    if not path:  # something else than a part stands there
        return section_word(section, language)
    first = field_word(section, path[:1], language)
    if len(path) == 1:
        return first
    inner = path[-1]
    if inner.isascii() and inner.isdigit():
        return f"{first} {inner}"
    if inner == "nl":
        return path_words(section, path[:-1], language)
    if inner == "en":
        return f"{path_words(section, path[:-1], language)} ({field_word('', ('en',), language)})"
    known = ".".join((section, *path)) in _OF or inner in _COMMON
    return f"{first}, {field_word(section, path, language) if known else inner}"
