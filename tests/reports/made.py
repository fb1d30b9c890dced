"""What sections are made from, and how they read."""

import re
from datetime import date
from html import unescape
from types import ModuleType
from typing import Any

import pandas as pd

from impact.analysis.verdict import Progress, Reaches
from impact.charts.trajectory import Chart
from impact.registers.books import Books
from impact.render.environment import environment
from impact.reports.material import Material
from impact.theory.model import Indicator, Theory

TODAY = date(2026, 11, 24)


def material(theory: Theory, books: Books | None) -> Material:
    """The material of an edition of a programme in which nothing was measured."""
    return Material(
        theory=theory,
        theory_number=1,
        theory_sha256="0" * 64,
        known=pd.DataFrame(),
        progress=Progress(TODAY, (), Reaches({}, {})),
        files=(),
        edition=1,
        as_of=TODAY,
        published_on=TODAY,
        published_by="bureau",
        code_version="1",
        chart=_no_chart,
        books=books,
    )


def read(section: ModuleType, view: Any) -> str:
    """The words of a section, with one space between."""
    html = environment().get_template(f"report/{section.KEY}.html").render(view=view)
    apart = re.sub(r"</t[dh]>|<br>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())


def _no_chart(_: Indicator) -> Chart:
    raise AssertionError("no section about registers draws")
