"""Which addresses may be fetched, and which of them are private. The same rules hold for every redirect."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
# What stays as it is in a path or query: everything that is allowed there, and the percent sign of what is encoded.
SAFE = "%/:@!$&'()*+,;=-._~?[]|"

# From the IANA special-purpose address registries; the same as in TypeScript.
PRIVATE_BLOCKS = [
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::/127",
        "fc00::/7",
        "fe80::/10",
    )
]


# A scheme, slashes and what follows.
BEGINNING = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?([/\\]*)(.*)", re.IGNORECASE | re.DOTALL)
# Of these browsers take a backslash for a slash, and need no slashes at all.
KNOWN_SCHEMES = ("http", "https", "ws", "wss", "ftp")
LEFT_OUT = re.compile(r"[\t\r\n]")
BEFORE_LAST_AT = re.compile(r"^((?:[a-z][a-z0-9+.-]*:)?[/\\]*).*@", re.IGNORECASE | re.DOTALL)
# By the URL standard `http:user:password@host`, without two slashes, is a path where the base has the same scheme. Whoever wrote
# it meant an address, and its password is to be told as little as any other.
NAME_BEFORE_HOST = re.compile(r"[^/\\?#]+@")


def resolved(text: str, base: str) -> str:
    """The whole address, read as browsers and the side in TypeScript read it. Raises ValueError when it is none."""
    text = LEFT_OUT.sub("", text.strip())
    found = BEGINNING.match(text)
    assert found is not None
    scheme, slashes, rest = (found[1] or "").lower(), found[2], found[3]
    base_scheme = urlsplit(base).scheme if base else ""
    is_whole = scheme != base_scheme or NAME_BEFORE_HOST.match(rest)
    if len(slashes) >= 2 or (scheme in KNOWN_SCHEMES and is_whole):
        return f"{scheme or base_scheme}://{_with_slashes(rest)}"
    if scheme and scheme != base_scheme:
        return text
    return urljoin(base, _with_slashes(slashes + rest))


def _with_slashes(text: str) -> str:
    end = re.search("[?#]", text)
    path = text if end is None else text[: end.start()]
    return path.replace("\\", "/") + text[len(path) :]


def shown(text: str, base: str = "") -> str:
    """For people: as it was given, and whole where it had a user name and a password, which are left out."""
    try:
        parts = urlsplit(resolved(text, base))
        _ = parts.port
    except ValueError:
        # Where it is no address, nobody can tell what is a password in it.
        return _without_credentials(text)
    if not parts.netloc and parts.scheme:
        return _without_credentials(text)
    if "@" not in parts.netloc:
        return text
    return urlunsplit(parts._replace(netloc=f"***@{parts.netloc.rpartition('@')[2]}"))


def _without_credentials(text: str) -> str:
    return BEFORE_LAST_AT.sub(r"\1***@", text.strip())


class Address:
    """An http or https address. Raises ValueError with the end of a sentence when `text` may not be fetched."""

    url: str

    def __init__(self, text: str, base: Address | None = None) -> None:
        try:
            parts = urlsplit(resolved(text, "" if base is None else base.url))
            port = parts.port
            host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        except ValueError:
            raise ValueError("it is not an address") from None
        if parts.scheme not in DEFAULT_PORTS:
            raise ValueError("only http:// and https:// addresses are fetched")
        if not host:
            raise ValueError("it is not an address")
        if parts.username or parts.password:
            raise ValueError("user names and passwords in addresses are not sent")
        self.scheme = parts.scheme
        self.hostname = host
        self.port = port if port is not None else DEFAULT_PORTS[parts.scheme]
        in_brackets = f"[{host}]" if ":" in host else host
        # As in `Host`: without the port that the scheme has anyway.
        self.host = in_brackets if self.port == DEFAULT_PORTS[self.scheme] else f"{in_brackets}:{self.port}"
        path = quote(parts.path, safe=SAFE) or "/"
        query = quote(parts.query, safe=SAFE)
        self.target = f"{path}?{query}" if query else path
        self.url = urlunsplit((self.scheme, self.host, path, query, quote(parts.fragment, safe=SAFE)))


def is_private_address(address: str) -> bool:
    """Whether it is an IP address of a private block."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in block for block in PRIVATE_BLOCKS if block.version == mapped.version)


def is_private_literal(address: Address) -> bool:
    """Whether it says so itself, with no name to look up."""
    name = address.hostname.rstrip(".")
    return name == "localhost" or name.endswith(".localhost") or is_private_address(address.hostname)
