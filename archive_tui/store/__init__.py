"""The archive folder: the only floor that speaks SQL or touches its files."""
