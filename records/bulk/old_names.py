"""Names of columns and parts that files of an earlier version of the archive have; they are still accepted."""

# {old name: the names that replaced it; a table or a cell has one of them}
OLD_NAMES = {
    "said_by": ("attributed_by", "attributed_to"),
    "name": ("title",),
    "standing": ("category", "status"),
    "facts": ("supports",),
    "perpetrators": ("actors",),
    "part": ("role",),
    "shared_toll": ("shared_casualties",),
    **{f"{figure}_said": (f"{figure}_qualifier",) for figure in ("killed", "injured", "hostages", "number")},
}

# {old name: new name} of what citations support, in the part `supports`
OLD_SUPPORTS = {"perpetrators": "actors"}


def current_name(name, known):
    """Today's name of a column or part, or the name itself if none of the `known` names replaced it."""
    if name in known:
        return name
    return next((new for new in OLD_NAMES.get(name, ()) if new in known), name)
