"""Begin a new content version, so that nothing kept from an earlier run is used: python -m bench.inside.renew"""

from records.models.content_version import bump_content_version

if __name__ == "__main__":
    bump_content_version()
