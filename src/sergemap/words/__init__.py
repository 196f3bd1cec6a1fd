"""The words that a reader of a map reads, in each language."""
