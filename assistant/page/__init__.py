"""What the chat page shows, as HTML: everything that can be decided without drawing it."""
