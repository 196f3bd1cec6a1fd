"""Where places are and how far apart: the only room that uses geopy and geographiclib."""
