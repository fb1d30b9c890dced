"""The same verdicts for very many areas at once: one indicator, arrays instead of points.

`judge` gives for every area what `impact.analysis.progress` would say of it, were the programme
about that area, in some milliseconds per ten thousand areas. The questions, the aims and the
windows are the programme's own (`impact.analysis.status`, `aims`, `windows`); what is written
anew is only how they are read off the figures: without a loop over series.
"""

from impact.analysis.many.case import Case
from impact.analysis.many.judging import COLUMNS, judge

__all__ = ["COLUMNS", "Case", "judge"]
