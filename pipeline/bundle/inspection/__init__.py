"""Hold any PDF, ours or not, against the courts' guidance on bundles, check by check."""

from pipeline.bundle.inspection.checks import Check, Inspection, inspect

__all__ = ["Check", "Inspection", "inspect"]
