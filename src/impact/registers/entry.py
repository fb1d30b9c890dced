"""What every entry of every register says, and what is told with every act."""

from typing import Annotated

from impact.registers.asking import Address, Form, GoalId, InterventionId, Line, Prose, asked


class Entry(Form):
    """An entry: a title, what it is about in the theory, and where papers about it stand."""

    title: Annotated[
        Line,
        asked(
            "Titel",
            "Title",
            "In een paar woorden, zonder namen van personen.",
            "In a few words, without names of persons.",
        ),
    ]
    goals: Annotated[
        tuple[GoalId, ...],
        asked("Doelen", "Goals", "Bij welke doelen hoort dit?", "Which goals is this about?"),
    ] = ()
    interventions: Annotated[
        tuple[InterventionId, ...],
        asked(
            "Inspanningen",
            "Efforts",
            "Bij welke inspanningen hoort dit?",
            "Which efforts is this about?",
        ),
    ] = ()
    documents: Annotated[
        tuple[Address, ...],
        asked(
            "Stukken",
            "Papers",
            "Adressen van openbare pagina’s, elk op een regel.",
            "Addresses of public pages, one on each line.",
        ),
    ] = ()

    @property
    def owner(self) -> str | None:
        """The partner that this entry belongs to; None: the programme office."""
        return None

    @property
    def texts(self) -> frozenset[str]:
        """The marks of the texts that belong to it and can be taken out; the entry holds none.

        A text that an entry no longer names after something was done with it, is taken out.
        """
        return frozenset()

    @property
    def stays_as_told(self) -> bool:
        """Whether nobody puts it right or takes it back, because somebody else told it."""
        return False


class Nothing(Form):
    """An act with which nothing has to be told."""


class Because(Form):
    """An act that needs words and nothing else."""

    words: Annotated[
        Prose,
        asked(
            "Toelichting",
            "Explanation",
            "Iedereen kan dit lezen. Noem geen namen van personen.",
            "Everybody can read this. Do not name persons.",
        ),
    ]
