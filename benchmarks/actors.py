"""Imported actors at scale: rate of import and look-up, size, memory; what linking adds to reading.

    python -m benchmarks.actors [--entities 1000000] [--lookups 2000] [--reports 200] [--shared ../shared]

Entities are generated: people with one to three spellings, birth, state and a post, as FollowTheMoney in JSON Lines.
Half of the look-ups spell a name of the list in another way, half ask for somebody whom it has not. Linking is timed on
reports of German Wikinews (needs ../shared): reading, keeping and linking, the last with the imported list beside it.
Times are seconds of processor, so that they hold on a busy machine too; one process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed import reports
from depesche.ledger import open_ledger
from depesche.link import link_actors
from depesche.link.knowledge import Knowledge, open_knowledge
from depesche.link.romanise import tables
from depesche.reading import read

STATES = "us ru gb fr de cn in jp br ng pl tr ua eg ir it es mx id pk".split()
POSTS = (
    "Minister of Foreign Affairs", "Minister of Defence", "Member of Parliament", "Mayor", "President", "Ambassador",
    "Judge of the Supreme Court", "Governor", "Deputy Minister of Finance", "Head of Department",
)  # fmt: skip
SYLLABLES = (
    "ba ko ri mar sten lin wa tschu ov dor pel gra kin sa mo hen ber tal vic ros ul fan zer nik ja qui lo shev mir do"
).split()
SPELLED = (
    ("tschu", "chu"),
    ("shev", "schew"),
    ("ov", "ow"),
    ("ja", "ya"),
    ("w", "v"),
    ("k", "c"),
    ("s", "z"),
    ("i", "y"),
)


def surname(chance: random.Random) -> str:
    """A surname of two to four syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def spelled(name: str, chance: random.Random) -> str:
    """The name in another romanisation."""
    for a, b in SPELLED:
        if a in name.casefold() and chance.random() < 0.5:
            return name.casefold().replace(a, b).title()
    return name


def person(n: int, chance: random.Random, given: list[str]) -> dict[str, object]:
    """One entity."""
    name = f"{chance.choice(given).capitalize()} {surname(chance)}"
    others = [spelled(name, chance) for _ in range(chance.randint(0, 2))]
    born = chance.randint(1890, 1990)
    return {
        "id": f"Q{10_000_000 + n}", "schema": "Person", "caption": name, "datasets": ["made"], "target": True,
        "properties": {
            "name": [name], "alias": others, "country": [chance.choice(STATES)], "birthDate": [str(born)],
            "position": [chance.choice(POSTS)], "wikidataId": [f"Q{10_000_000 + n}"], "topics": ["role.pep"],
        },
    }  # fmt: skip


def write_list(path: Path, entities: int) -> list[tuple[str, str]]:
    """Write the list; a sample of names with their states, for look-ups."""
    chance = random.Random(1962)
    given = [word for line in tables()["given"]["groups"] for word in line.split()]
    sample = []
    with path.open("w", encoding="utf-8") as file:
        for n in range(entities):
            made = person(n, chance, given)
            file.write(json.dumps(made) + "\n")
            if n % max(entities // 5000, 1) == 0:
                properties = made["properties"]
                assert isinstance(properties, dict)
                sample.append((str(made["caption"]), str(properties["country"][0]).upper()))
    return sample


def clock() -> float:
    """Seconds of this process on a processor: what else runs on the machine does not count."""
    return time.process_time()


def memory() -> float:
    """Largest resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def look_up(knowledge: Knowledge, sample: list[tuple[str, str]], number: int) -> tuple[float, int, float]:
    """Look-ups a second, how many of the known were found, and the slowest in milliseconds."""
    chance = random.Random(1963)
    asked: list[tuple[str, str, bool]] = []
    for _ in range(number // 2):
        name, state = chance.choice(sample)
        asked.append((spelled(name, chance), state, True))
        asked.append(
            (f"{chance.choice(['Otto', 'Nina', 'Hugo'])} {surname(chance)}", chance.choice(STATES).upper(), False)
        )
    found, slowest = 0, 0.0
    begin = clock()
    for name, state, known in asked:
        start = clock()
        hit = knowledge.person(name, country=state, published="1985-01-01")
        slowest = max(slowest, clock() - start)
        found += known and hit is not None
    return len(asked) / (clock() - begin), found, slowest * 1000


def timed_reports(shared: Path, number: int, folder: Path, knowledge: Knowledge) -> Iterator[str]:
    """What reading, keeping and linking take."""
    begin = clock()
    records = [read(report) for report in reports(shared, number)]
    reading = clock() - begin
    with open_ledger(folder / "x.db") as ledger:
        begin = clock()
        list(ledger.add_many(records))
        keeping = clock() - begin
        begin = clock()
        done = link_actors(ledger, knowledge)
        linking = clock() - begin
        yield f"{number}: read {reading:.1f} s, kept {keeping:.1f} s, linked {linking:.1f} s, {done.links} links"
        yield f"linking adds {100 * linking / reading:.1f} % to the reading time"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--lookups", type=int, default=2000)
    parser.add_argument("--reports", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_list(folder / "made.json", args.entities)
        size = (folder / "made.json").stat().st_size / 1e6
        print(f"list of {args.entities} entities: {size:.0f} MB; memory {memory():.0f} MB")
        with open_knowledge(folder / "known.db") as knowledge:
            begin = clock()
            done = knowledge.take(folder / "made.json")
            seconds = clock() - begin
            size = sum(p.stat().st_size for p in folder.glob("known.db*")) / 1e6
            print(
                f"import: {done.entities} entities, {done.names} names in {seconds:.1f} s: "
                f"{done.entities / seconds:.0f} entities/s; {size:.0f} MB on disk; memory {memory():.0f} MB"
            )
            rate, found, slowest = look_up(knowledge, sample, args.lookups)
            print(
                f"look-up: {rate:.0f} names/s, slowest {slowest:.0f} ms; {found} of {args.lookups // 2} found; "
                f"memory {memory():.0f} MB"
            )
            if (args.shared / "data" / "quotes_de_wikinews").exists() and args.reports:
                for line in timed_reports(args.shared, args.reports, folder, knowledge):
                    print(line)


if __name__ == "__main__":
    main()
