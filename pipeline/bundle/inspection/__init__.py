"""Hold any PDF, ours or not, against the courts' guidance on bundles, check by check, or against another copy."""

from pipeline.bundle.inspection.checks import Check, Inspection, inspect
from pipeline.bundle.inspection.differences import Difference, differences

__all__ = ["Check", "Difference", "Inspection", "differences", "inspect"]
