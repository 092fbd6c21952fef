"""An app whose registration lacks nearly everything, for the checks."""
