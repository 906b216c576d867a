"""E-mails as saved by a mail program: who, to whom, when, about what, the words, and whatever was attached."""

import email
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.case.loss import Loss, LossKind, told_apart
from pipeline.errors import ConversionError
from pipeline.evidence.formats import apple_mail, outlook
from pipeline.evidence.formats.coded_files import as_far_as_it_goes, parted
from pipeline.evidence.formats.flowed_text import as_flowed
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Enclosure, Format, Original
from pipeline.evidence.formats.letters import as_file, told_of_letters, words_of
from pipeline.evidence.formats.mail_drafts import UNSENT, told_of_draft
from pipeline.evidence.formats.mail_pictures import is_ornament
from pipeline.evidence.formats.mail_wording import AS_SEEN, ATTACHED, HEADERS, LAID_OUT, NO_TEXT
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.evidence.formats.signed_content import NOT_CHECKED, signed_content
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.evidence.formats.web import read_html, told_of_hidden, told_of_outside
from pipeline.evidence.formats.web_layout import hidden_by_layout, may_hide
from pipeline.evidence.formats.web_words import words_of_web_page
from pipeline.files.signatures import OLE_START
from pipeline.files.sniffing import Sniffed
from pipeline.running.sandbox import Sandbox
from pipeline.text.english_time import in_english_time
from pipeline.text.shortening import some_of
from pipeline.typeset.blocks import Block, Heading, Paragraph, Table
from pipeline.typeset.plain_pages import load_fonts, typeset

prepare = load_fonts

MOST_ATTACHMENTS = 100
PLAIN_ENOUGH = 0.7
"""Which part of the words of the fullest form another must say to be the e-mail, and no word that there is another."""
SHORTEST_FORM = 25
"""Words, of which fewer that are mostly others than those shown say only that there is another form."""
_ALTERNATIVE, _DELIVERY = "multipart/alternative", "message/delivery-status"
_ENCLOSED_MESSAGES = ("message/rfc822", "message/global")
_ELSEWHERE, _ONE_OF_SEVERAL = "message/external-body", "message/partial"
"""What only names a file that is somewhere else, and an e-mail that a server cut into several (RFC 2046, 5.2)."""
_FORMS_OF_WORDS = ("text/plain", "text/html")
_UNSPOKEN = frozenset({"text/css", "text/javascript"})
"""What a page that was saved as one file brings along to look well, and to act."""
_FURTHER_FORMS = _UNSPOKEN | {"text/enriched", "text/richtext", "text/x-amp-html", "text/watch-html"}
"""In what forms the plain words may come once more."""
_SIGNATURES = ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature")
_SEALED = ("pkcs7-mime", "x-pkcs7-mime")
_GAP = Paragraph("\n")
_WORD = re.compile(r"\b\d+\b|[^\W\d_]{3,}")
_IN_PLACE_OF = re.compile(r"<?\b(?:https?://|mailto:)[^\s<>]+>?|\[(?:image|cid):[^\]]*\]", re.IGNORECASE)
"""What a plain form has in the place of links and pictures."""
_CUT_INTO_SEVERAL = Loss(LossKind.NOT_OPENED, "it is one piece of an e-mail in several; ask the sender for the whole")
_BROKEN_OFF = Loss(LossKind.REPAIRED, "the e-mail breaks off, and its end may be missing: save it once more")


class Mail(Format):
    """EML, Outlook's MSG, and mails saved as text with their headers."""

    name = "e-mail"

    def score(self, sniffed: Sniffed) -> int:
        """Anything that begins with e-mail headers, and what Outlook saved."""
        return PERFECT if sniffed.content in ("eml", "mhtml", "msg") else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Set the headers and words; the attachments follow as enclosures.

        Words of which their layout hides some follow as a web page, which is shown as it is seen.
        """
        answer = sandbox.call(open_mail, str(source.path), str(work))
        if any(hidden_by_layout(Path(page), work / "seen.pdf", sandbox).pictured for page in answer["may_hide"]):
            answer = sandbox.call(open_mail, str(source.path), str(work), True)
        enclosures = tuple(Enclosure(name, Path(file)) for name, file in answer["pictures"])
        notes, losses = told_apart(answer["remarks"])
        words, attached = SourceWords(answer["words"]), tuple(answer["attached"])
        return Draft(work / "mail.pdf", notes, enclosures, all_text=True, losses=losses, words=words, attached=attached)


def open_mail(source: str, work: str, by_layout: bool = False) -> dict[str, Any]:
    """Write ``mail.pdf`` and what stands between its words into the folder ``work``; a step for the sandbox.

    Words in HTML of which the layout ``may_hide`` some are written as web pages; with ``by_layout`` these follow, and
    what they say does not stand in the e-mail itself.
    """
    with damage_told():
        message = read_message(Path(source).read_bytes())
        laid_out = [one for one in _shown(message, by_layout=True) if _is_html(one) and may_hide(_text(one))]
        shown = _shown(message, by_layout=by_layout)
        if by_layout:
            shown = [one for one in shown if not any(one is page for page in laid_out)]
        words = _words(shown) if shown or not by_layout else [Paragraph(LAID_OUT)]
        attachments = attachments_of(message)
    pages = _written(laid_out, Path(work))
    pictures: list[object] = [(AS_SEEN, page) for page in pages] if by_layout else []
    remarks: list[object] = [NOT_CHECKED] if any(map(_is_signature, message.walk())) else []
    remarks += [_BROKEN_OFF] if any(isinstance(one, CloseBoundaryNotFoundDefect) for one in message.defects) else []
    remarks += [*told_of_draft(message), *told_of_letters(shown), *told_of_the_rest(attachments)]
    remarks += _told_of_form(shown, message) if not by_layout else []
    remarks += [_CUT_INTO_SEVERAL] if message.get_content_type() == _ONE_OF_SEVERAL else []
    attachments = attachments[:MOST_ATTACHMENTS]
    for number, one in enumerate(attachments, start=1):
        if not one.content:
            told = f'attached, but not shown: "{one.name}": the e-mail holds its name alone; ask the sender for it'
            remarks.append(Loss(LossKind.NOT_OPENED, told))
        elif one.among_words:
            if one.is_picture and is_ornament(one.content):
                remarks.append(f'a picture in the e-mail that only adorns it is not shown: "{one.name}"')
                continue
            file = Path(work) / f"picture-{number}{_ending(one.name)}"
            file.write_bytes(one.content)
            pictures.append((one.name, str(file)))
    names = [one.name for one in attachments if one.content and not one.among_words]
    blocks: list[Block] = [Heading(_header(message, "Subject") or "E-mail without a subject"), _fields(message, names)]
    typeset([*blocks, *words], Path(work) / "mail.pdf")
    read = [read_html(_text(part)) for part in shown if _is_html(part)]
    remarks += [loss for page in read for loss in (*told_of_hidden(page), *told_of_outside(page))]
    remarks += told_of_links(link for page in read for link in page.links)
    said = {"words": _words_of_all(shown), "remarks": remarks}
    return {**said, "pictures": pictures, "attached": names, "may_hide": pages}


def _written(parts: Sequence[MIMEPart], work: Path) -> list[str]:
    """Write parts in HTML as web pages of their own."""
    files = [work / f"words-{number}.html" for number in range(1, len(parts) + 1)]
    for file, part in zip(files, parts, strict=True):
        file.write_text(_text(part), "utf-8", errors="replace")
    return [str(file) for file in files]


@contextmanager
def damage_told() -> Iterator[None]:
    """Say of an e-mail that cannot be read what to do."""
    try:
        yield
    except RecursionError as error:
        raise ConversionError(
            "too many e-mails lie in each other in it; save the one that matters by itself"
        ) from error
    except (ValueError, LookupError, TypeError, AttributeError, *outlook.DAMAGED) as error:
        raise ConversionError(f"the e-mail is damaged ({error}); print it to PDF, and use that") from error


@dataclass(frozen=True)
class Attachment:
    """What an e-mail carries; what stands ``among_words`` is a part of the e-mail itself, as a picture in it is."""

    name: str
    content: bytes
    among_words: bool
    is_picture: bool


def attachments_of(message: MIMEPart) -> list[Attachment]:
    """List what an e-mail carries beside its words, at any depth, e-mails in it whole; signatures are none of it."""
    shown = _shown(message)
    parts = [one for one in _attachments(message) if not any(one is part for part in shown) and not _is_signature(one)]
    written = (one for part in shown if not _is_html(part) for one in parted(_as_written(part)).files)
    return [
        *(
            Attachment(_name(one, number), _content(one), _is_among_words(one), one.get_content_maintype() == "image")
            for number, one in enumerate(parts, start=1)
        ),
        *(Attachment(_bare(name), content, among_words=False, is_picture=False) for name, content in written),
    ]


def told_of_the_rest(attachments: Sequence[Attachment]) -> list[Loss]:
    """Name the attachments that are more than anybody reads, and are not taken out."""
    if not (left := [one.name for one in attachments[MOST_ATTACHMENTS:]]):
        return []
    told = f"attached, but not taken out, as only the first {MOST_ATTACHMENTS} are: {some_of(left)}; save them apart"
    return [Loss(LossKind.NOT_OPENED, told)]


def _told_of_form(shown: Sequence[MIMEPart], message: MIMEPart) -> list[str | Loss]:
    """Tell what another form of the same words says or shows that the one which is shown does not.

    A stub is no form of them. A picture that lies on the net belongs to the form in which it would be seen.
    """
    said = {word.casefold() for word in _WORD.findall(_words_of_all(shown))}
    unseen = [one for one in _in_any_form(message) if not _is_one(one, shown)]
    outside = [loss for one in unseen if _is_html(one) for loss in told_of_outside(read_html(_text(one)))]
    others = _WORD.findall(_IN_PLACE_OF.sub(" ", _words_of_all(unseen)))
    missed = [word for word in dict.fromkeys(others) if word.casefold() not in said]
    is_stub = len(others) < SHORTEST_FORM and 2 * sum(word.casefold() in said for word in others) < len(others)
    told = f"its words come in two forms; the one that is not shown also says: {some_of(missed)}"
    return [*outside, *([Loss(LossKind.NOT_SHOWN, told)] if missed and not is_stub else [])]


def _in_any_form(part: MIMEPart) -> Iterator[MIMEPart]:
    if _is_words(part):
        yield part
    for one in _parts(part):
        yield from _in_any_form(one)


def _is_one(part: MIMEPart, parts: Sequence[MIMEPart]) -> bool:
    return any(part is one for one in parts)


def _is_among_words(part: MIMEPart) -> bool:
    """Whether a part belongs to the words: a picture in them, or an invitation, and no file that was attached."""
    if part.is_attachment():
        return False
    return part.get_content_maintype() == "image" or (part.get_content_maintype() == "text" and not part.get_filename())


def _is_signature(part: MIMEPart) -> bool:
    return part.get_content_subtype() in _SIGNATURES


def read_message(data: bytes) -> EmailMessage:
    """Read an e-mail as any program keeps it; of one that is signed as a whole give the e-mail inside."""
    if data.startswith(OLE_START):
        return outlook.as_email(data)
    written, is_draft = apple_mail.parted(data)
    message = email.message_from_bytes(written, policy=policy.default)
    if is_draft:
        message[UNSENT] = "1"
    return _unsealed(message) if message.get_content_subtype() in _SEALED else message


def _unsealed(message: EmailMessage) -> EmailMessage:
    """Give the e-mail that is signed as a whole, under the headers of the one around it; an encrypted one as it is."""
    try:
        content = signed_content(_content(message))
    except ConversionError:
        return message  # it stays a file that is attached, and is named as such
    inner = email.message_from_bytes(content, policy=policy.default)
    for name in HEADERS:
        if name not in inner and (value := message[name]):
            inner[name] = value
    return inner


def _fields(message: MIMEPart, attachments: list[str]) -> Table:
    rows = [(f"{name}:", text) for name in HEADERS if (text := _header(message, name))]
    if attachments:
        rows.append((f"{ATTACHED}:", "\n".join(attachments)))
    return Table(tuple(rows) or (("From:", "(unknown)"),), has_header=False)


def _header(message: MIMEPart, name: str) -> str:
    try:
        values = message.get_all(name, [])
    except (ValueError, IndexError, AttributeError, TypeError):  # known faults of the parser on damaged headers
        values = [value for key, value in message.raw_items() if key.lower() == name.lower()]
    text = ", ".join(re.sub(r"\s+", " ", str(value)).strip() for value in values)
    return _in_words(text) if name == "Date" else text


def _in_words(text: str) -> str:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return text
    if moment.tzinfo is None and text.endswith("-0000"):  # nobody wrote down where it was sent (RFC 5322, 3.3)
        moment = moment.replace(tzinfo=UTC)
    return in_english_time(moment)


def _shown(message: MIMEPart, *, by_layout: bool = False) -> list[MIMEPart]:
    """Give the parts that are the words of the e-mail itself, in order; one that has no parts is its words."""
    return [message] if message.get_content_type() in _FORMS_OF_WORDS else list(_spoken(message, by_layout=by_layout))


def _spoken(part: MIMEPart, *, by_layout: bool) -> Iterator[MIMEPart]:
    """Give the parts that are read as words; of those that are forms of the same words only one."""
    if _is_words(part):
        yield part
        return
    inside = [list(_spoken(one, by_layout=by_layout)) for one in _parts(part)]
    yield from (
        _best(inside, by_layout=by_layout) if part.get_content_type() == _ALTERNATIVE else chain.from_iterable(inside)
    )


def _is_words(part: MIMEPart) -> bool:
    kind = part.get_content_type()
    return kind == _DELIVERY or (kind in _FORMS_OF_WORDS and not part.get_filename() and not part.is_attachment())


def _parts(part: MIMEPart) -> list[MIMEPart]:
    """Give what a part is made of; nothing for a message that is enclosed whole."""
    if part.get_content_type() in (*_ENCLOSED_MESSAGES, _ELSEWHERE) or not part.is_multipart():
        return []
    return [one for one in part.iter_parts() if isinstance(one, MIMEPart)]


def _best(forms: Sequence[list[MIMEPart]], *, by_layout: bool) -> list[MIMEPart]:
    """Choose one of several forms of the same words: the plain one, unless another says far more, or covers some."""
    if by_layout or any(_covers_words(form) for form in forms):
        forms = [form for form in forms if any(map(_is_html, form))] or forms
    said = [(Counter(re.findall(r"\w+", _words_of_all(form))), form) for form in forms]
    most = max((words for words, _ in said), key=Counter.total, default=Counter())
    full = [form for words, form in said if words and (words & most).total() >= most.total() * PLAIN_ENOUGH]
    plain = [form for form in full if all(part.get_content_subtype() == "plain" for part in form)]
    return next(iter(plain + full), [])


def _covers_words(form: Sequence[MIMEPart]) -> bool:
    """Tell whether words of a form are as dark as their ground; a plain one would show them."""
    return any(read_html(_text(part)).covered for part in form if _is_html(part))


def _is_html(part: MIMEPart) -> bool:
    return part.get_content_subtype() == "html"


def _words_of_all(form: Sequence[MIMEPart]) -> str:
    """Give the words of one form by another reader than the one that sets them."""
    texts = ((_text(part), part.get_content_subtype()) for part in form)
    return "\n".join(words_of_web_page(text) if kind == "html" else text for text, kind in texts)


def _words(parts: Sequence[MIMEPart]) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        if (text := _text(part)).strip():
            blocks += [_GAP] if blocks else []
            blocks += read_html(text).blocks if part.get_content_subtype() == "html" else [Paragraph(text)]
    return blocks or [Paragraph(NO_TEXT)]


def _text(part: MIMEPart) -> str:
    if part.get_content_type() == _DELIVERY:
        return "\n\n".join("\n".join(f"{name}: {text}" for name, text in about.items()) for about in part.iter_parts())
    return as_flowed(parted(_as_written(part)).words, part)


def _as_written(part: MIMEPart) -> str:
    """Give the words of a part, and any file that is written among them."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else str(part.get_payload()).encode("utf-8", errors="replace")
    return words_of(raw, part)


def _attachments(part: MIMEPart) -> Iterator[MIMEPart]:
    """Give every part that is not the words themselves in one of their forms, at any depth, nested messages whole."""
    inside = _parts(part)
    forms = _FURTHER_FORMS if part.get_content_type() == _ALTERNATIVE else _UNSPOKEN
    for one in inside:
        if one.get_filename() or one.get_content_type() not in forms:
            yield from _attachments(one)
    if not inside and not _is_words(part):
        yield part


def _content(part: MIMEPart) -> bytes:
    if part.get_content_type() in _ENCLOSED_MESSAGES:
        return _enclosed(part)
    data = part.get_payload(decode=True)
    if any(isinstance(one, InvalidBase64LengthDefect) for one in part.defects):
        data = as_far_as_it_goes(str(part.get_payload()))
    return as_file(data, part) if isinstance(data, bytes) else b""


def _enclosed(part: MIMEPart) -> bytes:
    """Give an e-mail that was passed on whole, also one that came in the code of files, as some servers send it.

    RFC 2046 (5.2.1) forbids the code, so that the library takes it for the words of an e-mail without headers.
    """
    inner = part.get_payload()
    if not isinstance(inner, list) or not isinstance(inner[0], MIMEPart):
        return b""
    if len(inner[0]) > 0:
        return inner[0].as_bytes()
    coded = MIMEPart()
    coded["Content-Transfer-Encoding"] = str(part["Content-Transfer-Encoding"]).strip()
    coded.set_payload(inner[0].get_payload())
    return _content(coded)


def _name(part: MIMEPart, number: int) -> str:
    name = part.get_filename()
    if name:
        return _bare(name) or f"attachment {number}"
    if part.get_content_type() in _ENCLOSED_MESSAGES:
        return "attached e-mail.eml"
    return f"attachment {number}.{part.get_content_subtype()}"


def _bare(name: str) -> str:
    return re.sub(r"[\x00-\x1f/\\]+", " ", name).strip()[:150]


def _ending(name: str) -> str:
    return ending if re.fullmatch(r"\.\w{1,5}", ending := Path(name).suffix) else ""
