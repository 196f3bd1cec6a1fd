"""The text twin: the whole itinerary as text, for print, for screen readers, without script."""
