"""Sentences about another's health, work, money, partners: ``Siân has been signed off since May``.

Said of the other parent, a brother or a sister is what names them, by name or as ``mother``, and what goes on from a
sentence that does, until the child or the defendant is named. What is said in the words of a school about attendance
(``rules.yaml: disclosure: of_a_school``) is none, unless it has one of the matters that a household keeps to itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.case.case import Parent
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.evidence.description.named_people import words_for
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import without_title

OWN_MATTER = "what is told of somebody else of the case"
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s|\n\s*\n|\n(?=[-•–])")
_WORD = re.compile(r"(?<![\w@.'])[a-z]{3,}(?![\w@]|\.\w)")
_FIRST = re.compile(r"\A[a-z]{3,}")
_LABEL = re.compile(r"(?:(?<=\n)|\s*\n)\s*[A-ZÀ-Þ][\w ]{0,24}:")
"""How a line begins that speaks of something else: ``Action plan:``."""
_HEAD = re.compile(
    r"^(?:from: .+\n(?:.*\n)?(?:sent|to|date|subject|cc): |on .{5,80} wrote:|-+ ?original message)", re.MULTILINE
)
"""What stands above the words of a mail that another quotes, which was written by one office to another."""
FEWEST_LINES = 4
"""So many lines above it show that it is not the head of the mail itself."""
BEGINNING = 25
"""In so many letters at the head of a sentence stands of whom it speaks."""
_STATEMENT_ENDS = re.compile(rf"{SENTENCE_ENDS.pattern}|\n(?=[> ]*[A-ZÀ-Þ])")


@dataclass(frozen=True)
class OfTheOther:
    """Tells whether a sentence, folded, speaks of somebody of the case who is neither the defendant nor the child."""

    named: re.Pattern[str]
    somebody_else: re.Pattern[str]
    matters: re.Pattern[str]
    ordinary: frozenset[str]

    @classmethod
    def of(cls, told: ToldOfOthers) -> "OfTheOther":
        """Gather by what the others, the defendant and the child are called."""
        defendant, case, settings = told.defendant, told.case, told.settings
        others = [parent for parent in case.parents if parent is not defendant]
        mine, child = _called(defendant), {folded(name) for name in (case.child.forename, *case.child.known_as) if name}
        theirs = {name for parent in others for name in _called(parent)} - mine
        theirs |= {_titled(parent) for parent in others} - {_titled(defendant)}
        theirs |= {folded(name).split()[0] for one in case.people for name in (one.name, *one.known_as)} - mine - child
        return cls(
            _any(theirs),
            _any(mine | child),
            settings.own_matters_pattern,
            settings.of_a_school | told.words_of_the_case,
        )

    def in_text(self, low: str, seen: str) -> Iterator[tuple[int, int]]:
        """Give where such sentences stand; ``low`` is a text, folded, ``seen`` has its capitals."""
        quoted = _quoted_from(low)
        if ">" not in low and quoted == len(low) and not self.named.search(low):
            return
        goes_on = False
        for start, end in _sentences(seen):
            sentence = low[start:end]
            is_theirs = self.named.search(sentence) is not None
            is_quoted = start >= quoted or low.startswith(">", low.rfind("\n", 0, start) + 1)
            if not (is_theirs or goes_on or is_quoted):
                continue
            is_of_another = self.somebody_else.search(sentence.lstrip()[:BEGINNING]) is not None
            goes_on = is_theirs or (goes_on and not is_of_another and not _LABEL.match(seen, start))
            if not (goes_on or is_quoted):
                continue
            if self.matters.search(sentence) or not (is_of_another or self._is_of_a_school(seen[start:end], sentence)):
                yield start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())

    def _is_of_a_school(self, seen: str, low: str) -> bool:
        """Whether all words, save names, are such as a school says of attendance; ``low`` is the sentence folded."""
        begins = low.lstrip(" \n>-•–\"“‘('")
        first = [word for word in _FIRST.findall(begins) if english().knows(word) and not self.named.match(begins)]
        words = (*first, *_WORD.findall(seen))
        return all(word in self.ordinary or word.rstrip("s") in self.ordinary for word in words)


def _quoted_from(low: str) -> int:
    """Give where a mail begins that another has below its own words; a page may begin with the head of its own."""
    heads = [found.start() for found in _HEAD.finditer(low)]
    inner = [start for start in heads if low[:start].count("\n") >= FEWEST_LINES]
    return inner[0] if inner else len(low)


def _sentences(seen: str) -> Iterator[tuple[int, int]]:
    """Part a text at the ends of sentences, and before a line that begins with a capital letter."""
    start = 0
    for end in (*(found.end() for found in _STATEMENT_ENDS.finditer(seen)), len(seen)):
        yield start, end
        start = end


def _called(parent: Parent) -> set[str]:
    """Give what a parent is called by: forename, whole name, ``mother``."""
    name = without_title(parent.name)
    return {name, name.split()[0], *words_for(parent.relationship or "")}


def _titled(parent: Parent) -> str:
    """Give title and surname: ``ms pryce``."""
    words = folded(parent.name).split()
    return f"{words[0]} {words[-1]}"


def _any(names: set[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, filter(None, names)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b" if longest_first else r"(?!)")
