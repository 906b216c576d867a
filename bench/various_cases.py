"""A score of cases made from the examples: every route, and bundles of unlike shapes; the same each time."""

import shutil
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from io import BytesIO
from pathlib import Path

import yaml
from mixed_case import text, word_file, written_pdf
from PIL import Image, ImageDraw

TWO_PARENTS, ONE_PARENT = "Okafor Daniel - enforcement referral", "Brennan Kayleigh TAC"
SHORT_OF_PAPERS = "Whitaker, Ellie (Yr 9)"

Change = Callable[[Path], None]


def make_cases(examples: Path, rules: Path, inbox: Path) -> None:
    """Copy the example cases into an inbox, and beside them one for each route and one for each shape."""
    for example in sorted(path for path in examples.iterdir() if path.is_dir()):
        shutil.copytree(example, inbox / example.name)
    for name, like, change in (*_by_route(rules), *_SHAPES):
        folder = inbox / name
        shutil.copytree(examples / like, folder)
        change(folder)


def open_rules(rules: Path, target: Path) -> None:
    """Write a rules file in which what is missing only warns, and volumes are short: every route makes a bundle."""
    read = yaml.load(rules.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  it makes nothing but text
    for route in read["routes"].values():
        for need in route["needs"]:
            need["if_not_met"] = "warning"
            need.pop("elsewhere", None)
    read["routes"]["stockport-monitoring"]["volumes"] = {"most_pages": "25"}
    target.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), encoding="utf-8")


def change_case_file(folder: Path, **changes: object) -> None:
    """Say something else in a case file; None takes a key away."""
    file = folder / "case.yaml"
    said = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) | changes  # noqa: S506
    kept = {key: value for key, value in said.items() if value is not None}
    file.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _by_route(rules: Path) -> Iterator[tuple[str, str, Change]]:
    routes = yaml.load(rules.read_text(encoding="utf-8"), yaml.BaseLoader)["routes"]  # noqa: S506
    for number, route in enumerate(routes):
        example = (TWO_PARENTS, ONE_PARENT)[number % 2]
        yield f"Route {route}", example, partial(change_case_file, route=route)


def _without_reference(folder: Path) -> None:
    change_case_file(folder, reference=None)


def _many_letters(folder: Path) -> None:
    """Give it so many papers that the index takes several pages, and the bundle of short volumes several files."""
    change_case_file(folder, route="stockport-monitoring")
    for number in range(30):
        (folder / f"Letter {number:02} to parents.pdf").write_bytes(written_pdf(number))


def _many_forms(folder: Path) -> None:
    (folder / "minutes.docx").write_bytes(word_file(5))
    (folder / "notes of a call.txt").write_text("\n".join(text(6)), encoding="utf-8")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@home.example", "office@school.example", "Absence"
    message["Date"] = "Tue, 10 Mar 2026 08:12:00 +0000"
    message.set_content("\n".join(text(7)))
    message.add_attachment(written_pdf(8), maintype="application", subtype="pdf", filename="note.pdf")
    (folder / "message.eml").write_bytes(message.as_bytes())
    sheet = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(sheet).rectangle((200, 300, 900, 1200), outline="black", width=9)
    picture = BytesIO()
    sheet.save(picture, "PNG")
    (folder / "photo.png").write_bytes(picture.getvalue())


def _harmed(folder: Path) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut short.pdf").write_bytes(written_pdf(9)[:400])
    shutil.copyfile(folder / "contacts.csv", folder / "contacts again.csv")


def _family(folder: Path) -> None:
    change_case_file(folder, route="education-supervision-order")


def _unknown_route(folder: Path) -> None:
    change_case_file(folder, route="nowhere")


_SHAPES: tuple[tuple[str, str, Change], ...] = (
    ("Without reference & name <odd>", ONE_PARENT, _without_reference),
    ("Many letters", TWO_PARENTS, _many_letters),
    ("Many forms", ONE_PARENT, _many_forms),
    ("Harmed files", ONE_PARENT, _harmed),
    ("Family court", TWO_PARENTS, _family),
    ("Short of papers", SHORT_OF_PAPERS, _without_reference),
    ("Unknown route", ONE_PARENT, _unknown_route),
)
