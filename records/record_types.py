from records.registry import BulkType, register
from records.resources import PlaceResource, PublisherResource, SourceResource

register(
    BulkType("places", PlaceResource),
    BulkType("publishers", PublisherResource),
    BulkType("sources", SourceResource, after=("publishers",)),
)
