"""On which level something is decided; barriers and the changes that are asked share the words."""

from impact.registers.asking import Worded


class Level(Worded):
    """Who is able to decide, from near to far."""

    TEAM = "team", "team in de wijk", "team in the neighbourhood"
    ORGANISATION = "organisation", "organisatie", "organisation"
    MUNICIPALITY = "municipality", "college van B en W", "municipal executive"
    COUNCIL = "council", "gemeenteraad", "municipal council"
    REGION = "region", "regio", "region"
    STATE = "state", "Rijk", "central government"
