"""How quick the archive is: invented incidents by the hundred thousand, and the site beside its peers on the same data.

See README.md in this folder.
"""
