"""``rules.yaml: hearing_from_family``: by which words a contact log tells that somebody heard from the family."""

from itertools import product

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text, Words
from pipeline.rules.model.rule_names import EventName
from pipeline.rules.model.wanted_words import Mention


class HearingFromFamily(Strict):
    """Words that together tell of it: ``mum rang``, ``spoke to mum``; ``rang mum, no answer`` does not."""

    since: EventName | None = Field(default=None, description="the event from whose day on the log is read")
    family: tuple[Text, ...] = Field(
        default=(), description="words for the family; {parents} and {child} stand for names"
    )
    did: tuple[Text, ...] = Field(default=(), description="what somebody of the family does who is heard from")
    by_itself: tuple[Text, ...] = Field(default=(), description="what a row about the family need only say")
    was_reached: tuple[Text, ...] = Field(default=(), description="words before the one who was reached")
    but_not: tuple[Words, ...] = Field(
        default=(), description='words of a relative who has not heard either: "not heard", "where they are"'
    )

    @property
    def mention(self) -> Mention | None:
        """The passage to look for in a log; None where nothing is to be looked for."""
        told = (f"{who} {did}" for who, did in product(self.family, self.did))
        reached = (f"{word} {who}" for word, who in product(self.was_reached, self.family))
        phrases = (*told, *reached, *self.by_itself)
        if not phrases:
            return None
        return Mention(what="somebody heard from the family", says="done", groups=(phrases,), but_not=self.but_not)
