import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

PASSWORD = "a long pass phrase for tests"


@pytest.fixture
def site(live_server, everything):
    """The address of a running site that holds one of everything."""
    return live_server.url


@pytest.fixture
def sign_in(page, site):
    """Sign a member of that group in to the admin: sign_in("Editor")."""

    def sign_in(role):
        user = get_user_model().objects.create_user(role.lower(), password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        page.goto(f"{site}/admin/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_load_state()

    return sign_in


@pytest.fixture
def console_errors(page):
    """What the browser's console complains about: blocked by the policy, missing, broken."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
