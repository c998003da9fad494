"""Which addresses may be connected to: those of the public internet, looked up once and connected to as looked up."""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from sayso.errors import FetchError, FetchRefused, InputError

Address = IPv4Address | IPv6Address

#: A name and a port to the addresses behind it; raises OSError where there is none.
Resolve = Callable[[str, int], list[str]]

#: Endings of names that lead into a house and nowhere else: RFC 6761, RFC 6762, RFC 8375, ICANN's reserved `internal`.
_INSIDE = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home")

#: IPv6 addresses in which an IPv4 address is hidden, and by how many bits it is shifted: NAT64 (RFC 6052, 8215), 6to4.
_EMBEDDED = (
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("64:ff9b:1::/48"), 0),
    (IPv6Network("2002::/16"), 80),
    (IPv6Network("::/96"), 0),
)

#: Addresses of one name that are tried one after the other.
MAX_TRIES = 3


def resolve_name(host: str, port: int) -> list[str]:
    """The addresses of a name, as this machine resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard:
    """Says where a connection may go. `allowed` are networks inside which it may go all the same, as CIDR."""

    def __init__(self, allowed: Iterable[str] = (), resolve: Resolve = resolve_name) -> None:
        self._resolve = resolve
        try:
            self._allowed = [ip_network(network, strict=False) for network in allowed]
        except ValueError as error:
            raise InputError(f"allow_private: {error}; write a network such as 127.0.0.0/8") from None

    def find_addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, none of which is private: whoever mixes them in is refused whole.

        Raises FetchRefused for a private one, FetchError where there is none.
        """
        self.check_name(host)
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise FetchError(host, "no such host") from None
        if not found:
            raise FetchError(host, "no such host")
        for address in found:
            self._check_address(host, parse_address(address))
        return found[:MAX_TRIES]

    def check_name(self, host: str) -> None:
        """Raise FetchRefused for a name or a written address that leads inside: a proxy would look it up for itself."""
        address = parse_address(host)
        if address is not None:
            self._check_address(host, address)
            return
        name = host.rstrip(".").lower()
        # A name of digits alone is an IPv4 address to some resolvers: 2130706433, 0x7f.1, 127.1.
        last = name.rpartition(".")[2]
        is_number = last.isdigit() or last.startswith("0x")
        if (is_number or "." not in name or last in _INSIDE or name.endswith(".home.arpa")) and not self._allowed:
            raise FetchRefused(host, "a name inside a private network; not asked")

    def _check_address(self, host: str, address: Address | None) -> None:
        if address is None:
            raise FetchRefused(host, "its address cannot be read; not asked")
        if any(address.version == network.version and address in network for network in self._allowed):
            return
        if not is_public(address):
            raise FetchRefused(host, f"{address} is inside a private network; not asked")


def parse_address(text: str) -> Address | None:
    """The address that is written there, with or without brackets and zone; None where it is a name.

    >>> parse_address("[::1%eth0]")
    IPv6Address('::1')
    """
    try:
        return ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether anybody may be there: no private, local, shared, reserved or multicast network, however it is written.

    >>> [is_public(ip_address(text)) for text in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.teredo or address.is_site_local:
            return False
        for network, shift in _EMBEDDED:
            if address in network:
                return int(address) > 1 and is_public(IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
