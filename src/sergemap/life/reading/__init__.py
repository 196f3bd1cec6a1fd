"""From YAML to a life: every fault of a file told at once, with its line and column."""
