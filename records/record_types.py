from records.reference_resources import PlaceResource, PublisherResource, SourceResource
from records.registry import BulkType, register

register(
    BulkType("places", PlaceResource),
    BulkType("publishers", PublisherResource),
    BulkType("sources", SourceResource, after=("publishers",)),
)
