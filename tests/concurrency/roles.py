"""What each process does in one step: returns "saved", "refused", or a sentence on what must not happen."""

import time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from incidents.models import Incident
from profiles.models import Group, GroupAlias
from records.models import ChangeSet, Upload
from tests.records.modeladmin.admin_forms import address, posted_again, with_row

COLUMNS = ["title", "summary", "body", "editor_note"]
PAGES = ["/groups/", "/incidents/", "/incidents/?group=north", "/groups/north/", "/incidents.csv", "/changes/", "/"]


def form(browser, chance, token):
    """Change one text of a record, or add an alias to a group, and save the whole form."""
    record = chance.choice([*Group.objects.order_by("pk"), *Incident.objects.order_by("pk")])
    page = browser.get(address(record))
    if page.status_code != 200:
        return _answer(page)
    data = posted_again(page)
    if isinstance(record, Group) and chance.random() < 0.3:
        data = with_row(data, "aliases", name=token, kind="acronym")
    else:
        data[chance.choice(COLUMNS)] = token
    return _answer(browser.post(address(record), data))


def importer(browser, chance, token):
    """Preview a file that changes one text of three groups, in any order, and adds one; then import it."""
    slugs = chance.sample(list(Group.objects.values_list("slug", flat=True)), 3)
    rows = "".join(f"{slug},,{token}\n" for slug in slugs)
    title = "kind,title" if chance.random() < 0.3 else "kind,summary"
    text = f"slug,{title}\n{rows}"
    if title == "kind,title":
        text += f"new-{token},party,{token}\n"
    url = address(Group, "import")
    page = browser.post(url, {"file": SimpleUploadedFile("groups.csv", text.encode())})
    if page.status_code != 200 or page.context["outcome"].problems:
        return _answer(page)
    upload = Upload.objects.filter(who__username="importer").latest("pk")
    return _answer(browser.post(address(Group, "import_apply", upload.pk)))


def undoer(browser, chance, token):
    """Undo one of the last change sets that the others have made."""
    for _ in range(600):
        if made := list(ChangeSet.objects.exclude(channel="command").order_by("-pk")[:12]):
            break
        time.sleep(0.1)
    return _answer(browser.post(reverse("admin:records_changeset_undo", args=[chance.choice(made).pk])))


def action(browser, chance, token):
    """Publish some groups from the list, or return them to draft; or delete an alias on the page of its group."""
    if chance.random() < 0.3 and (alias := GroupAlias.objects.order_by("?").first()):
        page = browser.get(address(alias.record))
        if page.status_code != 200:
            return _answer(page)
        data = posted_again(page)
        forms = {name.rpartition("-")[0] for name, value in data.items() if str(value) == str(alias.pk)}
        aliases = [prefix for prefix in forms if prefix.startswith("aliases-")]
        return _answer(browser.post(address(alias.record), {**data, **{f"{each}-DELETE": "on" for each in aliases}}))
    pks = chance.sample(list(Group.objects.values_list("pk", flat=True)), 2)
    data = {"action": chance.choice(["publish", "return_to_draft"]), "_selected_action": pks}
    return _answer(browser.post(address(Group, "changelist"), data))


def reader(browser, chance, token):
    """Read one of the public pages and files."""
    page = browser.get(chance.choice(PAGES))
    content = b"".join(page.streaming_content) if page.streaming else page.content
    return "saved" if content and page.status_code in (200, 404) else f"{page.request['PATH_INFO']}: {page.status_code}"


ROLES = {"form": form, "importer": importer, "undoer": undoer, "action": action, "reader": reader}


def _answer(page):
    """A redirect follows a save; a page shows a conflict, an error or that the record is gone."""
    if page.status_code == 302:
        return "saved"
    return "refused" if page.status_code in (200, 404) else f"{page.request['PATH_INFO']}: {page.status_code}"
