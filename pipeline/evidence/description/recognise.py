"""What a file is: every kind gets a score from its name, its folders and its text; the words that decided are told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from pathlib import PurePosixPath

from pipeline.case.deed import Deed
from pipeline.case.evidence_kind import EvidenceKind, Weights, kind_in_role
from pipeline.case.places import place_of
from pipeline.evidence.description.manner import Manner
from pipeline.evidence.description.what_it_does import Told
from pipeline.evidence.description.written_names import Known, WrittenName, known_words
from pipeline.text.dates_in_text import find
from pipeline.text.plain_words import is_greeting, words, words_of_rules
from pipeline.text.prose import plain
from pipeline.text.stems import GAP, has_words

ENOUGH, CLEAR_LEAD = 3, 2
"""The score that a kind needs, and by how much it must lead before the next one is out of question."""
HEADING_LINES, WORDS_OF_HEADING = 15, 9
"""A heading is a short line among the first; a longer line is a sentence of the letter."""
LAST_GREETING, LINES_OF_SUBJECT = 40, 3
"""Among how many lines a letter greets, and within how many below that its subject stands."""
TEXT_LENGTH, MOST_FROM_TEXT = 12_000, 10
MOST_LIKELY = 4
"""Of how many kinds a person may choose, where one is asked."""
ENOUGH_WORDS, ENOUGH_TYPED_WORDS, SOME_WORDS = 25, 12, 5
"""With fewer words, a text that does not do a thing shows nothing; fewer do where no scan may be read badly."""
CLEAR = 6
"""From this on a name, or the words of a paper, say what it is, where there is little to read.

Where both do, that may be a little more; not of something that must have been done: a visit may still be to come.
"""
SAYS_MUCH = 4
"""What a deed must speak for a kind, where nothing else does and one of the signs of such papers is missing."""
TYPED = frozenset({"Word", "text", "e-mail"})
TABLE = "table"
SEVERAL, LENGTH_OF_DAY = 2, 40
"""How many rows of a table begin with a day, within so many characters, where it is a log of what was done."""
LINES_OF_TITLE, TITLE_COUNTS = 3, 4
"""Among how many lines a paper's own title stands, and how much more it counts than words that only stand there."""
_ENDS_INSIDE = re.compile(r"\w{4}\. +[A-ZÀ-Þ]")
WORDS_IN_GAP = 6


@dataclass(frozen=True)
class Recognised:
    """The kind of a file, the words that decided, what a person should look at, and what the file is besides.

    ``likely`` are the kinds that it may be where that cannot be told, the likeliest first; and of a paper that is told,
    what else it may be, so that a person is asked where such a paper is missing. ``ruled_out`` are what it cannot be.
    """

    kind: str
    because: str
    notes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    ruled_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Candidate:
    kind: str
    score: int
    because: str
    by_name: int
    by_layout: int
    deed: Deed | None

    @property
    def does(self) -> bool:
        """Whether the paper does what such papers do."""
        return self.deed is not None

    @property
    def rests_on_a_sentence(self) -> bool:
        """Whether nothing but what it does speaks for the kind: no name, no heading, none of its own words."""
        return self.by_name + self.by_layout <= 0

    @property
    def says_much(self) -> bool:
        """Whether what it does speaks for the kind by itself, and clearly."""
        return self.deed is not None and self.deed.counts >= SAYS_MUCH

    @property
    def is_clear(self) -> bool:
        """Whether its name or its words say it, or each of them a little."""
        said = (self.by_name, self.by_layout)
        return max(said) >= CLEAR or (min(said) > 0 and sum(said) >= CLEAR)


def recognise(path: str, text: str, form: str, kinds: Mapping[str, EvidenceKind]) -> Recognised:
    """Tell the kind of a file from its path in the case folder, its text and the name of its format.

    Two kinds whose scores lie close are told in a note; at a draw, and where its signs are weak or its text speaks of
    something else than its name, the file is of the kind for all others, for a person to say.
    """
    known = known_words(frozenset(phrase for kind in kinds.values() for phrase in kind.names))
    seen, other = _Seen.of(path, text, form, known), kind_in_role("other", kinds)
    title = _title(seen.heading_lines, kinds)
    candidates = sorted(
        (_candidate(name, kind, seen, titled=name == title) for name, kind in kinds.items()), key=lambda one: -one.score
    )
    manner = Manner(text[:TEXT_LENGTH], kinds)
    sure = [one for one in candidates if one.score >= ENOUGH and _may_be(one, kinds, seen, candidates)]
    doubted = [one for one in sure if _is_doubted(one, manner)]
    sure = [one for one in sure if one not in doubted]
    if not sure:
        said = [one.kind for one in candidates if max(one.by_name, one.by_layout) >= CLEAR]
        perhaps = (*said, *(one.kind for one in doubted), *manner.likely, *_perhaps(candidates, kinds, seen))
        ruled_out = manner.ruled_out.difference(
            said, perhaps[: len(said) + len(doubted)], (one.kind for one in candidates if one.by_name > 0)
        )
        likely = tuple(dict.fromkeys(one for one in perhaps if one != other and one not in ruled_out))[:MOST_LIKELY]
        nothing = Recognised(other, _why_nothing(candidates[0]), likely=likely, ruled_out=ruled_out)
        return _by_manner(nothing, manner, candidates, kinds)
    close = [one for one in sure if _is_close(one, sure[0], kinds) or _is_headed(one, sure[0], kinds, seen)]
    close = [one for one in close if not kinds[one.kind].general] or close
    best = close[0]
    besides = [one.kind for one in candidates if one not in close and _may_be_besides(one, best, kinds)]
    if len(close) == 1:
        told = Recognised(best.kind, best.because, likely=tuple(besides)[:MOST_LIKELY])
        if rather := _rather_than_set_aside(best, manner, kinds, seen):
            return Recognised(other, _why_nothing(best), likely=(rather, best.kind))
        is_some_letter = kinds[best.kind].general and kinds[best.kind].addressed
        return _by_manner(told, manner, candidates, kinds) if is_some_letter else told
    titles = " or ".join(f'"{kinds[one.kind].title}"' for one in close)
    note = f"unsure what this is: {titles}; say which {place_of('files.kind')}, or both"
    likely = tuple(one for one in (*(one.kind for one in close), *besides) if one != other)[:MOST_LIKELY]
    if close[1].score == best.score:
        return Recognised(other, "its name and text fit several kinds", (note,), likely=likely)
    return Recognised(best.kind, best.because, (note,), likely=likely)


def _is_doubted(one: "_Candidate", manner: Manner) -> bool:
    """Whether how a paper is made speaks against what only its words, or only a sentence, say of it."""
    if one.rests_on_a_sentence:
        return manner.doubts(one.kind, says_much=one.says_much)
    return one.by_name < SAYS_MUCH and manner.speaks_against(one.kind) and manner.kind() is not None


def _by_manner(
    told: Recognised, manner: Manner, candidates: Sequence["_Candidate"], kinds: Mapping[str, EvidenceKind]
) -> Recognised:
    """Take a paper that nothing tells, or some letter, for the kind that its manner tells.

    Where its own name clearly says another kind, or one of another matter speaks of absence as letters on it do, a
    person is asked which of them it is.
    """
    named = [one.kind for one in candidates if one.by_name >= CLEAR]
    kind = manner.kind()
    if kind and kinds[kind].set_aside and (letters := manner.letters_but_for_one_sign):
        perhaps = dict.fromkeys((*letters, *told.likely, kind))
        return Recognised(kind_in_role("other", kinds), manner.because(kind), likely=tuple(perhaps)[:MOST_LIKELY])
    if kind is None or kind == told.kind:
        besides = dict.fromkeys(one for one in (*told.likely, *manner.likely) if one != told.kind)
        return replace(told, likely=tuple(besides)[:MOST_LIKELY])
    if any(one != kind for one in named):
        return replace(told, likely=tuple(dict.fromkeys((kind, *told.likely)))[:MOST_LIKELY])
    likely = (told.kind, *told.likely) if kinds[told.kind].role != "other" else told.likely
    return Recognised(kind, manner.because(kind), likely=tuple(one for one in likely if one != kind)[:MOST_LIKELY])


def _is_close(one: _Candidate, best: _Candidate, kinds: Mapping[str, EvidenceKind]) -> bool:
    """Whether a kind comes near the best: before some letter by its name also one that does what tells more."""
    if best.score - one.score < CLEAR_LEAD:
        return True
    letters = kinds[best.kind].general and kinds[best.kind].addressed and kinds[one.kind].addressed
    tells_more = one.deed and best.deed and one.deed.counts > best.deed.counts
    return bool(letters and tells_more and one.score - one.by_name >= best.score - best.by_name)


def _rather_than_set_aside(
    best: _Candidate, manner: Manner, kinds: Mapping[str, EvidenceKind], seen: "_Seen"
) -> str | None:
    """Name the kind that a paper's manner tells, where no more than words in passing make it one of another matter.

    ``Tom was absent again on sports day`` is written of absence; one that is named or headed so is of the sports day.
    """
    if not kinds[best.kind].set_aside or best.by_name or _found(kinds[best.kind].heading, seen.heading):
        return None
    kind = manner.kind()
    return kind if kind and not kinds[kind].set_aside else None


def _is_headed(one: _Candidate, best: _Candidate, kinds: Mapping[str, EvidenceKind], seen: "_Seen") -> bool:
    """Whether a letter of the general kind is headed as one of this kind: ``Attendance concern: Stage 1``."""
    kind, told = kinds[one.kind], kinds[best.kind]
    of_letters = told.general and told.addressed and kind.addressed and one.does
    return of_letters and any(weight >= CLEAR for _, weight in _found(kind.heading, seen.heading))


def hinted(told: Recognised, text: str, kinds: Mapping[str, EvidenceKind]) -> tuple[str, ...]:
    """Name the kinds of which a paper has hints, the one of most hints first, where it is of no certain kind.

    How people write of absence has no end; what a paper about the child that was not understood may be is asked.
    """
    kind = kinds[told.kind]
    if not (kind.role == "other" or kind.general):
        return ()
    passage = plain(text[:TEXT_LENGTH])
    found = {
        name: sum(has_words(passage, words) for words in one.hints)
        for name, one in kinds.items()
        if one.hints and name not in (told.kind, *told.ruled_out) and (one.addressed or not kind.addressed)
    }
    return tuple(sorted((name for name, hints in found.items() if hints), key=lambda name: -found[name]))[:MOST_LIKELY]


def _may_be_besides(one: _Candidate, best: _Candidate, kinds: Mapping[str, EvidenceKind]) -> bool:
    """Whether a paper that is told as another kind may be this one, should such a paper be missing.

    Its name clearly says so, or says a little of it and the paper does what such papers do; or it is a letter of the
    general kind or not clearly of its own, or an e-mail by its name, which does more than such papers do.
    """
    kind, told = kinds[one.kind], kinds[best.kind]
    of_no_certain_kind = told.general or (not best.is_clear and best.by_name < ENOUGH)
    if kind.addressed and told.addressed and of_no_certain_kind:
        does_more = one.does and (one.by_name + one.by_layout > 0 or one.deed not in told.deeds)
        if kind.general or does_more:
            return True
    if told.role == "e-mail" and one.does and one.score >= ENOUGH:
        return True
    if kind.general or kind.set_aside or not kind.deeds:
        return False
    return one.by_name >= CLEAR or (one.by_name > 0 and one.does)


def _why_nothing(best: _Candidate) -> str:
    """Say that nothing says what a paper is, or that it reads otherwise than it is called."""
    if max(best.by_name, best.by_layout) < CLEAR:
        return "neither its name nor its text says what it is"
    return f"{best.because}, but it does not say what such a paper says"


def _perhaps(candidates: Sequence[_Candidate], kinds: Mapping[str, EvidenceKind], seen: "_Seen") -> Iterator[str]:
    """Give the kinds that anything speaks for, the likeliest first: a person is asked only where one is wanted.

    In the headings of a paper whose own name says nothing stands what other such papers are named.
    """
    scores = {one.kind: one.score + _named_in_heading(kinds[one.kind], seen) for one in candidates}
    yield from (kind for kind, score in sorted(scores.items(), key=lambda one: -one[1]) if score > 0)


def _named_in_heading(kind: EvidenceKind, seen: "_Seen") -> int:
    if not seen.heading.strip():
        return 0
    phrases = {phrase: weight for phrase, weight in kind.names.items() if len(phrase.split()) > 1 and weight > 0}
    return max((weight for _, weight in _found(phrases, seen.heading)), default=0)


def _may_be(one: _Candidate, kinds: Mapping[str, EvidenceKind], seen: "_Seen", every: Sequence[_Candidate]) -> bool:
    """Whether the paper does what such papers do; where there is little to read, a clear name of its own will do.

    A paper that greets somebody is no register and no log, whatever its name, unless it clearly has their headings;
    and a table of several days is a log of visits or calls, and none of them.
    """
    length = len(seen.text.split())
    is_a_letter = seen.greets and seen.form != TABLE and one.by_layout < CLEAR
    if is_a_letter and not (kinds[one.kind].dated or kinds[one.kind].set_aside):
        return False
    of_deeds = any(deed.done for deed in kinds[one.kind].deeds)
    if _is_called_another(one, kinds, every) or (seen.is_of_several_days and of_deeds and kinds[one.kind].dated):
        return False
    if not kinds[one.kind].deeds or length < SOME_WORDS or one.does:
        return True
    doubtless = min(one.by_name, one.by_layout) >= CLEAR and not of_deeds
    enough = ENOUGH_TYPED_WORDS if seen.form in TYPED and not doubtless else ENOUGH_WORDS
    speaks_of_another = any(other.by_layout >= CLEAR for other in every if other is not one)
    return length < enough and one.is_clear and not speaks_of_another


def _is_called_another(one: _Candidate, kinds: Mapping[str, EvidenceKind], every: Sequence[_Candidate]) -> bool:
    """Whether nothing but one of its sentences makes this kind of letter of a paper that clearly calls itself another.

    ``This is the first stage of our attendance procedure. We can offer you a place from Monday at 8 am.`` Where it does
    what that other kind does, the two are weighed against each other.
    """
    told = kinds[one.kind]
    if told.general or not told.addressed or one.by_name + one.by_layout > 0:
        return False
    others = (other for other in every if other is not one and other.by_layout >= CLEAR and not other.does)
    return any(kinds[other.kind].addressed and not kinds[other.kind].general for other in others)


@dataclass(frozen=True)
class _Seen:
    """What there is to see of a file, as plain words."""

    name: WrittenName
    folders: str
    heading: str
    text: str
    form: str
    told: Told
    heading_lines: tuple[str, ...]
    greets: bool
    is_of_several_days: bool

    @classmethod
    def of(cls, path: str, text: str, form: str, known: Known) -> "_Seen":
        place = PurePosixPath(path)
        lines = [line for line in text.splitlines() if line.strip()]
        first = lines[:HEADING_LINES]
        short = first if form == TABLE else [line for line in (*first, *_subject(lines)) if _is_heading(line)]
        folders, heading = " ".join(place.parts[:-1]), "\n".join(short)
        name = WrittenName.of(place.stem, known)
        return cls(
            name,
            words(folders),
            words(heading),
            words(text[:TEXT_LENGTH]),
            form,
            Told(text[:TEXT_LENGTH], name.as_meant),
            tuple(short),
            any(map(is_greeting, first)),
            form == TABLE and sum(any(find(line[:LENGTH_OF_DAY])) for line in lines) >= SEVERAL,
        )


def _subject(lines: Sequence[str]) -> Sequence[str]:
    """Give the short lines below the greeting of a letter whose letterhead and address fill the first lines."""
    greeted = next((number for number, line in enumerate(lines[:LAST_GREETING]) if is_greeting(line)), LAST_GREETING)
    below = lines[max(greeted + 1, HEADING_LINES) : greeted + 1 + LINES_OF_SUBJECT]
    return tuple(takewhile(_is_heading, below))


def _is_heading(line: str) -> bool:
    ends = line.rstrip().endswith((".", ",", ";")) or _ENDS_INSIDE.search(line)
    return len(line.split()) <= WORDS_OF_HEADING and not ends


def _title(heading: Sequence[str], kinds: Mapping[str, EvidenceKind]) -> str | None:
    """Give the kind whose heading one of the first lines is and says no more; None where they are of several kinds."""
    said = {words(line) for line in heading[:LINES_OF_TITLE]}
    found = {name for name, kind in kinds.items() for phrase in kind.heading if words_of_rules(phrase) in said}
    return found.pop() if len(found) == 1 else None


def _candidate(name: str, kind: EvidenceKind, seen: _Seen, *, titled: bool) -> _Candidate:
    """Add up what speaks for a kind: the strongest words of the name and of the folder, and all of the text.

    One that is ``titled`` so, and does what such papers do, speaks of others only in passing.
    """
    told = {
        "the name says": _strongest(_said(kind.names, seen.name)),
        "the folder says": _strongest(_found(kind.folders, seen.folders)),
        "the heading says": _found(kind.heading, seen.heading),
        "the text says": _found(kind.text, seen.text),
    }
    by_name, by_folder, by_heading, by_text = (sum(weight for _, weight in found) for found in told.values())
    deed = seen.told.deed(kind, clearly_named=by_name >= CLEAR)
    by_heading += TITLE_COUNTS if titled and deed else 0
    by_words = min(by_heading + by_text, MOST_FROM_TEXT)
    if deed and by_words >= 0:
        by_words = max(by_words, deed.counts)
    score = by_name + by_folder + by_words + kind.formats.get(seen.form, 0)
    speaking = [
        (weight, f'{where} "{phrase}"') for where, found in told.items() for phrase, weight in found if weight > 0
    ]
    strongest = [reason for _, reason in sorted(speaking, key=lambda one: -one[0])[:2]]
    because = " and ".join(strongest) or ("its words do what such papers do" if deed else f"it is an {seen.form}")
    return _Candidate(name, score, because, by_name + by_folder, by_heading + by_text, deed)


def _found(weights: Weights, plain: str) -> list[tuple[str, int]]:
    if not plain.strip():
        return []
    return [(phrase, weight) for phrase, weight in weights.items() if _stands(phrase, plain)]


def _stands(phrase: str, plain: str) -> bool:
    """Whether a phrase stands in a text; where it has ``…`` in it, a few words may stand there."""
    parts = [words_of_rules(part) for part in phrase.split(GAP)]
    return parts[0] in plain and (len(parts) == 1 or bool(_with_gaps(tuple(parts)).search(plain)))


@lru_cache(maxsize=1000)
def _with_gaps(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?: \S+){{0,{WORDS_IN_GAP}}}".join(re.escape(part.rstrip()) for part in parts) + r"(?= )")


def _said(weights: Weights, name: WrittenName) -> list[tuple[str, int]]:
    """Give the words that a name has; those against a kind are not guessed at."""
    every = weights.items()
    return [(phrase, weight) for phrase, weight in every if name.says(phrase, guess=weight > 0)]


def _strongest(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Pick the heaviest words for a kind and all words against it: "Stage 2 letter" says "Stage 2" only once."""
    speaking = sorted((one for one in found if one[1] > 0), key=lambda one: -one[1])
    return [*speaking[:1], *(one for one in found if one[1] < 0)]
