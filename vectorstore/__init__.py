"""Passages in, a searchable index out."""
