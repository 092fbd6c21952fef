"""A record type of a fourth app, in its own files alone: what the registry promises, as a test."""
