"""``rules.yaml: bundle``: what a court may ask to be done differently."""

from pipeline.yamlfile import Strict


class BundleSettings(Strict):
    """Figures and wording of the bundle that no route changes."""
