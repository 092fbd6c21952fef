"""What of a model is searched: each searchable model declares it in an attribute `searchable`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Searchable:
    """The paths, as in `values_list`, from a row to its text.

    title, names, text: where the words come from; a word in the title counts most, one in the text least.
    name_variants: whether names are also found by other spellings and by their initials (groups, people, places).
    depends_on: links whose rows appear in the search entry; if such a row changes, the entry is rebuilt.
    """

    title: str = "title"
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ("summary", "body", "note")
    name_variants: bool = False
    depends_on: tuple[str, ...] = ()

    @property
    def names_label(self):
        """What a search result calls the name that matched; those of the record itself come first."""
        link = self.names[0].partition("__")[0] if self.names else ""
        return {"identifiers": "Identifier", "publisher": "Publisher"}.get(link, "Also known as")
