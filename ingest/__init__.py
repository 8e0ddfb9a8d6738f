"""Documents in, typed passages out."""
