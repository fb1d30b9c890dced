"""What is let go leaves no trace: the log beside the database is emptied again and again."""

from impact.services.context import Impact


def empty_the_log(impact: Impact) -> list[str]:
    """Empty the log in which a text that was taken out may still stand, when somebody was reading
    at the moment it went. Nothing is said of it: another round follows.
    """
    impact.database.empty_the_log()
    return []
