"""Where a record lies, for GeoJSON: functions that return [(place, row that places it there or None)].

The first of the two is the record itself if it has coordinates of its own.
"""


def points_of_rows(resource):
    """The places in the rows of the column `places`."""
    return lambda record: [(row.place, row) for row in resource.fields["places"].current_rows(record)]


def own_point_or(points):
    """Its own coordinates, with the row of its first place, if it has them; otherwise what `points` returns."""

    def points_of_record(record):
        found = points(record)
        if record.latitude is None:
            return found
        return [(record, found[0][1] if found else None)]

    return points_of_record


def points_of_link(name):
    """The one place that the field of this name links to, if any."""
    return lambda record: [(place, None)] if (place := getattr(record, name)) else []


def points_of_place(place):
    """A place itself."""
    return [(place, None)]
