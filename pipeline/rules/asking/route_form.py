"""The referral form of a route: what every case has, and what this route asks."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.case.case import PLANS
from pipeline.case.evidence_kind import KindRole
from pipeline.intake.workbook_cells import FILES, HELP_HEADING, HELP_SHEET, NOTICES, PARENTS
from pipeline.referral.form import (
    OR_NOT_KNOWN,
    YES_OR_NO,
    Choice,
    Field,
    FieldSheet,
    Form,
    HelpSheet,
    Input,
    Section,
    TableSheet,
)
from pipeline.rules.asking.asked import Asked, Question, asked_by
from pipeline.rules.asking.charge_form import (
    OF_ONE_DEFENDANT,
    OWN_CHARGES,
    charge_sections,
    earlier_charges,
    other_people,
    witnesses,
)
from pipeline.rules.asking.needed import is_shown_by_a_paper
from pipeline.rules.model.rulebook import Reminder, Route, Rules
from pipeline.text.sentences import sentence

KEPT_WHERE_NOT_KNOWN = (*YES_OR_NO, Choice("not known (it is then kept confidential)", "not known"))
PLAN_CHOICES = tuple(Choice(words if words == name else f"{name} – {words}", name) for name, words in PLANS.items())
NOTICES_SENT: tuple[KindRole, ...] = ("penalty notice", "penalty notice warning", "notice to improve")
NOTICE_OUTCOMES = (Choice("paid", "paid"), Choice("not paid", "not paid"), Choice("withdrawn", "withdrawn"))
NOTICE_SERVICE = (
    Field("period.from", "For absences from", "date", width=20),
    Field("period.to", "to", "date", width=20),
    Field("received", "Received on", "date", width=20),
    Field("method", "How it was sent", width=18),
    Field("paid_on", "Paid on", "date", width=20),
    Field("amount", "Amount in pounds", width=14),
    Field("because", "Why it was withdrawn", width=28),
)
EARLY_HELP_OUTCOMES = (Choice("accepted", "accepted"), Choice("declined", "declined"))

_STARRED = "The route asks for what has a star (*)."


HOW_TO_USE = (
    "1.  Fill in the sheets from left to right. The route asks for what has a star (*); leave empty what is not known.",
    "2.  Save it in the case folder as an Excel workbook (.xlsx), under any name; one workbook in each folder.",
    "3.  Put all papers into the same folder: letters, notes, scans, e-mails, the register, the contact log.",
    "4.  Look into the folder of the same name in the outbox: it says what is missing, and how to put it right.",
)
GOOD_TO_KNOW = (
    "You may add and sort rows, make them higher, and rename sheets.",
    "Please keep every sheet, and the hidden row and column in it: your answers are found by them.",
    "Write dates like 31/03/2026. The cell then shows 31 March 2026, so that you see how it was understood.",
    "Where the folder has a case.yaml as well, that file counts and this workbook does not.",
)


def form_of(name: str, rules: Rules) -> Form:
    """Make the form of a route; raises CaseError for a route that the rules do not have."""
    route = rules.route(name)
    asked = asked_by(route, rules)
    questions = (_questions(asked),) if asked.questions else ()
    return Form(
        route=name,
        title=route.title,
        authority=rules.authorities[route.authority].name,
        sheets=(
            _referral(asked.needed),
            _parents(asked),
            *((other_people(), witnesses(), earlier_charges()) if asked.charge else ()),
            *questions,
            _plan(asked, rules, route.reminders),
            _notices(rules, whole=asked.charge or "notices.paid_on" in asked.places),
            _files(rules),
        ),
        help=_help(route),
    )


def _referral(required: frozenset[str]) -> FieldSheet:
    def field(key: str, label: str, entry: Input = "text", hint: str = "") -> Field:
        choices = KEPT_WHERE_NOT_KNOWN if entry == "choice" else ()
        return Field(key, label, entry, hint, required=key in required, choices=choices)

    child = (
        field("child.forename", "Forename"),
        field("child.surname", "Surname"),
        field("child.known_as", "Also known as", hint="Other names that papers use, with ; between: Danny; Dan"),
        field("child.date_of_birth", "Date of birth", "date"),
        field("child.upn", "UPN", hint="The Unique Pupil Number: 13 characters, from the school's system"),
        field("child.year_group", "Year group"),
        field("child.address", "Address, with postcode", "long text"),
        field(
            "child.confidential_address",
            "Is that address confidential?",
            "choice",
            "Kept from every paper that is served",
        ),
        field("child.on_roll_from", "On roll from", "date", "The first day at this school"),
    )
    school = (
        field("school.name", "Name of the school"),
        field("school.urn", "URN", hint="The school's six-digit number"),
        field("school.head_teacher", "Head teacher"),
        field("school.address", "Address, with postcode", "long text"),
    )
    contact = (
        field("school.contact.name", "Name"),
        field("school.contact.role", "Role"),
        field("school.contact.email", "E-mail", hint="E-mail or telephone, so that the council can reach you"),
        field("school.contact.phone", "Telephone"),
    )
    files = (
        field(
            "register",
            "Register",
            hint="Only where not every register here is to count: the one file, such as register.csv",
        ),
        field(
            "contacts",
            "Contact log",
            hint="Only where not every log here is to count: the one file, such as contacts.csv",
        ),
    )
    reference = field("reference", "Your reference", hint="Where this is empty, the name of the folder is used")
    officer = field("officer", "Officer", hint="Who sees to the case at the council, where that is known")
    return FieldSheet(
        "referral",
        "Referral",
        f"One workbook, one child, one referral. {_STARRED}",
        (
            Section("The referral", (reference, officer)),
            Section("The child", child),
            Section("The school", school),
            Section("Who refers", contact),
            Section("Register and contact log", files),
        ),
    )


def _questions(asked: Asked) -> FieldSheet:
    fields = tuple(map(_question, asked.questions))
    return FieldSheet(
        "questions",
        "Questions",
        f"Answer in your own words, with dates where you can. {_STARRED}",
        (Section("What the route asks", fields),),
    )


def _question(question: Question) -> Field:
    """Draw a question as its type is answered; beside yes or no there is room for what else is known."""
    entry: Input
    choices: tuple[Choice, ...] = ()
    match question.answer:
        case "yes or no":
            entry, choices = "suggestion", YES_OR_NO
        case "choice":
            entry, choices = "choice", tuple(Choice(one, one) for one in question.choices)
        case "date":
            entry = "date"
        case "number" | "text":
            entry = "long text"
    key = f"answers.{question.name}"
    return Field(key, question.text, entry, _about(question), question.required, choices)


def _about(question: Question) -> str:
    condition = f"Only {question.condition}." if question.condition else ""
    begins = "Begin with Yes or No." if question.begins_with_yes_or_no else ""
    exception = f"Not needed when {question.exception}." if question.exception else ""
    return " ".join(filter(None, (condition, begins, exception)))


def _plan(asked: Asked, rules: Rules, reminders: Sequence[Reminder]) -> FieldSheet:
    plan = (
        Field("plan", "Plan", "choice", "The plan around the child or family today", choices=PLAN_CHOICES),
        Field("lead_professional.name", "Lead professional", hint="Or the social worker; leave empty without a plan"),
        Field("lead_professional.role", "Their role"),
        Field("lead_professional.agreed_on", "They agreed on", "date", "The day they agreed to this referral"),
        Field("early_help.offered", "Early help offered on", "date"),
        Field("early_help.outcome", "What came of it", "suggestion", choices=EARLY_HELP_OUTCOMES),
    )
    days = tuple(
        Field(f"dates.{name}", _without_full_stop(rules.dates[name]), "date", _about_day(name, rules))
        for name in asked.dates
    )
    sections = (
        Section("Plan and early help", plan),
        Section("Dates", days),
        *(charge_sections() if asked.charge else ()),
        Section("What you must see to yourself", tuple(field for one in reminders for field in _ticked_off(one))),
    )
    return FieldSheet(
        "plan",
        "Dates and plan",
        f"Write dates like 31/03/2026; they are shown in words, so that you can check them. {_STARRED}",
        tuple(_starred(section, asked.needed) for section in sections if section.fields),
    )


def _starred(section: Section, needed: frozenset[str]) -> Section:
    return replace(section, fields=tuple(replace(field, required=field.key in needed) for field in section.fields))


def _about_day(name: str, rules: Rules) -> str:
    return (
        "Only where the paper itself is not in the folder, or has no date" if is_shown_by_a_paper(name, rules) else ""
    )


def _ticked_off(reminder: Reminder) -> tuple[Field, Field]:
    key = f"reminders.{reminder.id}"
    return Field(f"{key}.done_on", reminder.says, "date", "The day on which it was done"), Field(f"{key}.by", "By whom")


def _parents(asked: Asked) -> TableSheet:
    def column(key: str, label: str, width: int, entry: Input = "text", choices: Sequence[Choice] = ()) -> Field:
        needed = key == "name" or f"parent.{key}" in asked.needed
        return Field(key, label, entry, required=needed, choices=tuple(choices), width=width)

    of_defendants = OF_ONE_DEFENDANT if asked.charge else ()
    return TableSheet(
        PARENTS,
        "Parents",
        "One parent or carer a row, each with title: everyone with parental responsibility or care of the child "
        f"(Education Act 1996 s.576). {_STARRED}{OWN_CHARGES if asked.charge else ''}",
        (
            column("name", "Full name with title", 24),
            column("relationship", "Relationship to the child", 15),
            column("parental_responsibility", "Parental responsibility?", 15, "choice", OR_NOT_KNOWN),
            column("lives_with_child", "Lives with the child?", 11, "choice", OR_NOT_KNOWN),
            column("date_of_birth", "Date of birth", 18, "date"),
            column("address", "Address, with postcode", 34, "long text"),
            column("phone", "Telephone", 15),
            column("email", "E-mail", 26),
            column("translator", "Translator for (language)", 14),
            column("letters_in", "Letters in (where not English)", 14),
            column("confidential_address", "Is the address confidential?", 13, "choice", KEPT_WHERE_NOT_KNOWN),
            *([column("details_checked", "Details last checked on", 18, "date")] if asked.details_checked else []),
            *(replace(one, required=f"parent.{one.key}" in asked.needed) for one in of_defendants),
        ),
        entries=6,
    )


def _notices(rules: Rules, *, whole: bool) -> TableSheet:
    kinds = tuple(Choice(rules.evidence[kind].title, kind) for kind in map(rules.kind_in_role, NOTICES_SENT))
    return TableSheet(
        NOTICES,
        "Notices",
        "Notices that were sent before, one a row for each parent; leave this sheet empty where there were none.",
        (
            Field("parent", "Parent", "parent", required=True, width=28),
            Field("kind", "Notice", "suggestion", required=True, choices=kinds, width=28),
            Field("issued", "Issued on", "date", required=True, width=20),
            Field("outcome", "What came of it", "suggestion", choices=NOTICE_OUTCOMES, width=28),
            *(NOTICE_SERVICE if whole else ()),
        ),
        entries=10,
    )


def _files(rules: Rules) -> TableSheet:
    kinds = tuple(Choice(kind.title, name) for name, kind in rules.evidence.items() if kind.role != "case file")
    return TableSheet(
        FILES,
        "Files",
        "Only for files whose names do not say what they are, such as scan0001.pdf. Whatever you write here goes "
        "before what the program finds out by itself. A file that is two things at once: write both, with ; between.",
        (
            Field("file", "File name", required=True, width=34),
            Field("kind", "What it is", "suggestion", choices=kinds, width=30),
            Field("date", "Its date", "date", width=20),
            Field("parent", "To which parent", "parent", width=26),
            Field("title", "Title in the index", width=34),
        ),
        entries=20,
    )


def _help(route: Route) -> HelpSheet:
    needs = tuple(
        f"{number}.  {need.title}{' (advice)' if need.if_not_met == 'warning' else ''}"
        for number, need in enumerate(route.needs, start=1)
    )
    parts = (
        (HELP_HEADING, HOW_TO_USE),
        ("Good to know", GOOD_TO_KNOW),
        ("When this route is right", (route.about,) if route.about else ()),
        ("What you must see to yourself", tuple(one.says for one in route.reminders)),
        ("What the route checks", needs),
    )
    return HelpSheet(HELP_SHEET, tuple((heading, paragraphs) for heading, paragraphs in parts if paragraphs))


def _without_full_stop(words: str) -> str:
    """Make a label of a date's description: ``the pathway meeting`` becomes ``The pathway meeting``."""
    return sentence(words).removesuffix(".")
