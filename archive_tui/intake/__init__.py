"""Foreign bytes become proposals: nothing here writes to the archive."""
