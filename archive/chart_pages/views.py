"""A selection over time, and its values as bars: pages beside the list, with its filters."""

from django.urls import reverse

from archive.chart_pages.charts import FilterCharts
from archive.chart_pages.timeline import Timeline
from archive.chart_pages.view_options import ChoiceOption, ZoomOption, add_option
from records.views import RecordList


class ChartPage(RecordList):
    """`list_route` names the address of the list, `option_name` the option of the address that this page adds."""

    list_route, option_name = "", ""
    paginate_by = None
    error = ""

    def get_filterset(self, filterset_class):
        filterset = super().get_filterset(filterset_class)
        add_option(filterset, self.option_name, self.get_option(filterset))
        return filterset

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["total"] = self.filterset.results.total
        context["list_url"] = reverse(self.list_route)
        if not self.filterset.is_bound or self.filterset.form.is_valid():
            context |= self.get_chart_context(context["list_url"])
            context["carried"] = [(self.option_name, value) for value in self.request.GET.getlist(self.option_name)]
        return context

    @property
    def option_value(self):
        return self.filterset.form.cleaned_data[self.option_name] if self.filterset.is_bound else None


class TimelinePage(ChartPage):
    template_name = "archive/timeline.html"
    option_name = "zoom"

    def get_option(self, filterset):
        return ZoomOption(label="Period shown")

    def get_chart_context(self, list_url):
        return {"timeline": Timeline(self.filterset, list_url, self.option_value)}


class ChartsPage(ChartPage):
    template_name = "archive/charts.html"
    option_name = "all"

    def get_option(self, filterset):
        """The one chart that is drawn in full."""
        labels = [(name, filterset.filters[name].label) for name in filterset.charts]
        return ChoiceOption(choices=labels, label="Single chart")

    def get_chart_context(self, list_url):
        return {"charts": FilterCharts(self.filterset, list_url, self.option_value)}
