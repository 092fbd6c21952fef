"""Where a record lies, for GeoJSON: functions that return [(place, row that places it there or None)]."""


def points_of_rows(resource):
    """The places in the rows of the column `places`."""
    return lambda record: [(row.place, row) for row in resource.fields["places"].current_rows(record)]


def points_of_link(name):
    """The one place that the field of this name links to, if any."""
    return lambda record: [(place, None)] if (place := getattr(record, name)) else []


def points_of_place(place):
    """A place itself."""
    return [(place, None)]
