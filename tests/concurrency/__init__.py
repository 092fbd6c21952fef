"""Real processes that write to one archive at the same time, on both databases."""
