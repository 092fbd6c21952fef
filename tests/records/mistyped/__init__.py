"""An app whose registration has text where a tuple is needed."""
