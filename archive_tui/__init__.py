"""Offline records manager for an archive reading room."""

__version__ = "0.1.0"
