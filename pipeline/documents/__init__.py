"""Pages and Word files from ``templates/``."""
