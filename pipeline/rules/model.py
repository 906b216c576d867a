"""``rules.yaml`` as typed, frozen values."""

from pipeline.attendance.settings import AttendanceSettings
from pipeline.bundle.settings import BundleSettings
from pipeline.evidence.kinds import EvidenceKind
from pipeline.yamlfile import Strict


class Route(Strict):
    """One authority's referral or action: what it needs, what stops it, what its bundle holds."""

    title: str


class Rules(Strict):
    """The whole rules file."""

    attendance: AttendanceSettings
    evidence: dict[str, EvidenceKind]
    bundle: BundleSettings
    routes: dict[str, Route]
