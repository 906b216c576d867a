"""PDF papers from the HTML pages beside this module; what is signed carries a drawn signature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from weasyprint import HTML

from making.crest import emblem, signature
from making.people import Adult, Child, School, Staff
from making.register import Register
from making.story import Action
from pipeline.text.dates import in_words

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
)
_PAGES.filters["in_words"] = in_words


@dataclass(frozen=True)
class Letter:
    """What one letter says; Word and PDF letters are made from the same value."""

    written: date
    to: Adult
    subject: str
    about: str
    paragraphs: tuple[str, ...]
    sender: Staff


def letter_pdf(school: School, letter: Letter) -> bytes:
    """Make one letter as PDF, signed."""
    return _pdf("letter", school, letter=letter, signed=_signed(letter.sender.name))


def certificate(
    school: School, child: Child, parents: Sequence[Adult], register: Register, *, signed_on: date
) -> bytes:
    """Make the attendance certificate of Education Act 1996 s.566, signed by the head teacher."""
    return _pdf(
        "certificate",
        school,
        child=child,
        home=parents[0].address,
        parents=parents,
        register=register,
        totals=register.totals(),
        signed=_signed(school.head.name),
        signed_on=signed_on,
    )


def action_plan(
    school: School,
    child: Child,
    register: Register,
    *,
    target: str,
    actions: Sequence[Action],
    review_on: date,
    signers: Sequence[tuple[str, str]],
) -> bytes:
    """Make the plan agreed at the School Attendance Meeting, which was held on the register's last day."""
    return _pdf(
        "action_plan",
        school,
        child=child,
        agreed_on=register.last_day,
        percentage=register.totals().percentage,
        target=target,
        actions=actions,
        review_on=review_on,
        hands=[(_signed(name), name, role) for name, role in signers],
    )


def record(school: School, heading: str, facts: Mapping[str, str], paragraphs: Sequence[str], signer: Staff) -> bytes:
    """Make a form filled in by hand, for example of a home visit or a request for leave."""
    return _pdf(
        "record",
        school,
        heading=heading,
        facts=facts,
        paragraphs=paragraphs,
        signed=_signed(signer.name),
        signer=f"{signer.name}, {signer.role}",
    )


def _signed(name: str) -> Markup:
    return Markup(signature(name))  # noqa: S704  our own drawing


def _pdf(page: str, school: School, **values: object) -> bytes:
    drawn = Markup(emblem(school))  # noqa: S704  our own drawing
    html = _PAGES.get_template(f"{page}.html").render(school=school, emblem=drawn, **values)
    return bytes(HTML(string=html).write_pdf())
