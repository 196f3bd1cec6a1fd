"""A built page within somebody else's page."""
