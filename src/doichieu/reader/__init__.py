"""A room beside the others: a language model reads a story again, and may only point."""
