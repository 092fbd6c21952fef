import pytest
from django.contrib.auth.models import Group as Role
from django.test import Client
from django.urls import reverse

from archive.corrections.models import MAX_IN_ALL, MAX_PER_SENDER, Correction
from archive.corrections.views import sender_hash

pytestmark = pytest.mark.django_db
SENT = {"about": "/incidents/market-bombing-2015/", "wrong": "Eight were killed.", "source": "The paper", "email": ""}


def test_every_record_page_links_to_the_form(client, everything):
    page = client.get("/incidents/market-bombing-2015/").content.decode()
    assert "/corrections/?about=/incidents/market-bombing-2015/" in page
    form = client.get("/corrections/?about=/incidents/market-bombing-2015/").content.decode()
    assert 'value="/incidents/market-bombing-2015/"' in form


def test_a_report_is_stored_for_the_editors(client):
    assert client.post("/corrections/", SENT)["Location"] == "/corrections/sent/"
    correction = Correction.objects.get()
    assert (correction.wrong, correction.state) == ("Eight were killed.", "new")
    assert "127.0.0.1" not in correction.sender


def test_a_report_needs_the_token_of_the_form():
    assert Client(enforce_csrf_checks=True).post("/corrections/", SENT).status_code == 403
    assert not Correction.objects.exists()


def test_spam_is_thanked_and_not_stored(client):
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
        ("about", "/\t/evil.example/"),
        ("about", "/\n/evil.example/"),
        ("about", "/\\evil.example/"),
        ("about", "/admin/"),
    ],
)
def test_an_invalid_report_is_explained(client, field, value):
    page = client.post("/corrections/", {**SENT, field: value})
    assert page.status_code == 400
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("about", ["x" * 9000, "\x00", "javascript:alert(1)", '"><script>'])
def test_no_address_breaks_the_form(client, about):
    page = client.get("/corrections/", {"about": about})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split("<main")[1]


def test_one_sender_can_send_only_so_many(client):
    answers = [client.post("/corrections/", SENT).status_code for _ in range(MAX_PER_SENDER + 1)]
    assert answers == [302] * MAX_PER_SENDER + [429]
    assert client.post("/corrections/", SENT, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_all_senders_together_can_send_only_so_many(client):
    Correction.objects.bulk_create(Correction(about="/", wrong="x", sender=str(n)) for n in range(MAX_IN_ALL))
    assert client.post("/corrections/", SENT).status_code == 429


def test_behind_a_proxy_the_address_that_it_appends_counts(rf, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    one = rf.get("/", HTTP_X_FORWARDED_FOR="made up, 192.0.2.7")
    other = rf.get("/", HTTP_X_FORWARDED_FOR="made up, 192.0.2.7")
    assert sender_hash(one) == sender_hash(other) != sender_hash(rf.get("/", HTTP_X_FORWARDED_FOR="192.0.2.8"))


@pytest.fixture
def correction():
    return Correction.objects.create(about="/incidents/", wrong="All of it.", email="reader@example.org", sender="x")


def signed_in(client, django_user_model, role):
    user = django_user_model.objects.create_user("somebody", is_staff=True)
    user.groups.add(Role.objects.get(name=role))
    client.force_login(user)


def test_an_editor_sees_it_and_sets_the_state(client, django_user_model, correction):
    signed_in(client, django_user_model, "Editor")
    assert "1 new correction from readers" in client.get("/admin/").content.decode()
    address = reverse("admin:archive_correction_change", args=[correction.pk])
    assert client.post(address, {"state": "accepted", "remark": "Corrected.", "wrong": "Changed"}).status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.wrong) == ("accepted", "All of it.")
    assert "from readers" not in client.get("/admin/").content.decode()


def test_a_viewer_does_not_see_corrections(client, django_user_model, correction):
    signed_in(client, django_user_model, "Viewer")
    assert "from readers" not in client.get("/admin/").content.decode()
    assert client.get("/admin/archive/correction/").status_code == 403
    assert client.get(reverse("admin:archive_correction_change", args=[correction.pk])).status_code == 403


def test_nobody_adds_one_in_the_admin(admin_client):
    assert admin_client.get("/admin/archive/correction/add/").status_code == 403
