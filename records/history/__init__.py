"""Changes as values: what a change set did, what is left of it, and how to take it back."""
