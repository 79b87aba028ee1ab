"""counter_app: a post office counter for revenue stamps."""

__version__ = "0.1.0"
