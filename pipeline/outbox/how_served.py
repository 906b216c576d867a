"""How papers were served, as a person says it: what may not be recorded, and what that person should look at.

Criminal Procedure Rules Part 4: the address is one at which it is reasonably believed that the papers reach the person
(4.4), and the certificate of service says how and when they were served (4.12).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from pipeline.case.typed_values import ClockTime
from pipeline.errors import UsageError
from pipeline.outbox.status import DefendantSet, Status
from pipeline.rules.model.prosecution_settings import ServiceMethod
from pipeline.text.dates import in_words
from pipeline.text.plain_words import words
from pipeline.text.sentences import listed

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}\b", re.IGNORECASE)
_CLOCK: TypeAdapter[str] = TypeAdapter(ClockTime)


@dataclass(frozen=True)
class HowServed:
    """How papers were served, as a person says it: ``at`` is the time of day, ``address`` where they went."""

    method: str
    by: str
    at: str | None = None
    address: str | None = None

    def in_full(self, ways: Collection[ServiceMethod]) -> "HowServed":
        """Give it as it is recorded; raises UsageError where something is not said, or is no time of day."""
        if not self.method.strip():
            raise UsageError(f"Say with --method how the papers were served: {listed([w.title for w in ways], 'or')}.")
        if not self.by.strip():
            raise UsageError("Say with --by who served the papers.")
        if not (self.address or "").strip():
            raise UsageError(
                "Say with --address where the papers were sent or left; the certificate of service names it."
            )
        try:
            at = _CLOCK.validate_python(self.at) if self.at else None
        except ValidationError as error:
            raise UsageError(f'--at: "{self.at}" is not a time of day; write it like 10:00.') from error
        return replace(self, by=self.by.strip(), at=at)


def refuse(one: DefendantSet, status: Status, how: HowServed, method: ServiceMethod, on: date) -> None:
    """Raise UsageError where this set of a case may not have been served like this on that day."""
    if one.released is None:
        raise UsageError(
            f"The set for {one.name} as it stands now was not released. Look at it, then: casebundle release "
            f'"{status.case}" --parent "{one.name}" --by NAME.'
        )
    if on < one.released.on:
        raise UsageError(
            f"--on says {in_words(on)}, and the set for {one.name} was released on {in_words(one.released.on)}: "
            "nothing is served before its release. Give the day on which it was served."
        )
    if method.needs_consent and not one.consents_to_email:
        raise UsageError(
            f"{one.name} has not agreed in writing to be served by {method.title}. Serve by another way, or write "
            "in the form of the case that this parent agreed in writing to e-mail, once the consent is there."
        )
    homes = {**one.others, **{other.name: other.address or "" for other in status.defendants}}
    lives_there = [name for name, address in homes.items() if _same_place(how.address, address)]
    if lives_there and one.name not in lives_there:
        raise UsageError(
            f"“{how.address}” is the address of {listed(lives_there)}, and not of {one.name}. Nothing was recorded. If "
            f"the set of {one.name} went there, it was served on nobody, and somebody else holds it: tell whoever "
            "released it. Otherwise give the address to which it went."
        )


def doubts(one: DefendantSet, how: HowServed, method: ServiceMethod, deemed: date) -> Iterator[str]:
    """Say, a sentence each, what whoever served should look at, though it was recorded."""
    if one.address and not method.needs_consent and not _same_place(how.address, one.address):
        yield (
            f"“{how.address}” is not the address that the case has of {one.name}. Papers count as served where it is "
            "reasonably believed that they reach the person (Criminal Procedure Rules 4.4): look whether it is right, "
            "and correct the form of the case."
        )
    if one.counts_from and deemed != one.counts_from:
        yield (
            f"The papers say that they count as served on {in_words(one.counts_from)}, and name the last days that run "
            f"from then. Served like this they count as served on {in_words(deemed)}: tell {one.name} and the court "
            "which days are right, or write day and way into “charge: serve_on” and “charge: serve_by”, and serve the "
            "papers that are then made."
        )


def _same_place(one: str | None, other: str | None) -> bool:
    """Tell whether two ways to write an address may mean one.

    The words of one all stand in the other, or so do its numbers and both have one postcode: ``14 Lantern Rd``.
    """
    if _is_part(*(set(words(text or "").split()) for text in (one, other))):
        return True
    codes = [_postcode(text or "") for text in (one, other)]
    return codes[0] == codes[1] != "" and _is_part(*(set(_numbers(text or "")) for text in (one, other)))


def _is_part(first: set[str], second: set[str]) -> bool:
    return bool(first and second) and (first <= second or second <= first)


def _postcode(address: str) -> str:
    found = _POSTCODE.findall(address)
    return "".join(found[-1].upper().split()) if found else ""


def _numbers(address: str) -> list[str]:
    return re.findall(r"\b\d+[a-z]?\b", _POSTCODE.sub(" ", address).lower())
