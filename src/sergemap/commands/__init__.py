"""What each command does, a file for each; `sergemap.cli` reads their options."""
