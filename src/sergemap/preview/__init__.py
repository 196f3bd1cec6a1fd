"""The live preview: the page as it was last built, shown again after each save."""
