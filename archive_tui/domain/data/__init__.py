"""Law, lists and tables as data."""
