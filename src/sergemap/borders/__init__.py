"""Who held which land on which day, from 1890 to 1947; and the coasts, lakes and rivers."""
