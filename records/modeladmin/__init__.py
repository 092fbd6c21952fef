"""What the admin pages of all record types have in common. Each app's admin.py adds what is specific to its types."""
