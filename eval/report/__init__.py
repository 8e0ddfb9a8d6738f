"""Runs as one page to read: plots, tables and failures, whole in a single file."""
