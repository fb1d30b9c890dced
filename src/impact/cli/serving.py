"""Serving the site with waitress, with limits on what a request may hold."""

import waitress

from impact.errors import ImpactError
from impact.services.context import Impact
from impact.web.app import create_app

MAX_BODY = 21 * 1024 * 1024
"""A little more than an upload may be, so that the site itself can say that it is too large."""


def serve_site(impact: Impact, host: str, port: int) -> None:
    """Serve until the process is stopped. Raises ImpactError when the address is taken."""
    try:
        waitress.serve(
            create_app(impact),
            host=host,
            port=port,
            threads=8,
            ident=None,
            max_request_body_size=MAX_BODY,
            _quiet=True,
        )
    except OSError as error:
        raise ImpactError(
            f"op {host}:{port} kan de site niet beginnen ({error.strerror});"
            " kies een andere poort met IMPACT_PORT"
        ) from error
