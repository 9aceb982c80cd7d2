"""mineralgraph reads what governments and newspapers say about critical minerals into a graph that can be checked."""

__version__ = "0.1.0"
