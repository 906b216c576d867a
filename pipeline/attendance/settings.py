"""``rules.yaml: attendance``: the register codes and legal figures, as data with dates."""

from pipeline.yamlfile import Strict


class AttendanceSettings(Strict):
    """Everything about counting that the law or an authority may change."""
