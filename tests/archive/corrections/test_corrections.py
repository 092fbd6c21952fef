import pytest
from django.contrib.auth.models import Group as Role
from django.test import Client
from django.urls import reverse

from archive.corrections.models import OF_ALL, OF_ONE_SENDER, Correction
from archive.corrections.views import sender_of

pytestmark = pytest.mark.django_db
SENT = {"about": "/incidents/market-bombing-2015/", "wrong": "Eight were killed.", "source": "The paper", "email": ""}


def test_every_page_of_a_record_leads_to_the_form(client, everything):
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    assert "/corrections/?about=/incidents/market-bombing-2015/" in page
    form = client.get("/corrections/?about=/incidents/market-bombing-2015/").content.decode()
    assert 'value="/incidents/market-bombing-2015/"' in form


def test_a_report_is_kept_for_the_desk(client):
    assert client.post("/corrections/", SENT)["Location"] == "/corrections/sent/"
    correction = Correction.objects.get()
    assert (correction.wrong, correction.state) == ("Eight were killed.", "new")
    assert "127.0.0.1" not in correction.sender


def test_a_report_needs_the_token_of_the_form():
    assert Client(enforce_csrf_checks=True).post("/corrections/", SENT).status_code == 403
    assert not Correction.objects.exists()


def test_what_fills_in_the_hidden_field_is_thanked_and_forgotten(client):
    assert client.post("/corrections/", {**SENT, "website": "https://spam.example"}).status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("wrong", ""),
        ("wrong", "x" * 4001),
        ("wrong", "a\x00b"),
        ("source", "x" * 1001),
        ("email", "nobody"),
        ("about", ""),
        ("about", "/" + "x" * 600),
        ("about", "https://elsewhere.example/"),
        ("about", "//elsewhere.example/"),
        ("about", "/nothing/"),
        ("about", "/admin/"),
    ],
)
def test_what_the_form_cannot_take_is_told(client, field, value):
    page = client.post("/corrections/", {**SENT, field: value})
    assert page.status_code == 400
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("about", ["x" * 9000, "\x00", "javascript:alert(1)", '"><script>'])
def test_no_address_breaks_the_form(client, about):
    page = client.get("/corrections/", {"about": about})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split("<main")[1]


def test_one_sender_is_taken_only_so_often(client):
    answers = [client.post("/corrections/", SENT).status_code for _ in range(OF_ONE_SENDER + 1)]
    assert answers == [302] * OF_ONE_SENDER + [429]
    assert client.post("/corrections/", SENT, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_all_senders_together_are_taken_only_so_often(client):
    Correction.objects.bulk_create(Correction(about="/", wrong="x", sender=str(n)) for n in range(OF_ALL))
    assert client.post("/corrections/", SENT).status_code == 429


def test_behind_a_proxy_the_address_that_it_adds_counts(rf, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    one = rf.get("/", HTTP_X_FORWARDED_FOR="made up, 192.0.2.7")
    other = rf.get("/", HTTP_X_FORWARDED_FOR="made up anew, 192.0.2.7")
    assert sender_of(one) == sender_of(other) != sender_of(rf.get("/", HTTP_X_FORWARDED_FOR="192.0.2.8"))


@pytest.fixture
def correction():
    return Correction.objects.create(about="/incidents/", wrong="All of it.", email="reader@example.org", sender="x")


def signed_in(client, django_user_model, role):
    user = django_user_model.objects.create_user("somebody", is_staff=True)
    user.groups.add(Role.objects.get(name=role))
    client.force_login(user)


def test_an_editor_is_shown_it_and_decides(client, django_user_model, correction):
    signed_in(client, django_user_model, "Editors")
    assert "1 correction from readers to look into" in client.get("/admin/").content.decode()
    address = reverse("admin:archive_correction_change", args=[correction.pk])
    assert client.post(address, {"state": "accepted", "remark": "Mended.", "wrong": "Changed"}).status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.wrong) == ("accepted", "All of it.")
    assert "from readers" not in client.get("/admin/").content.decode()


def test_a_reader_of_the_desk_learns_no_senders(client, django_user_model, correction):
    signed_in(client, django_user_model, "Readers")
    assert "from readers" not in client.get("/admin/").content.decode()
    assert client.get("/admin/archive/correction/").status_code == 403
    assert client.get(reverse("admin:archive_correction_change", args=[correction.pk])).status_code == 403


def test_nobody_adds_one_at_the_desk(admin_client):
    assert admin_client.get("/admin/archive/correction/add/").status_code == 403
