"""Where things are: the only room that uses geopy and shapely."""
