"""The kinds of bulk file, in the order in which a whole archive is brought in, and the doors they come through."""
