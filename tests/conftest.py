"""Settings for all tests."""

from hypothesis import settings

# A property is about what holds, not about how fast this machine is just now.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
