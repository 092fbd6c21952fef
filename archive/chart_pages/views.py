"""A selection in time, and its values as bars: pages beside the list, with its filters."""

from django.urls import reverse

from archive.chart_pages.charts import Charts
from archive.chart_pages.timeline import Timeline
from records.views import RecordList


class Picture(RecordList):
    """`lists` is the name of the address of the list, `showing` what the address says of how the page shows it."""

    lists, showing = "", ""
    paginate_by = None
    error = ""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["total"] = self.filterset.selection.total
        context["list_url"] = reverse(self.lists)
        if not self.filterset.is_bound or self.filterset.form.is_valid():
            context |= self.get_picture(context["list_url"])
            context["carried"] = [(self.showing, value) for value in self.request.GET.getlist(self.showing)]
        return context

    @property
    def asked(self):
        return self.filterset.form.cleaned_data[self.showing] if self.filterset.is_bound else None


class TimelinePage(Picture):
    template_name = "archive/timeline.html"
    showing = "zoom"

    def get_picture(self, list_url):
        return {"timeline": Timeline(self.filterset, list_url, self.asked)}


class ChartsPage(Picture):
    template_name = "archive/charts.html"
    showing = "all"

    def get_picture(self, list_url):
        return {"charts": Charts(self.filterset, list_url, self.asked)}
