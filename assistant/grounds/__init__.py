"""What a sentence states, and whether the passages that it cites state it too."""
