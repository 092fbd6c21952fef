"""Atom feeds that stay well-formed whatever a row contains: Django's raise on a control character, for every reader."""

from django.utils.feedgenerator import Atom1Feed

from records.text import xml_text


def _cleaned(values):
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in values.items()}


class AtomFeed(Atom1Feed):
    """Atom1Feed without the characters that XML forbids."""

    def __init__(self, title, link, description, **kwargs):
        super().__init__(**_cleaned({"title": title, "link": link, "description": description, **kwargs}))

    def add_item(self, title, link, description, **kwargs):
        super().add_item(**_cleaned({"title": title, "link": link, "description": description, **kwargs}))
