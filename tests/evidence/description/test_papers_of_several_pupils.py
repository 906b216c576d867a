"""A paper that tells of several pupils is asked about, and the minutes of one child's meeting are not."""

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.case.case import Case, Child, Contact, Parent, School
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.belonging import Paper, about

DANIEL = Case(
    route="any",
    school=School(
        name="Marbrook High School",
        head_teacher="Helen Prestbury",
        contact=Contact(name="Tom Ridgway", role="Attendance and Pastoral Manager"),
    ),
    child=Child(forename="Daniel", surname="Okafor", date_of_birth=date(2012, 11, 14)),
    parents=(
        Parent(name="Mrs Grace Okafor", relationship="mother"),
        Parent(name="Mr Emeka Okafor", relationship="father"),
    ),
)
DAY_BOOKS = {
    "list of initials": "Day book 8B, 3 March 2026\nAbsent: Kai B, Lena O, Daniel O\nLate: Pavel N\n",
    "list of whole names": "8B register notes 4 March 2026\nAbsent - Kai Brindle, Daniel Okafor and Lena Okoro\n",
    "list of forenames": "8B, 5 March 2026\nAbsent Kai, Lena, Daniel\nOff sick: Jago\n",
    "list in two": "Monday 9 March 2026\nAbsent: Kai B (flu), Lena O (hospital)\nLate: Daniel O, Aisha B\n",
    "list below each other": "Form 8B, 10 March 2026\nAbsent:\n- Kai Brindle\n- Daniel Okafor\n- Lena Okoro\n",
    "list surnames after semicolons": "11 March 2026\nNot in: Kai B.; Daniel O.; Tyler M.\n",
    "book dash": (
        "Class 8B day book\n"
        "3 March 2026\n"
        "Kai Brindle - phone mum, broken arm\n"
        "Lena Okoro - late, missed bus, dad rang\n"
        "Daniel Okafor - absent, rang mum, no answer\n"
        "Pavel Nowak - nan collecting today\n"
    ),
    "book dated lines": (
        "Form 8B notes spring term\n"
        "03/03/2026 Kai Brindle - rang mum, broken arm, off two weeks\n"
        "03/03/2026 Daniel Okafor - rang home, no answer\n"
        "04/03/2026 Jago P - mum says headlice\n"
        "05/03/2026 Daniel Okafor - not in, no call\n"
        "06/03/2026 Lena Okoro - dad phoned, tummy bug\n"
    ),
    "book colon": (
        "Pastoral daily log 8B - Monday 9 March 2026\n"
        "Kai Brindle: mum phoned, still in plaster\n"
        "Daniel Okafor: absent again, text sent to mum\n"
        "Aisha Begum: absent, dad says dentist\n"
        "Tyler Marsh: arrived 10.40, mum dropped him\n"
    ),
    "book bullets": (
        "Year 8 attendance calls, 10 March 2026\n"
        "- Kai Brindle (8B): mum says hospital check\n"
        "- Daniel Okafor (8B): no reply\n"
        "- Lena Okoro (8C): dad, flu\n"
    ),
    "book surname first": (
        "Absence calls 11/03/2026\n"
        "BRINDLE, Kai - mum rang, hospital\n"
        "OKAFOR, Daniel - no reply\n"
        "OKORO, Lena - dad rang, flu\n"
        "NOWAK, Pavel - no reason, voicemail left for mum\n"
    ),
    "book verbs": (
        "First day calls 12 March 2026\n"
        "Kai Brindle absent, mum rang to say hospital.\n"
        "Daniel Okafor absent, no reply from mum.\n"
        "Lena Okoro absent, dad rang with flu.\n"
        "Jago Penrose late, mum said car trouble.\n"
    ),
    "book forenames": (
        "8B diary 13 March 2026\n"
        "Kai - mum rang, hospital\n"
        "Daniel - no reply from mum\n"
        "Lena - dad rang, flu\n"
        "Jago - late, mum said car trouble\n"
    ),
    "book prose": (
        "Pastoral notes, 16 March 2026.\n"
        "Kai Brindle's mum rang: he has broken his arm and will be off for two weeks. "
        "Daniel Okafor was absent again and his mum did not answer. "
        "Lena Okoro's dad says that she has flu. Social services rang about Pavel Nowak.\n"
    ),
}
DAY_BOOKS |= {
    "initials": "8B 3 March\nKai B - mum rang, plaster\nDaniel O - no reply\nLena O - dad, flu",
    "numbered": "1. Kai Brindle: absent, mum rang\n2. Daniel Okafor: absent, no call\n3. Lena Okoro: late, dad rang",
    "in one line": "3 March: late calls; Kai Brindle - mum rang; Daniel Okafor - no reply; Lena Okoro - dad, flu",
}
DAY_BOOKS |= {
    "prose forenames": "9B today. Kai was absent. Lena was absent, flu. Daniel was absent too, no reply.",
    "prose full names": (
        "Registration notes 3 March 2026. Kai Brindle was absent with a broken arm. Lena Okoro was late. "
        "Daniel Okafor was absent again. Office to ring."
    ),
    "prose wrapped": (
        "Form notes. Kai has been off since Monday with flu. Pavel is on a\n"
        "school trip. Lena came in late at 10.\nDaniel was not in and we had no call."
    ),
    "with the child in another's line": (
        "Kai Brindle - late, fell out with Daniel, mum rang\nDaniel Okafor - absent, no reply\nLena Okoro - flu, dad"
    ),
    "prose in one sentence": "Today Kai was absent, Lena was late and Daniel was not in.",
    "prose with their mums": "Kai's mum rang, he is ill. Lena's dad rang, flu. Daniel - no call.",
    "rang each": "Rang Kai's mum - ill. Rang Daniel's mum - no answer. Rang Lena's dad - dentist.",
    "names on lines of their own": "Kai Brindle\nabsent, mum rang\nDaniel Okafor\nno reply\nLena Okoro\nlate, dad rang",
    "in columns": "Kai Brindle\tabsent\tmum rang\nDaniel Okafor\tabsent\tno reply\nLena Okoro\tlate\tdad rang",
    "prose one line each": "Tuesday\nKai was late.\nLena was ill.\nDaniel was not in, no reason given.",
}
OF_THIS_CHILD = {
    "days in a list": "Daniel Okafor 8B\nAbsent: Monday, Tuesday, Thursday\nLate: Wednesday, Friday\n",
    "who was absent from a meeting": (
        "Meeting about Daniel Okafor, 3 March 2026\n"
        "Present: Daniel Okafor, Mrs Okafor\n"
        "Absent: Helen Prestbury, Tom Ridgway\n"
    ),
    "lessons in a list": "Daniel Okafor 8B\nAbsent: Maths, Science, English\nLate: Art and Daniel Okafor spoken to\n",
    "his own family in a list": "Daniel Okafor\nAbsent: Daniel, Mrs Okafor rang\nIll: Daniel, Grace and Emeka Okafor\n",
    "minutes attendees": (
        "Attendance meeting 3 March 2026\n"
        "Present: Helen Prestbury (head), Tom Ridgway, Dawn Akers (Early Help), Mrs Grace Okafor, Daniel Okafor\n"
        "Daniel Okafor - says he is tired and his mum works nights\n"
        "Grace Okafor - has tried earlier bedtimes\n"
        "Dawn Akers - will visit mum at home weekly\n"
        "Tom Ridgway - will ring mum each absent day\n"
        "Agreed: review on 31 March 2026.\n"
    ),
    "minutes attendees lines": (
        "Meeting with Mrs Okafor about Daniel's attendance, 4 March 2026\n"
        "Dawn Akers - Early Help\n"
        "Sue Bell - school nurse\n"
        "Grace Okafor - mum\n"
        "Daniel Okafor - pupil\n"
        "Actions\n"
        "Dawn Akers - visit mum on Friday\n"
        "Sue Bell - appointment with mum and Daniel\n"
        "Daniel Okafor - be in bed by ten, phone left with mum\n"
    ),
    "minutes topics": (
        "Daniel Okafor - attendance meeting 5 March 2026\n"
        "Home Life - mum works nights, Daniel gets himself up\n"
        "Physical Health - no worries, mum says sleeps badly\n"
        "School Life - worries about maths; absent most Tuesdays\n"
        "Next Steps - mum to ring the school by 9 if absent\n"
    ),
    "sibling log": (
        "Contact notes Daniel Okafor, March 2026\n"
        "02/03/2026 Rang mum, no answer\n"
        "03/03/2026 Mum said Daniel and his sister Ada were both ill\n"
        "04/03/2026 Mr Okafor rang, will bring Daniel in\n"
        "05/03/2026 Mrs Prestbury spoke to mum at the gate\n"
    ),
    "staff log": (
        "Notes on Daniel Okafor\n"
        "02/03/2026 Tom Ridgway - rang mum, no answer\n"
        "03/03/2026 Helen Prestbury - spoke to mum at the gate\n"
        "04/03/2026 Tom Ridgway - home visit, dad answered\n"
        "05/03/2026 Jenny Walsh - rang mum, Daniel ill\n"
    ),
    "actions table": (
        "Action plan agreed 6 March 2026 for Daniel Okafor\n"
        "What: earlier bedtime. Who: mum\n"
        "Tom Ridgway: ring mum each morning\n"
        "Mrs Okafor: alarm clock\n"
        "Daniel: walk with friend Kai Brindle\n"
    ),
    "friend named": (
        "Pupil voice 9 March 2026\n"
        "Daniel Okafor said he gets on with Kai Brindle and Pavel Nowak but lessons are noisy. "
        "His mum drives him on Fridays. Attendance Officer will speak with Jago Penrose's form tutor.\n"
    ),
}

OF_THIS_CHILD |= {
    "log of two authors and the child": (
        "02/03/2026 Jenny Walsh - rang mum, no answer\n"
        "03/03/2026 Carl Dunn - spoke to mum at the gate, she says Daniel was ill\n"
        "04/03/2026 Daniel Okafor - absent, no call\n"
        "05/03/2026 Jenny Walsh - home visit, dad answered\n"
    ),
    "log by authors, child told of himself": (
        "Log for Daniel Okafor\nJenny Walsh: phoned dad, left voicemail\n"
        "Carl Dunn: text sent to parents\n"
        "Daniel Okafor: says mum works nights and he oversleeps\n"
    ),
    "authors that name the child": (
        "Jenny Walsh - Daniel absent, rang mum\nCarl Dunn - Daniel late again\nDaniel Okafor - late, mum overslept\n"
    ),
    "authors by initials": (
        "Re: Daniel Okafor\nJ Walsh - called mum\nC Dunn - letter to parents\nDaniel Okafor - off ill 3 days\n"
    ),
    "prose of a meeting": (
        "Daniel was absent on 12 days. Mum was late as her bus did not come. Jenny was concerned. Attendance was low. "
        "Illness was the reason. School was closed for snow. Transport is late most days. He was ill in May."
    ),
    "prose of brother and sister": (
        "Daniel was absent as all the children had flu. His sister Ada was absent too. Ada was off for a week. "
        "Daniel was late on Monday. Daniel was absent again. Mum rang about Daniel's attendance. Daniel has been off. "
        "Joy, his other sister, was ill. Joy was back on Monday."
    ),
    "apologies": ("Apologies: Carl Dunn. Jenny Walsh was late. Daniel was absent from lessons. Tom Ridgway was ill."),
    "fathers of brother and sister": "Daniel has a brother, Tobi, and a sister, Ada. Tobi's dad and Ada's dad rang.",
    "bus and ferry": "Daniel was late. The bus was late. Ferry was late. Bus was late.",
    "actions": "Who does what\nTom Ridgway meet at the gate\nDawn Akers home visit to mum; Daniel Okafor off his phone",
    "topics": "Daniel - tired, mum says\nSleep - late, mum works\nDiet - no lunch, dad says\nHealth - ill often",
    "brother and sister": "Ada Okafor - absent 3 days, mum said ill\nDaniel Okafor - absent 3 days\nJoy Okafor - late",
}


def others(text: str, kind: EvidenceKind) -> tuple[str, ...]:
    told = about([text], DANIEL, kind, Paper())
    assert told.counts
    return told.others


@pytest.mark.parametrize("kind", ["contact_log", "other"])
@pytest.mark.parametrize("book", DAY_BOOKS)
def test_a_day_book_of_a_class_is_about_the_others_too(book: str, kind: str, kinds: Mapping[str, EvidenceKind]) -> None:
    named = others(DAY_BOOKS[book], kinds[kind])
    assert "Kai" in " ".join(named).title()
    assert not any("Okafor" in name or "Daniel" in name for name in named)


@pytest.mark.parametrize("kind", ["contact_log", "meeting_notes"])
@pytest.mark.parametrize("paper", OF_THIS_CHILD)
def test_notes_that_name_staff_and_family_are_about_this_child(
    paper: str, kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert others(OF_THIS_CHILD[paper], kinds[kind]) == ()
