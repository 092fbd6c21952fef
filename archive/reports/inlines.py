from archive.reports.models import PASSAGE_LINKS, Passage, PassageLink, Section
from records.modeladmin.formsets import OrderedRowFormSet
from records.modeladmin.inlines import StackedRowInline, TabularRowInline, untitled_fieldset


class SectionInline(TabularRowInline):
    model = Section
    fields = ["position", "level", "title", "recovered"]
    show_change_link = True


class PassageFormSet(OrderedRowFormSet):
    position_field = "paragraph"


class PassageInline(StackedRowInline):
    model = Passage
    formset = PassageFormSet
    fieldsets = untitled_fieldset("paragraph", "text", "note")
    show_change_link = True


class PassageLinkInline(TabularRowInline):
    model = PassageLink
    fields = PASSAGE_LINKS
    verbose_name_plural = "records it mentions"
