"""The life in other forms than the page: static pictures."""
