"""An invented world of incidents, places, groups and sources; always the same one."""
