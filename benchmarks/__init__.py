"""articlekit beside its peers, its platforms beside the generic path, and its own time as pages grow."""
