"""python -m bench [--size 10000|200000|1000000] [--database sqlite|postgresql] [--only NAME]"""

import argparse
from contextlib import ExitStack

from bench import against_datasette, first_map, growing, one_edit, plan_beside_saves, repeated, with_words
from bench.sites import site

SIZES = (10_000, 200_000, 1_000_000)
COMPARISONS = {
    "datasette": against_datasette,
    "words": with_words,
    "growing": growing,
    "repeated": repeated,
    "map": first_map,
    "edit": one_edit,
    "plan": plan_beside_saves,
}


def main():
    parser = argparse.ArgumentParser(prog="bench", description="The archive beside its peers; ratios of this one run.")
    parser.add_argument("--size", type=int, choices=SIZES, default=SIZES[0])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--only", choices=COMPARISONS, action="append")
    options = parser.parse_args()
    print(f"{options.size:,} invented incidents, {options.database}\n")
    failed = False
    with ExitStack() as stack:
        large = stack.enter_context(site(options.size, options.database))
        for name in options.only or COMPARISONS:
            if name == "growing":
                if options.size == SIZES[0]:
                    continue
                sites = [stack.enter_context(site(SIZES[0], options.database)), large]
            else:
                sites = [large]
            for finding in COMPARISONS[name].compare(*sites):
                print(finding.line(), flush=True)
                failed |= finding.met is False
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
