"""The status page: everything that a school office needs, on one page that is safe to open anywhere."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pipeline.errors import DocumentError
from pipeline.outbox.case_page import status_page
from pipeline.outbox.status import Status
from tests.project import TEMPLATES

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Attendance</title></svg>'
BUNDLE = "v2/SR 1 #Ŵyn? 100% bundle.pdf"


def finding(title: str, result: str, **rest: object) -> dict[str, object]:
    because = f"Because of {title}."
    line = {"id": "x", "title": title, "result": result, "because": because, "fix": None, "source": None}
    return {**line, "files": [], "parent": None, **rest}


def status(**changes: object) -> Status:
    empty = {
        "schema": 1,
        "case": "Ŵyn Siân",
        "reference": "SR-1",
        "route": "stockport-enforcement",
        "status": "incomplete",
        "summary": "One thing is still needed.",
        "build": None,
        "fingerprint": "0" * 64,
        "findings": [],
        "facts": {},
        "files": [],
        "chronology": [],
        "outputs": [],
        "problems": [],
    }
    return Status.model_validate({**empty, **changes})


def file(path: str, **rest: object) -> dict[str, object]:
    unknown = dict.fromkeys(("kind", "kind_from", "date", "date_from", "pages", "bundle_pages"))
    return {"path": path, "sha256": "0" * 64, "bytes": 1, **unknown, "notes": [], **rest}


def output(path: str, kind: str, pages: int | None = None) -> dict[str, object]:
    return {"path": path, "kind": kind, "sha256": "0" * 64, "pages": pages}


class Page(HTMLParser):
    """What a browser would find: tags with their attributes, and the text that a person sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.hidden = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def links(self) -> Iterator[str]:
        yield from (str(attributes["href"]) for tag, attributes in self.tags if tag == "a")


def page(**changes: object) -> Page:
    return Page(status_page(status(**changes)))


def test_the_sets_for_defendants_stand_before_what_was_made_beside_them() -> None:
    beside = [output(f"v1/internal/{number}.json", "set_pages") for number in range(9)]
    sets = [output(f"v1/{name}/set.pdf", "bundle", 20) for name in ("Amal", "Ben")]
    shown = page(status="ready", outputs=[output("v1/internal/papers.pdf", "internal", 3), *beside, *sets])
    assert [link for link in shown.links() if link.startswith("v1/")][:3] == [
        "v1/Amal/set.pdf",
        "v1/Ben/set.pdf",
        "v1/internal/papers.pdf",
    ]


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("ready", "Ready"),
        ("incomplete", "Incomplete"),
        ("ineligible", "Not for this route"),
        ("error", "not be checked"),
    ],
)
def test_status_is_told_in_words_with_its_sentence(value: str, word: str) -> None:
    shown = page(status=value, summary="This is how it stands.")
    assert word in shown.text
    assert "This is how it stands." in shown.text


def test_what_to_do_comes_before_everything_else() -> None:
    missing = finding(
        "Stage 2 letter", "missing", fix="Put a copy into the folder.", parent="Mr Ŵyn", source="Form 000"
    )
    shown = page(findings=[finding("Threshold", "met"), missing], outputs=[output("What is missing.docx", "missing")])
    todo = shown.text.partition("What to do next")[2].partition("Documents")[0]
    assert "Stage 2 letter (Mr Ŵyn)" in todo
    assert "Put a copy into the folder." in todo
    assert "Form 000" in todo
    assert "Threshold" not in todo


def question(**changes: object) -> dict[str, object]:
    asked = {
        "id": "belongs-1",
        "about": "letter.pdf",
        "page": 2,
        "parent": None,
        "asks": "Is “letter.pdf” about Siân Ŵyn?",
        "choices": ["Yes, put in", "No, leave out"],
        "proposed": "No, leave out",
        "holds": True,
        "why": "It names no child.",
    }
    return {**asked, **changes}


def test_what_is_to_be_decided_stands_at_the_top_with_its_choices() -> None:
    shown = page(questions=[question()], findings=[finding("Stage 2 letter", "missing")])
    asked = shown.text.partition("Please decide (1)")[2].partition("What to do next")[0]
    assert "Is “letter.pdf” about Siân Ŵyn? It names no child. Yes, put in No, leave out (proposed)" in asked
    assert "letter.pdf, page 2 · Question belongs-1" in asked
    assert "To%20decide.xlsx" in shown.links()


def test_each_question_says_whether_it_holds_the_case() -> None:
    letter, answer = question(), question(id="answer-1", asks="Does “Nits” answer it?", holds=False)
    asked = page(questions=[letter, answer]).text.partition("Please decide (2)")[2]
    first, _, second = asked.partition("Does “Nits” answer it?")
    assert "Holds The case waits for this. Is “letter.pdf” about Siân Ŵyn?" in first
    assert first.rstrip().endswith("The case does not wait for this.")
    assert "The case waits" not in second


def test_a_question_about_a_defendants_set_holds_that_set_alone() -> None:
    shown = page(status="ready", questions=[question(parent="Mr Ŵyn", scope="defendant")])
    assert "The set for Mr Ŵyn waits for this." in shown.text
    assert "The case waits for this." not in shown.text
    of_all = page(status="ready", questions=[question(parent=None, scope="defendant")])
    assert "The set for each defendant waits for this." in of_all.text


def test_what_was_decided_is_told_with_who_and_when() -> None:
    shown = page(questions=[question(answer="No, leave out", by="Ms A Clerk", on="2026-03-02")])
    assert "Please decide" not in shown.text
    assert "Is “letter.pdf” about Siân Ŵyn? No, leave out Ms A Clerk 2 March 2026" in shown.text


def test_nothing_is_to_be_decided_where_the_route_is_closed() -> None:
    assert "Please decide" not in page(status="ineligible", questions=[question()]).text


def test_ready_case_has_nothing_to_do() -> None:
    assert "What to do next" not in page(status="ready", findings=[finding("Threshold", "met")]).text


def test_school_is_not_sent_for_papers_of_a_route_that_is_closed() -> None:
    findings = [finding("Unauthorised holiday", "failed", fix="Ask for a notice."), finding("Meeting notes", "missing")]
    shown = page(status="ineligible", findings=findings, outputs=[output("Why.docx", "missing")])
    told = shown.text.partition("Why this route is not open")[2].partition("Documents")[0]
    assert "Ask for a notice." in told
    assert "Meeting notes" not in told
    assert "Missing Meeting notes" in shown.text.partition("Checklist")[2]


def test_each_finding_says_its_result_in_words() -> None:
    results = {"met": "Met", "missing": "Missing", "failed": "Failed", "waived": "Not needed", "warning": "Please look"}
    shown = page(findings=[finding(f"Line {result}", result) for result in results])
    checklist = shown.text.partition("Checklist")[2]
    for result, word in results.items():
        assert f"{word} Line {result} Because of Line {result}." in checklist


def test_links_lead_to_the_files_whatever_they_are_called(tmp_path: Path) -> None:
    paths = [BUNDLE, "What is missing.docx", "v2/50% off & more.docx"]
    for path in paths:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    shown = page(status="ready", outputs=[output(path, "bundle") for path in paths])
    found = [unquote(urlsplit(link).path) for link in shown.links()]
    assert found == paths
    assert all((tmp_path / path).is_file() for path in found)


def test_chronology_and_files_lead_to_their_page_of_the_bundle() -> None:
    entry = {"date": "2026-01-15", "text": "Stage 2 letter", "source": "Letter", "file": "a.docx", "page": 12}
    letter = file("a.docx", pages=2, bundle_pages=[12, 13])
    shown = page(status="ready", outputs=[output(BUNDLE, "bundle", 40)], chronology=[entry], files=[letter])
    assert [urlsplit(link).fragment for link in shown.links()] == ["", "page=12", "page=12"]
    assert "15 January 2026 Stage 2 letter Letter 12" in shown.text
    assert "12–13" in shown.text


def test_pages_are_told_without_a_link_while_there_is_no_bundle() -> None:
    entry = {"date": "2026-01-15", "text": "Letter", "source": "Letter", "file": "a.docx", "page": 12}
    assert list(page(chronology=[entry]).links()) == []


def test_what_was_served_stands_with_its_day_and_its_file() -> None:
    service = {"build": 1, "on": "2026-06-16", "to": "Mrs Ŵyn & Co", "file": "v1/bundle.pdf", "pages": 40}
    shown = page(served=[service])
    assert "16 June 2026 Mrs Ŵyn & Co v1/bundle.pdf , 40 pages" in shown.text
    assert list(shown.links()) == ["v1/bundle.pdf"]
    assert "Served" not in page().text


def test_every_file_is_listed_with_its_notes_and_every_problem_with_its_remedy() -> None:
    shown = page(
        files=[
            file("scan.pdf", notes=["The file is empty."]),
            file("cert.pdf", kind="attendance_certificate", kind_from="its title", date="2026-06-01", pages=3),
        ],
        problems=[{"path": "scan.pdf", "message": "Please scan it again."}, {"path": None, "message": "No register."}],
    )
    assert "scan.pdf The file is empty. not known" in shown.text
    assert "cert.pdf Attendance certificate its title 1 June 2026 3" in shown.text
    assert "scan.pdf Please scan it again." in shown.text
    assert "What else was found No register." in shown.text


def test_a_paper_that_was_not_made_is_no_file_that_could_not_be_used() -> None:
    not_made = "“Full bundle” for Mr Ŵyn was not made: missing are the certificate."
    shown = page(problems=[{"path": None, "message": not_made}])
    assert f"What else was found {not_made}" in shown.text
    assert "Files that could not be used" not in shown.text
    assert "The case folder" not in shown.text


def test_figures_stand_in_words_with_how_they_were_counted() -> None:
    shown = page(
        facts={
            "attendance_percentage": 81.9,
            "threshold_reached_on": "2026-04-24",
            "of_age": True,
            "charge_from": None,
        },
        explanations={"attendance_percentage": "264 of 322 sessions."},
    )
    assert "Attendance 81.9%" in shown.text
    assert "Threshold reached on 24 April 2026" in shown.text
    assert "Attendance percentage 81.9 264 of 322 sessions." in shown.text
    assert "Of age yes" in shown.text
    assert "Charge from" not in shown.text


def test_text_from_a_school_never_becomes_markup() -> None:
    attack = '<script>alert("x")</script><img src=x onerror=y>'
    shown = page(
        case=attack,
        summary=attack,
        findings=[finding(attack, "missing", fix=attack)],
        files=[file(attack, notes=[attack])],
        outputs=[output("javascript:alert(1)", "bundle")],
        problems=[{"path": attack, "message": attack}],
    )
    assert not {"script", "img"} & {tag for tag, _ in shown.tags}
    assert attack in shown.text
    assert [urlsplit(link).scheme for link in shown.links()] == [""]


def test_no_name_turns_the_words_behind_it_round() -> None:
    shown = page(case="Okafor \u202eleinaD", findings=[finding("Notice", "missing", fix="Add \u2066it")])
    assert "Okafor leinaD" in shown.text
    assert "Add it" in shown.text


def test_page_needs_nothing_from_elsewhere() -> None:
    html = status_page(status(status="ready", outputs=[output(BUNDLE, "bundle")], picture=PICTURE))
    tags = Page(html).tags
    assert not {"script", "link", "iframe", "object", "img"} & {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "src"]
    assert not re.search(r"url\(|@import", html)
    assert not [link for link in Page(html).links() if urlsplit(link).scheme or urlsplit(link).netloc]


def test_picture_is_drawn_as_it_is() -> None:
    assert PICTURE in status_page(status(picture=PICTURE))


def test_page_is_english_titled_and_fits_a_telephone() -> None:
    tags = page().tags
    attributes: Mapping[str, Mapping[str, str | None]] = dict(tags)
    assert attributes["html"]["lang"] == "en-GB"
    assert any(one.get("name") == "viewport" for tag, one in tags if tag == "meta")
    assert [tag for tag, _ in tags].count("h1") == 1
    assert "Incomplete: Ŵyn Siân" in page().text


def test_colours_of_text_have_the_contrast_that_wcag_aa_asks_for() -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", status_page(status())))
    texts = ("ink", "soft", "link", "ready", "incomplete", "ineligible", "error")
    for text in texts:
        for background in ("paper", "wash"):
            assert contrast(colours[text], colours[background]) >= 4.5, (text, background)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio of two hexadecimal colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("template", "message"),
    [("{% if %}", 'The template "status.html", line 1'), ("{{ nothing_like_it }}", "'nothing_like_it' is undefined")],
)
def test_broken_template_is_named(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "status.html").write_text(template)
    with pytest.raises(DocumentError, match=message):
        status_page(status(), templates=tmp_path)


def test_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r'The template "status.html"'):
        status_page(status(), templates=tmp_path)


def test_page_numbers_of_a_bundle_in_volumes_lead_into_their_volume() -> None:
    volumes = [
        output("v1/bundle volume 1 of 2.pdf", "bundle", 300),
        output("v1/bundle volume 2 of 2.pdf", "bundle", 90),
    ]
    files = [file("first.pdf", bundle_pages=[300, 300]), file("next.pdf", bundle_pages=[303, 305])]
    html = status_page(status(status="ready", outputs=volumes, files=files), TEMPLATES)
    assert 'bundle%20volume%201%20of%202.pdf#page=300">300</a>' in html
    assert 'bundle%20volume%202%20of%202.pdf#page=3">303–305</a>' in html


def test_what_is_missing_stands_before_what_only_a_person_can_see_to() -> None:
    reminder = {
        "id": "one-child",
        "about": None,
        "page": None,
        "parent": None,
        "asks": "Make one referral for each child.",
        "choices": ["Done"],
        "proposed": None,
        "holds": False,
    }
    shown = page(findings=[finding("Stage 2 letter", "missing", example="Dear Mrs Okafor")], reminders=[reminder])
    places = [shown.texts.index(one) for one in ("What to do next", "What you must see to yourself")]
    assert places == sorted(places)
    assert "For example: Dear Mrs Okafor" in shown.texts


def test_the_picture_can_be_scrolled_from_the_keyboard() -> None:
    boxes = [attributes for tag, attributes in page(picture=PICTURE).tags if attributes.get("class") == "picture"]
    assert [(one["tabindex"], one["role"]) for one in boxes] == [("0", "region")]
    assert boxes[0]["aria-label"]


def test_each_step_says_where_to_record_that_it_is_done() -> None:
    step = {"id": "refer", "title": "Submit the referral", "state": "due", "day": "2026-06-20", "because": "In time."}
    shown = page(next=[{**step, "source": "Norfolk", "record": "Write the day under “dates: referral_submitted”."}])
    assert "When it is done: Write the day under “dates: referral_submitted”." in shown.texts


def test_of_a_prosecution_the_figures_are_those_of_the_charge() -> None:
    facts = {"attendance_percentage": 81.5, "charged_sessions": 17, "charge_from": "2026-02-24"}
    shown = page(facts=facts, defendants=[{"name": "Mr Okafor"}])
    assert "Sessions charged" in shown.texts
    assert shown.texts.index("17") < shown.texts.index("All figures, and how each was counted")
    assert "Most in the weeks that count" not in shown.texts


def test_what_one_paper_mends_is_asked_for_once_under_all_its_titles() -> None:
    register = {"because": "There is no register.", "fix": "Put the register into the folder."}
    findings = [finding("Ten sessions", "missing", **register), finding("Not leave alone", "missing", **register)]
    shown = page(findings=[*findings, finding("Stage 2 letter", "missing")])
    todo = shown.text.partition("What to do next")[2].partition("Checklist")[0]
    assert todo.count("Put the register into the folder.") == 1
    assert "Ten sessions · Not leave alone" in todo


def test_what_somebody_changed_in_the_outbox_is_no_file_of_the_school() -> None:
    changed = {"path": "v1/bundle.pdf", "message": "v1/bundle.pdf is not the file.", "in_outbox": True}
    shown = page(problems=[{"path": "scan.pdf", "message": "The file is empty."}, changed])
    of_school, _, of_outbox = shown.text.partition("What is not as it should be in the outbox")
    assert "The file is empty." in of_school.partition("Files that could not be used")[2]
    assert "v1/bundle.pdf" not in of_school
    assert "v1/bundle.pdf is not the file." in of_outbox


def test_files_for_programs_stand_behind_those_for_people() -> None:
    outputs = [output("v1/internal/pages.json", "set_pages"), output("v1/internal/papers.pdf", "internal", 3)]
    shown = page(status="ready", outputs=[*outputs, output("v1/internal/To complete.docx", "missing")])
    links = [link for link in shown.links() if link.startswith("v1/")]
    assert links == ["v1/internal/To%20complete.docx", "v1/internal/papers.pdf", "v1/internal/pages.json"]
