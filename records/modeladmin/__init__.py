"""The editors' desk: what the admin pages of every record share. Each app's admin.py says what is its own."""
