"""The site: its frame, and in it the page that the address names."""

from __future__ import annotations

from pages.frame import draw_site

draw_site()
