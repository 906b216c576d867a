"""The parts of the project that tests read, wherever a test stands."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
RULES_FILE = PROJECT / "rules.yaml"
TEMPLATES = PROJECT / "templates"
EXAMPLES = PROJECT / "examples" / "cases"
