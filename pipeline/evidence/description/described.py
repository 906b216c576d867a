"""What each paper of a case is: kind, day, addressees, title, and about whom, each with what told it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.case import Case, FileNote
from pipeline.case.evidence import Pages
from pipeline.case.evidence_kind import EvidenceKind, kind_in_role
from pipeline.case.named_file import paths_named
from pipeline.case.places import place_of
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import ConversionError
from pipeline.evidence.description.addressee import addressees, greeted_stranger, parents_meant, signatories
from pipeline.evidence.description.belonging import Paper, about
from pipeline.evidence.description.dating import Dated, date_of
from pipeline.evidence.description.own_words import telling_texts, with_enclosed
from pipeline.evidence.description.recognise import Recognised, hinted, recognise
from pipeline.evidence.description.spoken_for import kind_named, note_for
from pipeline.evidence.formats.known import format_of
from pipeline.evidence.formats.mail import Mail
from pipeline.text import dates
from pipeline.text.lost_letters import with_lost_letters
from pipeline.text.plain_words import is_greeting, readable_name, words

SAID = "the case file says so"
_GENITIVE = re.compile(r"['’]s\b")
LOG_NAMED = "the case file names it as the contact log"


@dataclass(frozen=True)
class Described:
    """What one paper is, as far as its name, its words and the case tell; the fields are those of ``Evidence``.

    ``notes`` say what a person should look at.
    """

    kind: str
    kind_from: str
    dated: Dated | None
    title: str
    parents: tuple[str, ...]
    about: About
    also: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    stranger: str | None = None
    notes: tuple[str, ...] = ()


def describe(
    papers: Mapping[SourceFile, Pages | None], paths: Sequence[str], case: Case, kinds: Mapping[str, EvidenceKind]
) -> Mapping[str, Described]:
    """Say of each paper what it is, by its path; one that came out of another stands behind that one.

    ``paths`` are those of all files of the case. A paper without pages is told by its name.
    """
    describer = _Describer(case, kinds, paths)
    described = dict[str, Described]()
    pages_of = {source.file: pages for source, pages in papers.items()}
    for source, pages in papers.items():
        holder, held_pages = described.get(source.inside), pages_of.get(source.inside)
        around = held_pages if holder and holder.about.counts else None
        described[source.file] = describer.described(source, pages, around)
    return described


@dataclass(frozen=True)
class _Describer:
    """Says what each paper of one case is."""

    case: Case
    kinds: Mapping[str, EvidenceKind]
    paths: Sequence[str]

    def described(self, source: SourceFile, pages: Pages | None, around: Pages | None) -> Described:
        """Say what a paper is; ``around`` are the pages of one about this child that it came out of."""
        said = note_for(source.file, self.case, self.paths) or FileNote()
        texts = self._with_names(pages.texts if pages else ())
        form = _form(source)
        telling = self._with_names(telling_texts(pages)) if pages and form == Mail.name else texts
        recognised = self._kind(source, said, telling, form)
        if form == Mail.name and pages and not said.kinds:
            recognised = self._as_mail(recognised, source, texts, telling)
        nothing = EvidenceKind(title=readable_name(source.file))
        kinds = [self.kinds.get(name, nothing) for name in (recognised.kind, *recognised.also)]
        births = self.case.births
        ways = (date_of(source.own_path, texts, form, kind, births) for kind in kinds)
        dated = _said(said) or next((way for way in ways if way), None)
        parents = self._parents(said, texts, kinds)
        day = dated.day if dated and not dated.only_month else None
        paper = Paper(parents, day, readable_name(source.own_path))
        whose = self._about(texts, kinds[0], paper, around) if pages else THIS_CHILD
        untold = self._untold(recognised, said, texts) if whose.counts else ()
        return Described(
            kind=recognised.kind,
            kind_from=recognised.because,
            dated=dated,
            title=said.title or self._title(source, kinds, parents, pages),
            parents=parents,
            about=whose,
            also=recognised.also,
            likely=tuple(one for one in (*recognised.likely, *untold) if one != recognised.kind),
            stranger=self._stranger(texts, kinds) if not parents else None,
            notes=(*recognised.notes, *_month_note(dated), *_no_date_note(dated, kinds[0])),
        )

    def _about(self, texts: Sequence[str], kind: EvidenceKind, paper: Paper, around: Pages | None) -> About:
        """Tell about whom a paper is; one that names nobody is about whom the e-mail is that it came with."""
        own = about(texts, self.case, kind, paper)
        nobody = not own.counts and own.name is None and own.whose != "another" and not kind.set_aside
        if not (nobody and around):
            return own
        return about((*around.texts, *texts), self.case, kind, paper)

    def _kind(self, source: SourceFile, said: FileNote, texts: Sequence[str], form: str) -> Recognised:
        known = dict.fromkeys(kind for name in said.kinds if (kind := kind_named(name, self.kinds)))
        if not known:
            if source.role is Role.CONTACT_LOG:  # a row that names a Stage 1 letter makes no letter of it
                return Recognised(kind_in_role("contact log", self.kinds), source.role_from)
            if source.role is Role.EVENTS:
                return Recognised(kind_in_role("other", self.kinds), source.role_from)
            if self.case.contacts and paths_named(self.case.contacts, self.paths) == [source.file]:
                return Recognised(kind_in_role("contact log", self.kinds), LOG_NAMED)
            return recognise(source.own_path, "\n".join(texts), form, self.kinds)
        kind, *also = known
        return Recognised(kind, SAID, also=tuple(also))

    def _with_names(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(with_lost_letters(text, self.case.names) for text in texts)

    def _as_mail(
        self, told: Recognised, source: SourceFile, texts: Sequence[str], telling: Sequence[str]
    ) -> Recognised:
        """Take an e-mail to a parent that says what a letter says for a letter too, and one to nobody of them for none.

        One that is written to no parent may ask a colleague for the letter.
        """
        to_parent = bool(addressees(texts[0], self.case.parents))
        if to_parent and self.kinds[told.kind].role == "e-mail":
            return replace(told, also=(*told.also, *self._letter_in(source, telling)))
        if not (self.kinds[told.kind].addressed and self.case.parents) or to_parent:
            return told
        likely = tuple(dict.fromkeys((told.kind, *told.likely)))
        return Recognised(kind_in_role("e-mail", self.kinds), "it is an e-mail to no parent of the case", likely=likely)

    def _letter_in(self, source: SourceFile, telling: Sequence[str]) -> tuple[str, ...]:
        """Give the kind of letter that an e-mail would be, had it been sent on paper."""
        others = {name: kind for name, kind in self.kinds.items() if kind.role != "e-mail"}
        kind = recognise(source.own_path, "\n".join(telling), "text", others).kind
        return (kind,) if self.kinds[kind].addressed else ()

    def _untold(self, told: Recognised, said: FileNote, texts: Sequence[str]) -> tuple[str, ...]:
        """Give what a paper about the child may be besides, should one be missing: by its greeting, or hints."""
        if said.kinds or not texts:
            return ()
        perhaps = (*self._letter_untold(told, said, texts), *hinted(told, "\n".join(texts), self.kinds))
        return tuple(dict.fromkeys(one for one in perhaps if one not in told.likely))

    def _letter_untold(self, told: Recognised, said: FileNote, texts: Sequence[str]) -> tuple[str, ...]:
        """Give the general kind of letter for one that greets a parent and names the child, of which nothing says more.

        What school and parents write of has no end of words: where a letter is wanted, a person says whether it is one.
        """
        if said.kinds or self.kinds[told.kind].role != "other" or not texts:
            return ()
        greets = any(is_greeting(line) for line in texts[0].splitlines())
        child = {
            name for one in (self.case.child.forename, *self.case.child.known_as) if one for name in words(one).split()
        }
        named = child & set(words(_GENITIVE.sub("", texts[0])).split())
        if not (greets and named and addressees(texts[0], self.case.parents)):
            return ()
        letters = (name for name, kind in self.kinds.items() if kind.addressed and kind.general)
        return tuple(one for one in letters if one not in (*told.likely, *told.ruled_out))

    def _parents(self, said: FileNote, texts: Sequence[str], kinds: Sequence[EvidenceKind]) -> tuple[str, ...]:
        if said.parent:
            return parents_meant(said.parent, self.case.parents) or (said.parent,)
        if any(kind.made_with_parents for kind in kinds):
            return signatories("\n".join(texts), self.case.parents)
        return addressees(texts[0], self.case.parents) if texts and _addressed(kinds) else ()

    def _stranger(self, texts: Sequence[str], kinds: Sequence[EvidenceKind]) -> str | None:
        """Name who is greeted in the place of a parent of the case, in a paper that is written to parents."""
        return greeted_stranger(texts[0], self.case) if texts and self.case.parents and _addressed(kinds) else None

    def _title(
        self,
        source: SourceFile,
        kinds: Sequence[EvidenceKind],
        parents: tuple[str, ...],
        pages: Pages | None,
    ) -> str:
        first, *others = kinds
        if first.role == "other":
            return readable_name(source.own_path)
        title = " and ".join([first.title, *(other.inside_a_sentence for other in others)])
        if first.role == "e-mail":
            return with_enclosed(title, (*pages.attached, *pages.enclosed) if pages else ())
        return f"{title} to {' and '.join(parents)}" if parents and _addressed(kinds) else title


def _addressed(kinds: Sequence[EvidenceKind]) -> bool:
    return any(kind.addressed for kind in kinds)


def _said(note: FileNote) -> Dated | None:
    match note.date:
        case date() as day:
            return Dated(day, SAID)
        case dates.Month(first):
            return Dated(first, SAID, only_month=True)
    return None


def _month_note(dated: Dated | None) -> tuple[str, ...]:
    if dated is None or not dated.only_month:
        return ()
    advice = "" if dated.because == SAID else f"; say the date {place_of('files.date')}"
    return (f"of {dates.month_in_words(dated.day)}, the day is not known{advice}",)


def _no_date_note(dated: Dated | None, kind: EvidenceKind) -> tuple[str, ...]:
    if dated or not kind.dated or kind.set_aside or kind.role == "other":
        return ()
    return (f"its date cannot be told, so it is not in the chronology; say the date {place_of('files.date')}",)


def _form(source: SourceFile) -> str:
    try:
        return format_of(source.sniffed).name
    except ConversionError:
        return "unknown"
