"""A council that nobody here knows: its own entries and one Word file of its own are all that it needs."""

import json
from pathlib import Path

import yaml
from docx import Document

from tests.journey.journey_office import Office
from tests.project import RULES_FILE

RULES = {
    "authorities": {"marlshire": {"name": "Marlshire Council"}},
    "evidence": {
        "walking_bus_note": {
            "title": "Walking bus note",
            "names": {"walking bus": 8},
            "date_labels": ["offered on"],
        }
    },
    "questions": {"walking_bus": "Was a place on the walking bus offered, and taken?"},
    "attendance": {"threshold": {"sessions": 4, "school_weeks": 2}},
    "routes": {
        "marlshire-referral": {
            "title": "Marlshire referral",
            "authority": "marlshire",
            "source": "Marlshire's guide for schools",
            "cover": "Referral to Marlshire Council",
            "sections": [{"title": "Walking bus", "kinds": ["walking_bus_note"]}],
            "documents": [{"template": "marlshire_request.docx", "name": "Request to Marlshire"}],
            "needs": [
                {
                    "id": "note",
                    "title": "Walking bus note",
                    "source": "Marlshire's guide for schools, page 2",
                    "fix": "Add the note",
                    "evidence": {"any_of": ["walking_bus_note"]},
                },
                {
                    "id": "offered",
                    "title": "Offer of the walking bus",
                    "source": "Marlshire's guide for schools, page 3",
                    "fix": "Answer the question",
                    "answer": {"questions": ["walking_bus"]},
                },
            ],
        }
    },
}
CASE = {
    "route": "marlshire-referral",
    "reference": "M-1",
    "school": {"name": "Marl Lane School"},
    "child": {"forename": "Tess", "surname": "Quill", "date_of_birth": "2014-04-02"},
    "parents": [{"name": "Ada Quill", "relationship": "mother"}],
    "answers": {"walking_bus": "Offered on 4 May; not taken"},
}


def test_a_seventh_authority_works_a_case_to_its_end(office: Office, tmp_path: Path) -> None:
    own, templates = tmp_path / "marlshire.yaml", tmp_path / "marlshire"
    templates.mkdir()
    own.write_text(yaml.safe_dump(RULES, sort_keys=False), "utf-8")
    word = Document()
    word.add_paragraph("To {{ authority }}: {{ child.name }}, {{ school.name }}. {{ answers.walking_bus }}.")
    word.save(str(templates / "marlshire_request.docx"))
    folder = office.inbox / "Quill Tess"
    folder.mkdir()
    (folder / "case.yaml").write_text(yaml.safe_dump(CASE), "utf-8")
    (folder / "Walking bus note.txt").write_text("Walking bus\nOffered on: 4 May 2026\nTess Quill\n", "utf-8")

    options = ("--rules", str(own), "--templates", str(templates))
    checked = office.do("rules", *options)
    assert checked.returncode == 0, checked.stderr
    assert f"The base is {RULES_FILE}." in checked.stdout
    ended = office.do("run", *options)
    assert ended.returncode == 0, ended.stderr
    status = office.status("Quill Tess")
    assert status["status"] == "ready", json.dumps(status["findings"], indent=1)
    (request,) = (one["path"] for one in status["outputs"] if one["kind"] == "referral")
    said = Document(str(office.outbox / "Quill Tess" / request)).paragraphs[0].text
    assert said == "To Marlshire Council: Tess Quill, Marl Lane School. Offered on 4 May; not taken."
    assert office.do("run").returncode == 1, "without the council's rules its route is unknown"
