"""Primary keys and other numbers of rows, as forms and addresses send them."""

MAX_DIGITS = 18  # what every database can compare with a key


def parse_key(text):
    """The number that a text is; None if no key can be that number."""
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None
