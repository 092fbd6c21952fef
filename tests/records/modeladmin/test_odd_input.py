"""No input of any kind makes a page of the admin fail."""

from itertools import product

import pytest

from archive.models import DailyItem
from incidents.models import Incident
from measures.models import Measure
from profiles.models import Group
from records.models import Place
from tests.records.modeladmin.admin_forms import address, errors, filled_in, staff
from tests.stress import some

pytestmark = pytest.mark.django_db
ODD = ["\x00", "a\x00b", "-1", "9" * 30, "9" * 5000, "1e400", "NaN", "\ud83d".encode("utf-8", "replace").decode(), "٣"]
FORMS = [Incident, Group, Measure, Place, DailyItem]
LIST_PARAMETERS = ["q", "status__exact", "p", "o", "date_first__year", "sources", "groups__id__exact"]


@pytest.fixture
def editor():
    return staff("Editor")


def values_of(sent):
    """The names of the fields that an editor fills in."""
    return [name for name in sent if not name.endswith(("_FORMS", "version", "-id", "-record"))]


@pytest.mark.stress
@pytest.mark.parametrize(
    ("model", "value"), some(product(FORMS, ODD), 18), ids=lambda each: getattr(each, "__name__", repr(each)[:20])
)
def test_no_form_fails_if_every_value_is_odd(editor, everything, model, value):
    url = address(model.objects.first())
    sent = filled_in(editor, url)
    assert errors(editor.post(url, {**sent, **dict.fromkeys(values_of(sent), value)}))


@pytest.mark.stress
@pytest.mark.parametrize(("value", "where"), [("\x00", ""), ("9" * 30, "killed"), ("9" * 30, "number")], ids=range(3))
def test_no_form_fails_if_one_value_is_odd(editor, everything, value, where):
    url = address(everything.incident)
    sent = filled_in(editor, url)
    for name in some([name for name in values_of(sent) if where in name], 4):
        assert editor.post(url, {**sent, name: value}).status_code in (200, 302), name


@pytest.mark.stress
@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_no_form_fails_on_odd_row_numbers(editor, everything, value):
    url = address(everything.incident)
    sent = filled_in(editor, url)
    names = sorted(set(sent) - set(values_of(sent)))
    for name in some([name for name in names if name.startswith(("places", "version"))], 3):
        assert editor.post(url, {**sent, name: value}).status_code in (200, 302, 400), name


@pytest.mark.stress
@pytest.mark.parametrize(("name", "value"), some(product(LIST_PARAMETERS, ODD), 21), ids=lambda each: repr(each)[:20])
def test_no_list_fails_on_odd_input(editor, name, value):
    assert editor.get(address(Incident, "changelist"), {name: value}).status_code in (200, 302)


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("key", ["x", "_00", "99999999999999999999999", "-1"])
def test_no_page_fails_on_an_odd_primary_key(editor, page, key):
    assert editor.get(f"/admin/incidents/incident/{key}/{page}/").status_code in (302, 404)
