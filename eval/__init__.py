"""Curated questions in, measured runs out."""
