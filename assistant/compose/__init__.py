"""Composers: each turns a question and its evidence into a draft of one kind, or declines."""
