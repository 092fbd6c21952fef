"""The list of incidents with its facets, beside Datasette's page of the same incidents with the same facets."""

from bench.addresses import datasette, ours, selections
from bench.serving import BIN, HOST, free_port, served
from bench.timing import Side, at_least, at_most, by_turns

SPOKEN_OF = 200_000


def compare(site):
    selected = list(selections())
    counts = site.size >= SPOKEN_OF
    with site.server() as (port, _), _datasette(site) as shipped, _datasette(site, "suggest_facets", "off") as quiet:
        archive = Side(port, [ours(selection) for selection in selected])
        others = [Side(port, [datasette(selection) for selection in selected]) for port in (shipped, quiet)]
        by_turns(archive, *others)
    as_shipped, suggestions_off = (other.median / archive.median for other in others)
    yield at_least("faceted list: times quicker than Datasette as it comes", as_shipped, 20, counts)
    yield at_least("faceted list: times quicker, its suggestions off", suggestions_off, 4, counts)
    most = int(site.run("-m", "bench.inside.queries", given="\n".join(archive.addresses)))
    yield at_most("faceted list: most queries of a page", most, 12)


class _datasette:
    """Datasette serving the flat table; its port."""

    def __init__(self, site, *setting):
        self.port = free_port()
        command = [str(BIN / "datasette"), "serve", f"{site.flat_file().parent}/flat.db", "--host", HOST]
        command += ["--port", str(self.port), *(["--setting", *setting] if setting else [])]
        self.running = served(command, self.port, "/flat.json")

    def __enter__(self):
        self.running.__enter__()
        return self.port

    def __exit__(self, *error):
        return self.running.__exit__(*error)
