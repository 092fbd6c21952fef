from records.reference_resources import DatasetResource, PlaceResource, PublisherResource, SourceResource
from records.registry import BulkType, register

register(
    BulkType("datasets", DatasetResource),
    BulkType("places", PlaceResource),
    BulkType("publishers", PublisherResource),
    BulkType("sources", SourceResource),
)
