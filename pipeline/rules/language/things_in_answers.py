"""Which things an answer names, by the kinds of thing that its question wants to be told of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Text, Words
from pipeline.rules.language.bearing_of_answers import END_OF_CLAUSE, BearingWords
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.telling_clauses import Wanted, sentences, statements
from pipeline.rules.language.things_told import facts, names_only, tells_of, things_named, told_last
from pipeline.rules.language.words_of_clauses import WORD
from pipeline.text.welsh_mutations import mutated

_FEWEST_OF_ANOTHER = 2
"""So many statements of another kind are more than a word that stands there by chance."""


class ThingWords(BearingWords):
    """``rules.yaml: hearing_answers``: by which words an answer names what its question wants to be told of."""

    taken_up: tuple[Text, ...] = Field(
        default=(), description='words by which an offer was taken: "accept", "signed up"'
    )
    turned_down: tuple[Text, ...] = Field(default=(), description='words by which it was not: "declin", "said no"')
    no_names: tuple[Text, ...] = Field(default=(), description="words with a capital that name nobody outside: DSL")
    things: dict[str, tuple[Words, ...]] = Field(
        default={}, description="kinds of thing that answers are made of, each with the words that tell of it"
    )
    names_of_steps: tuple[Text, ...] = Field(
        default=(), description='what a step is called by a word that tells elsewhere how it goes: "improvement period"'
    )
    rivals: tuple[Text, ...] = Field(
        default=(), description="kinds of thing of which answers to other questions are made, where these outweigh it"
    )
    things_in_welsh: dict[str, tuple[Words, ...]] = Field(
        default={}, description="the same in Welsh, each word as a dictionary has it; its mutations are known"
    )

    def is_doubted(self, answer: str, kinds: Sequence[str]) -> bool:
        """Whether a clause of now behind a yes or no, that denies nothing, names one of these kinds of thing."""
        words, told = self.words_of_all(kinds), self.told_besides(answer)
        every = (
            part for sentence in sentences(told) for one in statements(sentence) for part in END_OF_CLAUSE.split(one)
        )
        return bool(words) and any(
            tells_of(one, words, self.denials)
            for one in every
            if not (self.denies(one.casefold()) or any_of(self.clauses.over).search(one.casefold()))
        )

    def is_narrowed_to_a_thing(self, answer: str, wanted: Wanted) -> bool:
        """Whether a yes or no is only for what is asked: "Yes, for asthma", where medical reasons are."""
        return bool(wanted.made_of) and self.names_a_thing(self.told_besides(answer), wanted)

    def is_accounted_for(self, answer: str, wanted: Wanted) -> bool:
        """Whether what stands behind a yes or no is of what is asked, denies once more, or only confirms."""
        told = self.told_besides(answer)
        if not wanted.made_of or self.only_confirms(told) or self.names_a_thing(told, wanted):
            return True
        if self.yes_or_no(answer) == "no" and self.denies(plain_answer(told)):
            return True
        return bool(any_of(self.none).search(plain_answer(told)) or re.search(r"\d", told))

    def came_of(self, outcome: str) -> Literal["taken up", "turned down"] | None:
        """Tell what came of an offer; None where the words say neither, or both."""
        taken = tells_of(outcome, self.taken_up, self.denials, deny=True)
        turned_down = tells_of(outcome, self.turned_down, self.denials, deny=True)
        if taken == turned_down:
            return None
        return "taken up" if taken else "turned down"

    def turned_out_otherwise(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer tells of what speaks against what is asked, and of nothing that turned it round again."""
        against, again = self.words_of_all(wanted.unless), self.words_of_all(("falling",))
        told = [one for sentence in sentences(answer) for one in statements(sentence)]
        for one in reversed(told) if against else ():
            said = any_of(self.names_of_steps).sub(" ", one)
            last, turned = (told_last(said, words, self.denials) for words in (against, again))
            if max(last, turned) >= 0:
                return last >= turned
        return False

    def is_a_name(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer is the whole name of a thing, in more than one word: "Exit card", "Only child"."""
        return " " in answer.strip() and names_only(answer, self.words_of_all(wanted.made_of), self.denials)

    def is_of_family(self, statement: str) -> bool:
        """Whether a statement is of this child and family: "mum wouldn't sign", "two lads pick on him"."""
        who = (*self.doers.who.get("parents", ()), *self.doers.who.get("child", ()), *self.doers.pronouns)
        return bool(any_of((*who, *self.doers.to_this_child)).search(statement.casefold()))

    def facts_in(self, statement: str, wanted: Wanted) -> int:
        """Count what a statement tells of what is wanted."""
        words = self._own_words(wanted)
        alone = wanted.told == "what is so" and (
            tells_of(statement, _that_deny(words, self.denying), self.denials) or self.names_only(statement, wanted)
        )
        has_done = wanted.of_deeds and self.doers.has_done(statement)
        return facts(statement, words, wanted.asked, self.denials, self.no_names) + (alone or has_done)

    def _own_words(self, wanted: Wanted) -> tuple[str, ...]:
        """Give the words of what is wanted; where others are asked about, those for them as well."""
        words = self.words_of_all((*(wanted.made_of or tuple(self.things)), *wanted.made_also_of))
        if not wanted.of_others:
            return words
        return words + tuple(
            one.removesuffix("…") if one.endswith("…") else f"{one} " for one in self.clauses.of_others
        )

    def is_of_another_question(self, answer: str, wanted: Wanted) -> bool:
        """Whether more statements of an answer name another kind of thing than what is asked: letters among reasons."""
        own = self._own_words(wanted)
        known = {*own, *self.words_of_all(wanted.may_name)}
        every = [one for sentence in sentences(answer) for one in statements(sentence)]
        fewest = max(_FEWEST_OF_ANOTHER, 1 + sum(tells_of(one, own, self.denials, self.no_names) for one in every))
        of_this = [len(things_named(one, own, self.denials)) for one in every]
        rivals = (
            {*self.rivals}.difference(wanted.made_of, wanted.made_also_of, wanted.may_name) if wanted.made_of else ()
        )
        others = (tuple(one for one in self.words_of_all((kind,)) if one not in known) for kind in rivals)
        return any(self._are_mostly_of(words, every, of_this) >= fewest for words in others)

    def _are_mostly_of(self, words: tuple[str, ...], every: Sequence[str], of_this: Sequence[int]) -> int:
        """Count the statements that tell at least as much of another question as of this one."""
        others = (len(things_named(one, words, self.denials)) for one in every)
        return sum(0 < other >= own for other, own in zip(others, of_this, strict=True))

    def names_only(self, statement: str, wanted: Wanted) -> bool:
        """Whether each word of a statement is accounted for, so that none can turn it: "The plan failed"."""
        words = self.words_of_all((*(wanted.made_of or tuple(self.things)), *wanted.made_also_of))
        asked = (one[0] for one in WORD.finditer(wanted.asked))
        family = chain.from_iterable(self.doers.who.get(kind, ()) for kind in ("parents", "child"))
        telling_nothing = {*self.doers.fillers, *family, *asked} - {*self.denials}
        beside = any_of((*wanted.finished_with, *sorted(telling_nothing)))
        return names_only(statement, words, self.denials, beside)

    def names_any(self, kinds: Sequence[str], text: str) -> bool:
        """Whether a text names a thing of any of these kinds, and does not deny it."""
        return tells_of(text, self.words_of_all(kinds), self.denials, self.no_names)

    def names_a_thing(self, part: str, wanted: Wanted) -> bool:
        """Whether a part of a clause names a thing that is wanted; what happened or was said may be a denial."""
        words = self.words_of_all(wanted.made_of or tuple(self.things))
        undenied = wanted.told in ("what happened", "what was said")
        return tells_of(part, words, self.denials, self.no_names, deny=undenied)

    def words_of_all(self, kinds: Sequence[str]) -> tuple[str, ...]:
        """Give the words of all these kinds of thing."""
        return tuple(chain.from_iterable(self._words_of_things.get(kind, ()) for kind in kinds))

    @cached_property
    def _words_of_things(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each kind of thing, Welsh ones in all their forms; worked out once."""
        return {kind: tuple(self._words_of(kind)) for kind in {**self.things, **self.things_in_welsh}}

    def _words_of(self, kind: str) -> Iterator[str]:
        yield from self.things.get(kind, ())
        for word in self.things_in_welsh.get(kind, ()):
            yield from mutated(word)


@lru_cache(maxsize=64)
def _that_deny(words: tuple[str, ...], denying: tuple[str, ...]) -> tuple[str, ...]:
    """Give those words that are a whole answer, as they deny something by name: "no barriers", "did not work"."""
    beginnings = tuple(f"{one} " for one in denying)
    return tuple(one for one in words if one.startswith(beginnings) and one.strip() not in denying)
