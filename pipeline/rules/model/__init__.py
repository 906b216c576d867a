"""``rules.yaml`` as typed, frozen values."""
