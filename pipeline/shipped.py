"""Where the rules and templates that come with the program lie: in its checkout, or in what the wheel installed."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("pipeline")))
_INSTALLED = _PACKAGE / "shipped_files"
"""Where the wheel puts what stands at the top of the checkout; see ``force-include`` in ``pyproject.toml``."""

HOME = Path() if _INSTALLED.is_dir() else _PACKAGE.parent
"""Where ``inbox`` and ``outbox`` are unless an option says otherwise: the checkout, or the folder one stands in."""

_SHIPPED = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
RULES = _SHIPPED / "rules.yaml"
TEMPLATES = _SHIPPED / "templates"
