"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""A law is a law on a slow machine too; the first example often waits for a table to be read."""
