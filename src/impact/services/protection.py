"""Who may see which figure: the protected figures for everybody, one's own for who delivered them.

Every figure that leaves passes through `protect`: pages, charts, tables, the feed, exports and
editions are made from a `Situation`, and that holds no other figures. The receipt of a delivery
and the list of revisions show what a partner wrote; they pass through `row_on_the_site` and
`history`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from impact.analysis.disclosure.protecting import (
    Leak,
    Protected,
    hiding,
    leaks,
    protect_more,
)
from impact.analysis.disclosure.protecting import protect as protect_figures
from impact.analysis.disclosure.rules import populations_of, rules_of, strictest
from impact.errors import Refused
from impact.ingest.mapping import Mapping
from impact.ingest.sources import mapping_of
from impact.measurements.status import ValueStatus
from impact.periods import parse_period
from impact.render.formats import number, period
from impact.render.words import words
from impact.services.context import Impact
from impact.services.deliveries import understand
from impact.services.submissions import DeliveredRow
from impact.services.theories import parse
from impact.store import Session
from impact.store.editions import Edition
from impact.theory.model import Theory

NOT_TOLD = "niet te tonen"
AT_MOST = 10
"""So many figures are named in a refusal."""


def protect(theory: Theory, known: pd.DataFrame, earlier: Sequence[Protected] = ()) -> Protected:
    """What may be told of what is known, given what was published before."""
    return protect_figures(known, rules_of(theory), populations_of(theory), earlier)


def remembered(
    theory: Theory, what: tuple[str, str, int], known: pd.DataFrame, earlier: Sequence[Protected]
) -> Protected:
    """What `protect` gives, made once for the same theory, the same figures and the same past.

    `what` says which: the store, the hash of the theory, and the last acceptance that was known.
    """
    return _protected(_Asked(theory, what, known, tuple(earlier)))


class _Asked:
    """A question that is known by what it is about, so that its answer can be remembered.

    The figures themselves are part of it, in case a store was put back from a backup.
    """

    def __init__(
        self,
        theory: Theory,
        what: tuple[str, str, int],
        known: pd.DataFrame,
        earlier: tuple[Protected, ...],
    ) -> None:
        self.theory, self.known, self.earlier = theory, known, earlier
        figures = known[["value", "margin", "n", "status"]].to_numpy(dtype="float64").tobytes()
        self.key = (what, figures, tuple(id(item) for item in earlier))
        self.hash = hash(self.key)

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.key == self.key


@lru_cache(maxsize=16)
def _protected(asked: _Asked) -> Protected:
    return protect(asked.theory, asked.known, asked.earlier)


def forget() -> None:
    """Drop what is remembered, so that it is made again."""
    _protected.cache_clear()
    _published.cache_clear()


def as_shown_now(
    theory: Theory,
    protected: Protected,
    newest: Theory,
    known_now: pd.DataFrame,
    earlier: Sequence[Protected],
) -> Protected:
    """A situation of the past for who looks today: the rules of today hold as well, and what is
    hidden today is hidden in it too. Else the difference between two days would tell."""
    today = protect(newest, known_now, earlier)
    rules = strictest(protected.rules, today.rules)
    past = protect_figures(protected.known, rules, populations_of(theory), earlier)
    return hiding(past, today)


def editions_before(
    session: Session, programme: str, number: int | None = None
) -> tuple[Protected, ...]:
    """What the editions of a programme published, oldest first: all of them, or those before one.

    Made again from what they were made from, as `impact report verify` does.
    """
    found = session.editions.of_programme(programme)
    wanted = [item for item in reversed(found) if number is None or item.number < number]
    published: list[Protected] = []
    for edition in wanted:
        published.append(_published(_Kept(session, edition, tuple(published))))
    return tuple(published)


class _Kept:
    """An edition that is known by its hash, so that what it published can be remembered."""

    def __init__(self, session: Session, edition: Edition, earlier: tuple[Protected, ...]) -> None:
        self.session: Session | None = session
        self.edition = edition
        self.earlier = earlier

    def __hash__(self) -> int:
        return hash(self.edition.manifest_sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and (
            other.edition.manifest_sha256 == self.edition.manifest_sha256
        )

    def taken(self) -> tuple[Theory, pd.DataFrame]:
        """Its theory and what was known; after this it no longer holds on to the store."""
        assert self.session is not None  # asked once, by the function that remembers
        theory = parse(self.session.theories.get(self.edition.theory_id))
        programme, acceptance = self.edition.programme, self.edition.acceptance_id
        known = self.session.measurements.known(programme, acceptance)
        self.session = None
        return theory, known


@lru_cache(maxsize=128)
def _published(kept: _Kept) -> Protected:
    theory, known = kept.taken()
    # its own equations are written again for each publication after it
    found = replace(protect(theory, known, kept.earlier), problem=None)
    kept.earlier = ()
    return found


def refuse_leaks(theory: Theory, protected: Protected) -> None:
    """The audit before a publication. Raises Refused and names what can be worked out."""
    found = leaks(protected)
    if not found:
        return
    lines = [in_words(theory, leak) for leak in found[:AT_MOST]]
    more = f"\nen nog {len(found) - AT_MOST} andere" if len(found) > AT_MOST else ""
    raise Refused(
        "dit is niet gepubliceerd, want een cijfer dat wij verbergen, is uit te rekenen:\n"
        + "\n".join(lines)
        + more
        + "\nVerberg een van de genoemde cijfers, of overleg met wie ze leverde"
    )


def in_words(theory: Theory, leak: Leak) -> str:
    """A leak in words: what can be worked out, how closely, and from which figures."""
    what = "de rest van " if leak.is_rest else ""
    close = (
        "precies"
        if leak.high - leak.low < 0.5
        else f"op {number(leak.high - leak.low)} personen nauwkeurig"
    )
    sources = "; ".join(_place(theory, about) for about in leak.known[:AT_MOST])
    return f"- {what}{_place(theory, leak.about)}: {close} te vinden uit {sources}"


def _place(theory: Theory, about: tuple[str, str, str, str]) -> str:
    id_, area, group, code = about
    measure, when = theory.measures.get(id_), parse_period(code)
    title = str(measure.title) if measure else id_
    split = f", {group}" if group else ""
    return f"‘{title}’ ({theory.area_name(area)}{split}, {period(when) if when else code})"


def history(theory: Theory, rows: pd.DataFrame, protected: Protected) -> pd.DataFrame:
    """All revisions of an indicator as they may be shown beside a publication."""
    return protect_more(rows, protected, populations_of(theory))[0]


@dataclass(frozen=True)
class RowOnTheSite:
    """A delivered row beside what the site makes of its figures."""

    public: DeliveredRow
    """As anybody may see it: what is hidden or rounded on the site is so here. The row itself
    stays, with its area and period: those words tell nothing about a person, and that a figure
    leads back to where it came from is worth keeping."""
    reasons: tuple[str, ...]
    """Per figure that is hidden: which, and why. Only for whoever delivered it and the managers."""


def row_on_the_site(
    impact: Impact, theory: Theory, protected: Protected, public_id: str, row: DeliveredRow
) -> RowOnTheSite:
    """What the site shows of a delivered row, and why not more."""
    with impact.database.reading() as session:
        submission = session.submissions.get(public_id)
        read_by = parse(session.theories.get(submission.theory_id))
    source = read_by.source(submission.source)
    assert source is not None  # a receipt names a source of its own theory
    content = impact.database.deliveries.read(submission.sha256)
    staged = understand(read_by, source, submission.file, content).rows
    own = staged[staged["row"] == row.row].reset_index(drop=True)
    shown, reasons = protect_more(own, protected, populations_of(theory))
    instead = _instead(mapping_of(source), row, own, shown, reasons)
    cells = tuple((place, head, instead.get(place, text)) for place, head, text in row.cells)
    return RowOnTheSite(
        public=replace(row, cells=cells),
        reasons=tuple(
            _reason(theory, str(own.iloc[at]["indicator"]), str(why))
            for at, why in enumerate(reasons)
            if why
        ),
    )


def _instead(
    mapping: Mapping,
    row: DeliveredRow,
    own: pd.DataFrame,
    shown: pd.DataFrame,
    reasons: np.ndarray,
) -> dict[int, str]:
    """By column what stands there for the public instead of what was delivered.

    A column that says where a figure belongs stays; one with a figure that did not become a figure
    of ours, because something was wrong with it, is not told at all.
    """
    places = {header.strip(): place for place, header, _ in row.cells}
    keys = set(mapping.key_columns())
    instead = {place: NOT_TOLD for header, place in places.items() if header not in keys}
    for at in range(len(own)):
        told = _told(own.iloc[at], shown.iloc[at], bool(reasons[at]))
        for figure in mapping.figures():
            if places.get(figure.column or "") == int(own.iloc[at]["column"]):
                columns = (("value", figure.column), ("margin", figure.margin_column))
                for name, column in (*columns, ("n", figure.n_column)):
                    place = places.get(column or "", 0)
                    if name in told:
                        instead[place] = told[name]
                    elif instead.get(place) == NOT_TOLD:
                        del instead[place]
    return instead


def _reason(theory: Theory, id_: str, why: str) -> str:
    measure = theory.measures.get(id_)
    return f"{measure.title if measure else id_}: {words('protection_reason', why)}"


def _told(before: pd.Series, after: pd.Series, is_hidden: bool) -> dict[str, str]:
    """What stands in the cells of a figure instead, where that is not what was delivered."""
    if is_hidden:
        hidden = words("value_status", ValueStatus.SUPPRESSED_HERE.key)
        value = words("value_status", ValueStatus(int(after["status"])).key)
        return {"value": value, "margin": hidden, "n": hidden}
    return {
        name: f"{number(float(after[name]))} (afgerond)"
        for name in ("value", "n")
        if pd.notna(after[name]) and float(after[name]) != float(before[name])
    }
