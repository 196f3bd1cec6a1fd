"""What the historian wrote: the only room that reads YAML."""
