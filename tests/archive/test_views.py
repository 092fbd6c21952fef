from archive.views import server_error


def test_the_page_of_a_server_error_has_the_name_of_the_archive_and_needs_no_database(rf, settings):
    settings.ARCHIVE_NAME = "Archive of Northland"
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert response.content.decode().count("Archive of Northland") == 2
