"""What stands at the margin of a passage: the records that it speaks of, by kind."""

from archive.reports.models import PassageLink
from archive.statistic_pages.models import Statistic
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group, Person
from records.models.place import Place
from records.templatetags.records import shown

ORDER = (Group, Person, Incident, Measure, Statistic, Place)


def margin(links):
    """[(kind in the plural, records)] of a passage's links; without what the public may not see."""
    records = [record for link in links if shown(record := _led_to(link))]
    kinds = ((model, [record for record in records if isinstance(record, model)]) for model in ORDER)
    return [(model._meta.verbose_name_plural, of_kind) for model, of_kind in kinds if of_kind]


def _led_to(link):
    """The record of a link, or the one it was merged into."""
    record = next(filter(None, (getattr(link, name) for name in PassageLink.LINKS)))
    return [record, *(record.merge_chain() if hasattr(record, "merge_chain") else [])][-1]
