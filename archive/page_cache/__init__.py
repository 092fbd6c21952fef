"""Public pages kept in memory, each as long as nothing that the public can read has changed."""
