"""Begin a new edition, so that nothing kept from an earlier run is used: python -m bench.inside.renew"""

from records.edition import raise_edition

if __name__ == "__main__":
    raise_edition()
