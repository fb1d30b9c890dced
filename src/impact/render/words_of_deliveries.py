"""The words for what is owed: where a delivery stands, and what became of a letter about it."""

DELIVERIES: dict[str, dict[str, tuple[str, str]]] = {
    "delivery_state": {
        "upcoming": ("nog niet aan de beurt", "not due yet"),
        "due": ("te leveren", "due"),
        "on_time": ("op tijd geleverd", "delivered on time"),
        "delivered_late": ("te laat geleverd", "delivered late"),
        "partly": ("deels geleverd", "partly delivered"),
        "late": ("te laat", "late"),
    },
    "letter": {
        "waiting": ("wacht op verzending", "waiting to be sent"),
        "claimed": ("wordt verstuurd", "being sent"),
        "sent": ("verstuurd", "sent"),
        "failed": ("nog niet gelukt, wordt herhaald", "not taken yet, will be tried again"),
        "refused": ("geweigerd: klopt het adres?", "refused: is the address right?"),
        "unsure": ("misschien aangekomen", "perhaps arrived"),
        "expired": ("vervallen: het lukte niet op tijd", "expired: it could not be sent in time"),
        "withdrawn": ("niet meer nodig: intussen geleverd", "not needed: delivered meanwhile"),
    },
    "letter_event": {
        "week": ("week van tevoren", "a week before"),
        "today": ("op de dag zelf", "on the day"),
        "late-1": ("te laat, eerste keer", "late, first time"),
        "late-2": ("te laat, tweede keer", "late, second time"),
        "late-3": ("te laat, derde keer", "late, third time"),
    },
}
