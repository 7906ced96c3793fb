"""articlekit beside its peers, and its own time as pages grow."""
