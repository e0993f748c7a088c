"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dhr", deadline=None)  # a deadline would be a test on wall-clock time
settings.load_profile("dhr")
