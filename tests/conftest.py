"""What holds for every test: behaviour is asserted, never time."""

from hypothesis import settings

settings.register_profile("casebundle", deadline=None)
settings.load_profile("casebundle")
