"""The commands that import and export a bulk file."""

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_an_export_replaces_a_file_only_on_request(tmp_path):
    file = tmp_path / "groups.csv"
    file.write_text("kept")
    with pytest.raises(CommandError, match="groups.csv exists. Choose another name, or replace it with --overwrite."):
        call_command("export_records", "groups", str(file))
    assert file.read_text() == "kept"
    call_command("export_records", "groups", str(file), "--overwrite", verbosity=0)
    assert file.read_text().startswith("slug,title,")


def test_an_export_to_a_folder_that_does_not_exist_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory."):
        call_command("export_records", "groups", str(tmp_path / "missing" / "groups.csv"))


def test_an_import_of_a_file_that_does_not_exist_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"missing.csv cannot be read: No such file or directory\.$"):
        call_command("import_records", "groups", str(tmp_path / "missing.csv"))


def test_an_account_without_a_name_is_none(tmp_path):
    file = tmp_path / "groups.csv"
    file.write_text("slug,title,kind\na,A,party\n")
    with pytest.raises(CommandError, match="There is no account “”."):
        call_command("import_records", "groups", str(file), "--user", "")


@pytest.mark.parametrize(("option", "message"), [("", "Nothing was imported"), ("--plan", "Nothing would be imported")])
def test_a_file_with_errors_imports_nothing(tmp_path, option, message):
    file = tmp_path / "groups.csv"
    file.write_text("slug,title,kind\na,A,nonsense\n")
    with pytest.raises(CommandError, match=f"{message}: 1 error."):
        call_command("import_records", "groups", str(file), *filter(None, [option]))
