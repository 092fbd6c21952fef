"""The stored records of a file, read in batches, each with its rows and with the history rows that say so."""

from import_export.instance_loaders import BaseInstanceLoader

from records.bulk.export_queries import with_exported_links
from records.history.states import with_versions

RECORDS_AT_A_TIME = 500


class RecordLoader(BaseInstanceLoader):
    """Finds the record of a row by its slug. `resource.file_slugs` has those of the file in their order."""

    def __init__(self, resource, dataset=None):
        super().__init__(resource, dataset)
        self.slugs = list(resource.file_slugs)
        self.places = {slug: place for place, slug in enumerate(self.slugs)}
        self.batch, self.records = None, {}

    def get_instance(self, row):
        number = self.places[row["slug"]] // RECORDS_AT_A_TIME
        if number != self.batch:
            slugs = self.slugs[number * RECORDS_AT_A_TIME : (number + 1) * RECORDS_AT_A_TIME]
            columns = [self.resource.fields[name] for name in row if name in self.resource.fields]
            found = with_versions(with_exported_links(self.resource.get_queryset(), columns, of_rows=with_versions))
            self.batch, self.records = number, {record.slug: record for record in found.filter(slug__in=slugs)}
        return self.records.get(row["slug"])
