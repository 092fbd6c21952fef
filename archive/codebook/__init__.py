"""The codebook: every column of every bulk file, as a page and as docs/codebook.md."""
