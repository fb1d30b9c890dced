"""Issue codes about theory files: what the file of a theory of change can have wrong."""

from impact.issues.code import Code
from impact.issues.theory_codes import comparing, form, graph, methods, plan

CODES: dict[str, Code] = {
    **form.CODES,
    **graph.CODES,
    **plan.CODES,
    **methods.CODES,
    **comparing.CODES,
}
