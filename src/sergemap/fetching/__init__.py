"""What lies at an address: asked for with manners, and never trusted. A build does without."""
