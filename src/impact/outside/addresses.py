"""Which addresses may be called: public ones, and the networks an administrator named.

What Python calls global is not enough: it lets through addresses that wrap another one (NAT64,
6to4) and the addresses at which clouds answer questions about a machine and its keys.
"""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_OWN_LIST: tuple[tuple[Network, str], ...] = tuple(
    (ipaddress.ip_network(network), words)
    for network, words in (
        ("0.0.0.0/8", "een adres van geen enkele machine"),
        ("127.0.0.0/8", "een adres van deze machine zelf"),
        ("::1/128", "een adres van deze machine zelf"),
        ("169.254.0.0/16", "een adres binnen het eigen netwerk (link-local)"),
        ("fe80::/10", "een adres binnen het eigen netwerk (link-local)"),
        ("fec0::/10", "een adres binnen het eigen netwerk (site-local)"),
        ("100.64.0.0/10", "een gedeeld adres van een provider (CGNAT)"),
        ("168.63.129.16/32", "een dienstadres van een cloud (metadata)"),
        ("192.0.0.0/24", "een dienstadres van een cloud of protocol"),
        ("192.88.99.0/24", "een 6to4-adres"),
        ("64:ff9b::/96", "een NAT64-adres"),
        ("64:ff9b:1::/48", "een NAT64-adres"),
        ("2002::/16", "een 6to4-adres"),
        ("2001::/32", "een Teredo-adres"),
        ("::/96", "een oud IPv4-adres in IPv6-vorm"),
    )
)


def refusal(address: Address, allowed: tuple[Network, ...] = ()) -> str | None:
    """Why an address may not be called, in Dutch words for its class; None when it may.

    An IPv4 address in IPv6 form is judged as the address it is.
    """
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return refusal(address.ipv4_mapped, allowed)
    if any(address in network for network in allowed if network.version == address.version):
        return None
    for network, words in _OWN_LIST:
        if network.version == address.version and address in network:
            return words
    if address.is_multicast:
        return "een adres van een groep (multicast)"
    if address.is_private:
        return "een adres binnen een eigen netwerk (privé)"
    if address.is_reserved or not address.is_global:
        return "een gereserveerd adres"
    return None


def read_networks(text: str) -> tuple[Network, ...]:
    """Networks separated by commas, such as `10.20.0.0/16, fd00::/8`. Raises ValueError."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
