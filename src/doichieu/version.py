"""The version, alone here so that every band may read it."""

__version__ = "0.1.0"
