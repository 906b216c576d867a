"""All generated pages of the documentation, each under the name of its file."""

import json
from collections.abc import Mapping
from pathlib import Path

from docs.making.command_page import command_page
from docs.making.field_page import field_page
from docs.making.key_pages import key_page
from pipeline.files.described_keys import schema_of
from pipeline.outbox.status import schema as status_schema
from pipeline.rules.describing.route_pages import pages
from pipeline.rules.model.rulebook import Rules
from pipeline.text.markdown import joined, table

GENERATED = "<!-- Made by “make docs” from the program itself. Change the program, not this page. -->"
ABOUT_FACTS = (
    "Conditions in `rules.yaml` are written with these names; [how](language.md). A fact that nobody gave and no file "
    "tells is not known, and a condition that needs it is then neither true nor false."
)
ABOUT_STATUS = (
    "Every key of `status.json`, from its [JSON Schema](status.schema.json). What it is for, and what a program may "
    "rely on, stands in [status.json](status.md). A star marks the keys that were there from the first version on."
)
ABOUT_RULES = (
    "Every key of `rules.yaml` and of a council's own files laid over it. How rules are written and laid over each "
    "other stands in [Rules and overlays](rules.md). `casebundle rules --schema` prints the JSON Schema, with which an "
    "editor helps while you write. A star marks the keys that must be there."
)


def reference_pages(rules: Rules) -> Mapping[str, str]:
    """Give the text of each generated page by its path below ``docs``."""
    made = {
        "commands.md": command_page(),
        "facts.md": _fact_page(rules),
        "template-fields.md": field_page(rules),
        "status-keys.md": key_page("Keys of status.json", ABOUT_STATUS, json.loads(status_schema())),
        "rules-keys.md": key_page("Keys of rules.yaml", ABOUT_RULES, schema_of(Rules)),
    }
    routes = {f"routes/{name}.md": page for name, page in pages(rules).items()}
    return {**{name: f"{GENERATED}\n\n{page}" for name, page in made.items()}, **routes}


def write_reference_pages(rules: Rules, folder: Path) -> None:
    """Write every generated page into the folder of the documentation."""
    for name, page in reference_pages(rules).items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


def _fact_page(rules: Rules) -> str:
    rows = [(f"`{name}`", fact.type, fact.description) for name, fact in rules.facts.items()]
    return joined("# Facts", ABOUT_FACTS, table(("Fact", "Type", "What it says"), rows))
