"""How a document names the case that it is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseHeading:
    """The child's or folder's name, the reference (None where there is none) and the route's title."""

    case: str
    reference: str | None
    route: str
