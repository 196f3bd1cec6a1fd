"""Pictures and sounds beside a life: read, made fit for a page, and kept for the next build."""
