"""Links that show one address and lead to another: told to a person, since a page shows the words alone.

Whoever reads the paper takes the address in the words for the one that the sender gave. Mailers send a link by way of
an address of their own, to see who follows it; where that holds the address that is shown, it is no more than a note.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from pipeline.case.loss import Loss, LossKind, Remarks
from pipeline.text.shortening import shortened, some_of

_SHOWN = re.compile(
    r"(?:\b(?:https?|ftp)://(?:[^\s/@]*@)?|\bwww\.|[\w.+\-]@)([\w\-]+(?:\.[\w\-]+)+)"
    r"|^((?:[\w\-]+\.)+(?:uk|com|org|net|gov|wales|cymru))(?:/\S*)?$",
    re.IGNORECASE,
)
"""An address in the words of a link: of a page, of a mailbox, or a host that stands by itself."""
_WEB = ("http", "https", "ftp", "")


def told_of_links(links: Iterable[tuple[str, str]]) -> Remarks:
    """Tell which links lead elsewhere than they show; each is given by its words and the address that it leads to."""
    elsewhere, by_way = list[str](), list[str]()
    for shown, target in dict.fromkeys(links):
        if (host := _other_host(shown, target)) is None:
            continue
        if _holds_what_is_shown(shown, target, host):
            by_way.append(f'"{shortened(shown)}" by way of "{shortened(host)}"')
        else:
            elsewhere.append(f'"{shortened(shown)}" leads to "{shortened(target.partition("?")[0])}"')
    notes = [f"links that lead to what they show by another address: {some_of(by_way)}"] if by_way else []
    told = f"links that show one address and lead to another: {some_of(elsewhere)}"
    return [*notes, *([Loss(LossKind.LINKS_ELSEWHERE, told)] if elsewhere else [])]


def _other_host(shown: str, target: str) -> str | None:
    """Give the host that a link leads to, where its words name another and not that one; else None."""
    host, hosts = _host(target), list(_hosts(shown))
    if not host or not hosts or host in shown.casefold() or any(_is_same(one, host) for one in hosts):
        return None
    return host


def _holds_what_is_shown(shown: str, target: str, host: str) -> bool:
    """Whether the address has, behind its own host, one that is shown: some mailers write it in code twice over."""
    behind = unquote(unquote(target)).casefold().partition(host)[2]
    return any(one in behind for one in _hosts(shown))


def _hosts(shown: str) -> Iterator[str]:
    for found in _SHOWN.finditer(shown.strip()):
        yield (found[1] or found[2]).casefold().removeprefix("www.")


def _is_same(one: str, other: str) -> bool:
    """Whether one host is the other, or a part of it: ``policies.school.example`` of ``school.example``."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _host(target: str) -> str | None:
    """Give the host of an address of the net or of a mailbox; None where it names none."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return unquote(parts.path).rpartition("@")[2].casefold() or None
    return (parts.hostname or "").removeprefix("www.") or None if parts.scheme in _WEB else None
