"""Addresses that came in with a request: only those of this site are followed."""

import re

_LOCAL = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")


def local_path(text: str, otherwise: str = "/aanleveren") -> str:
    """The address when it is a plain path on this site; anything else gives `otherwise`."""
    return text if _LOCAL.fullmatch(text) else otherwise
