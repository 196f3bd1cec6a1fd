"""What `sergemap new` begins with, and the lines it tells to type next."""
