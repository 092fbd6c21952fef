"""Which pages the store keeps, and how many."""

from archive.page_cache.store import PAGE_OVERHEAD, CachedPage, PageStore


def page(size=1_000, status=200):
    return CachedPage(status, {}, b"x" * size)


def key(name):
    return ("http", "archive.example", name, "")


def store_with(*names, max_bytes=1_000_000):
    store = PageStore(max_bytes)
    store.get("first", key("/"))
    for name in names:
        store.put("first", key(name), page())
    return store


def test_a_page_is_found_under_its_key_and_under_no_other():
    store = store_with("/groups/")
    assert store.get("first", key("/groups/"))
    assert not store.get("first", key("/people/"))


def test_another_state_of_the_archive_empties_the_store():
    store = store_with("/groups/")
    assert not store.get("second", key("/groups/"))
    assert len(store) == store.bytes == 0


def test_a_page_begun_before_a_change_is_not_stored():
    store = store_with()
    store.get("second", key("/groups/"))
    store.put("first", key("/groups/"), page())
    assert len(store) == 0


def test_the_store_never_takes_more_than_its_bytes():
    store = store_with()
    for n in range(3_000):
        store.put("first", key(f"/{n}"), page(2_000))
        if n % 2:
            store.get("first", key(f"/{n}"))
    assert 900_000 < store.bytes <= 1_000_000


def test_a_page_that_would_fill_the_store_is_not_stored():
    store = store_with()
    store.put("first", key("/long/"), page(1_000_000 // 16))
    assert len(store) == 0


def test_addresses_requested_once_do_not_push_out_a_page_that_readers_use():
    store = store_with("/groups/")
    store.get("first", key("/groups/"))
    for n in range(3_000):
        store.put("first", key(f"/incidents/?q={n}"), page())
    assert store.get("first", key("/groups/"))


def test_pages_that_were_not_found_take_a_quarter_at_most():
    store = store_with()
    for n in range(3_000):
        store.put("first", key(f"/{n}"), page(status=404))
        store.get("first", key(f"/{n}"))
    assert store.bytes <= 250_000


def test_a_page_stored_again_counts_once():
    store = store_with("/groups/", "/groups/")
    assert store.bytes == PAGE_OVERHEAD + 1_000 + len("".join(key("/groups/")))
