"""Every public route answers, over an archive that has one of everything, and answers every role alike."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group as Role
from django.utils import timezone

from archive.roles import roles
from records.models import Place, Source
from records.models.change_set import ChangeSet, change_set
from tests.full_archive import record_models
from tests.routes import addresses, pages, public_routes
from tests.stress import FACTOR

pytestmark = pytest.mark.django_db
ROLES = ["member", *roles(), "superuser"] if FACTOR > 1 else ["member", "superuser"]
REDIRECTS = {"/favicon.ico": 302}
FORMS = {"/corrections/": 400}  # takes what readers send; an empty report is sent back


@pytest.fixture
def one_of_each(full_archive):
    """An address of each public route; a route that lacks one makes the test fail."""
    return [addresses(route)[0] for route in public_routes()]


def log_in(client, django_user_model, role):
    user = django_user_model.objects.create_user(
        role.lower(), is_staff=role != "member", is_superuser=role == "superuser"
    )
    if role in roles():
        user.groups.add(Role.objects.get(name=role))
    client.force_login(user)


def body(response):
    """What is sent, without what is new in every answer: a form's token, and when a workbook was made."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as workbook:
            return {name: workbook.read(name) for name in workbook.namelist() if name != "docProps/core.xml"}
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", content)


def test_every_public_route_answers_and_links_to_nothing_that_is_not_public(client, full_archive):
    walk = [address for route in public_routes() for address in addresses(route)]
    records = [record for model in record_models() for record in model.objects.all()]
    gone = [record.get_absolute_url() for record in records if not record.is_public()]
    assert len(gone) >= 5 * len(record_models())
    unused = [row.get_absolute_url() for model in (Place, Source) for row in model.objects.all() if not row.is_in_use]
    assert unused
    gone += unused
    wrong, links = {}, []
    for address in walk:
        response = client.get(address)
        if response.status_code != REDIRECTS.get(address, 200):
            wrong[address] = response.status_code
        text = str(body(response))
        links += [(address, page) for page in gone if f'"{page}"' in text]
    assert wrong == {}
    assert links == []


def test_a_public_route_answers_head_and_refuses_what_it_does_not_take(client, one_of_each):
    heads = {address: client.head(address).status_code for address in one_of_each}
    assert {address: status for address, status in heads.items() if status != REDIRECTS.get(address, 200)} == {}
    posts = {address: client.post(address).status_code for address in one_of_each}
    assert {address: status for address, status in posts.items() if status != FORMS.get(address, 405)} == {}


@pytest.mark.stress
@pytest.mark.sqlite_only("What a page shows to whom does not depend on the database.")
def test_a_public_route_answers_every_role_alike(client, django_user_model, one_of_each, settings, monkeypatch):
    settings.PAGE_CACHE = False  # each answer is made for its role
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)  # files say when they were made
    seen = {address: body(client.get(address)) for address in one_of_each}
    different = []
    for role in ROLES:
        log_in(client, django_user_model, role)
        different += [(role, address) for address in one_of_each if body(client.get(address)) != seen[address]]
    assert different == []


def below(address):
    return ["", "cite/", "cite.bib", "changes/", "changes.atom"] + ["card.png"] * address.startswith("/daily-dose/")


def test_a_withdrawn_record_is_gone_with_all_below_it(client, full_archive):
    records = [record.get_absolute_url() for record in full_archive.withdrawn.values()]
    walked = [page + part for page in records for part in below(page)]
    assert {address: s for address in walked if (s := client.get(address).status_code) != 410} == {}


def test_a_deleted_record_that_was_public_is_gone_with_all_below_it(client, full_archive):
    shown = full_archive.targets.values()
    pages_of_shown = [record.get_absolute_url() for record in shown]
    with change_set(ChangeSet.Channel.COMMAND):
        for record in [*full_archive.merged.values(), *shown]:
            record.delete()
    walked = [page + part for page in pages_of_shown for part in below(page)]
    assert {address: s for address in walked if (s := client.get(address).status_code) != 410} == {}


def test_a_merged_record_leads_to_the_one_it_was_merged_into(client, full_archive):
    for model, record in full_archive.merged.items():
        page, target = record.get_absolute_url(), full_archive.targets[model].get_absolute_url()
        for part in below(page):
            response = client.get(page + part)
            assert (response.status_code, response.get("Location")) == (301, target + part), page + part


def test_each_public_row_has_its_page_in_the_sitemap(client, full_archive):
    sitemap = client.get("/sitemap.xml").content.decode()
    assert [page for found in pages().values() for page in found if f"{page}<" not in sitemap] == []
