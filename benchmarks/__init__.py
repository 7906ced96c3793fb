"""What articlekit is worth, measured."""
