"""A real browser opens the status page: nothing runs, nothing is fetched, and it fits a telephone."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.outbox.case_page import status_page
from pipeline.outbox.status import Status

pytestmark = pytest.mark.slow

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
    "--virtual-time-budget=3000",
)
MEASURE = """<!doctype html><title>measuring</title>
<iframe src="status.html" style="width: {width}px; height: 900px; border: 0"></iframe>
<script>
  document.querySelector("iframe").onload = (event) => {{
    const page = event.target.contentDocument;
    const fetched = event.target.contentWindow.performance.getEntriesByType("resource").length;
    document.title = [page.documentElement.scrollWidth, page.scripts.length, fetched, page.title].join(" | ");
  }};
</script>
"""
STATUS: dict[str, object] = {
    "schema": 1,
    "case": "Ŵyn Siân <b>'urgent'</b> " + "unbroken" * 20,
    "reference": "SR-1",
    "route": "stockport-enforcement",
    "status": "incomplete",
    "summary": "The Stage 2 letter is missing.",
    "build": None,
    "fingerprint": "f" * 64,
    "findings": [
        {
            "id": "stage-2-letter",
            "title": "Stage 2 letter",
            "result": "missing",
            "because": "There is no Stage 2 letter in the folder.",
            "fix": "Add it.",
            "source": "Referral form",
            "files": ["letters/" + "long_name_" * 15 + ".docx"],
            "parent": "Ms A",
        }
    ],
    "facts": {"attendance_percentage": 61.2},
    "files": [
        {
            "path": "<script>document.title='hacked'</script>.pdf",
            "sha256": "0" * 64,
            "bytes": 1,
            "kind": "other",
            "kind_from": None,
            "date": None,
            "date_from": None,
            "pages": 1,
            "bundle_pages": None,
            "notes": [],
        }
    ],
    "chronology": [],
    "outputs": [{"path": "What is missing.docx", "kind": "missing", "sha256": "0" * 64, "pages": None}],
    "problems": [],
}


@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
@pytest.mark.parametrize("width", [360, 1100])
def test_the_page_fits_the_screen_and_nothing_in_it_runs(tmp_path: Path, width: int) -> None:
    (tmp_path / "status.html").write_text(status_page(Status.model_validate(STATUS)), encoding="utf-8")
    (tmp_path / "measure.html").write_text(MEASURE.format(width=width), encoding="utf-8")
    command = [
        str(BROWSER),
        *QUIET,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
        (tmp_path / "measure.html").as_uri(),
    ]
    opened = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    measured = re.search(r"<title>(\d+) \| (\d+) \| (\d+) \| (.*?)</title>", opened.stdout)
    assert measured, opened.stdout[:300]
    wide, scripts, fetched, title = measured.groups()
    assert int(wide) <= width
    assert (scripts, fetched) == ("0", "0")
    assert "hacked" not in title
