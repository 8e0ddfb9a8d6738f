"""Reviewed tables of language: everyday words, English terms, names in English."""
