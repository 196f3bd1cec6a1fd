"""The version, here and nowhere else: the package's metadata read it from this file."""

__version__ = "0.1.0"
