"""What the evaluation page shows, made without drawing: stored runs, changes, failures, a replay."""
