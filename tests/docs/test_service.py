"""The unit for systemd leaves the service what it needs to keep converters apart by namespaces."""

import re

import pytest

from tests.project import PROJECT

UNIT = (PROJECT / "docs/casebundle.service").read_text("utf-8")
OVER_PROC = ("ProtectKernelLogs", "ProtectKernelTunables", "ProtectHostname", "ProtectProc", "ProcSubset")
"""What lays something over a part of /proc (systemd.exec(5)); the kernel then gives nobody a /proc of his own."""


@pytest.mark.parametrize("directive", OVER_PROC)
def test_nothing_lies_over_a_part_of_proc(directive: str) -> None:
    assert not re.search(rf"^{directive}=", UNIT, re.MULTILINE)


def test_the_namespaces_that_the_launcher_asks_for_are_allowed_and_no_other() -> None:
    launcher = (PROJECT / "pipeline/running/launcher.py").read_text("utf-8")
    asked = {"_NEW_USER": "user", "_NEW_NET": "net", "_NEW_MOUNT": "mnt", "_NEW_PROCESSES": "pid"}
    allowed = re.search(r"^RestrictNamespaces=(.*)$", UNIT, re.MULTILINE)
    assert allowed
    assert set(allowed[1].split()) == {asked[name] for name in re.findall(r"_NEW_[A-Z]+", launcher) if name in asked}
