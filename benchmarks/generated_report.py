"""A large report built from made-up sources: always the same, independent of how well anything is extracted."""

from __future__ import annotations

import random
from dataclasses import replace

from crosscheck.report.model import EntitySummary, Finding, Place, Report, SourceSummary, Spelling, Spot, Step, Unread
from crosscheck.verdicts.model import Severity, Verdict

_TOPICS = (
    "harbour",
    "bridge",
    "ferry",
    "library",
    "museum",
    "tramway",
    "hospital",
    "orchard",
    "observatory",
    "reservoir",
    "market",
    "theatre",
    "quarry",
    "railway",
    "canal",
    "academy",
    "lighthouse",
    "cathedral",
    "foundry",
    "archive",
)
_VERBS = ("opened", "closed", "burned", "reopened", "expanded", "moved", "flooded", "sold")
_KINDS = ("date", "money", "number", "name")
_FILLER = (
    "The council published its minutes and the local paper reported on the debate at some length.",
    "Residents remember the summer as a dry one, and the square was full until late in the evening.",
    "Several letters to the editor asked for patience while the accounts were being put in order.",
    "A second committee was to look into the matter, though nobody expected it to hurry.",
)
# Of a hundred findings.
_MIX = (
    (Verdict.CONFLICT, 18),
    (Verdict.OUTDATED, 6),
    (Verdict.SPELLING_VARIANT, 6),
    (Verdict.SCOPE_DIFFERENCE, 20),
    (Verdict.REFINEMENT, 15),
    (Verdict.AGREEMENT, 35),
)
_STEPS = (
    Step("alignment", "91% one question", "context high +1.9; same property +1.3; background -0.9"),
    Step("value", "apart", "no day in common"),
    Step("scope", "the same", "nothing sets the two scopes apart"),
    Step("verdict", "decided", "confidence 0.91, decided by: no day in common"),
)


def generated(sources: int = 40, findings: int = 500, facts: int = 50) -> Report:
    """A report on ``sources`` texts of ``facts`` values each, about a quarter of which stand in a finding."""
    chance = random.Random(20)
    texts: dict[str, str] = {}
    claims: list[Place] = []
    for number in range(sources):
        name = f"paper-{number:02d}.md"
        texts[name], found = _source(name, facts, chance)
        claims += found
    return Report(
        version="0",
        model="generated",
        sources=tuple(_summary(name, text, facts, chance) for name, text in texts.items()),
        claims=tuple(claims),
        unread=tuple(Unread(name, 0, 3, 1, 1, "The", "part of a name: The") for name in texts),
        findings=tuple(_findings(claims, findings, chance)),
        texts=tuple(texts.items()),
        entities=tuple(_entities(claims)),
    )


def _source(name: str, facts: int, chance: random.Random) -> tuple[str, list[Place]]:
    text, places = "The year in short\n\n", []
    for fact in range(facts):
        topic, verb, kind = chance.choice(_TOPICS), chance.choice(_VERBS), chance.choice(_KINDS)
        value, normalised = _value(kind, chance)
        sentence = f"The {topic} in Ostermouth {verb} and the record gives {value} for it."
        start = len(text) + sentence.index(value)
        line = text.count("\n") + 1
        places.append(
            Place(
                name, start, start + len(value), line, start - text.rfind("\n"), value, sentence, len(text),
                len(text) + len(sentence), normalised, kind, f"core/{verb}", topic, f"core/{verb}",
            )
        )  # fmt: skip
        end = "\n\n" if fact % 4 == 3 else " "
        text += f"{sentence} {chance.choice(_FILLER)}{end}" if fact % 5 == 0 else f"{sentence}{end}"
    return text, places


def _value(kind: str, chance: random.Random) -> tuple[str, str]:
    year = chance.randrange(1890, 2021)
    match kind:
        case "date":
            month = chance.randrange(1, 13)
            return chance.choice(((f"{year}", f"{year}"), (f"the {year // 10}0s", f"{year // 10}X"),
                                  (f"{year}-{month:02d}-11", f"{year}-{month:02d}-11")))  # fmt: skip
        case "money":
            return f"{year / 10:.1f} million dollars", f"{year}00000 USD"
        case "number":
            return f"{year:,} visitors", f"{year} visitor"
        case _:
            name = chance.choice(("Ada Morrow", "Ada Morow", "Iven Tarrow", "Lidia Kesh", "L. Kesh"))
            return name, name.lower()


def _summary(name: str, text: str, facts: int, chance: random.Random) -> SourceSummary:
    day = f"{chance.randrange(1950, 2021)}-{chance.randrange(1, 13):02d}-0{chance.randrange(1, 10)}"
    title = f"The {chance.choice(_TOPICS)} papers, number {name[6:8]}"
    return SourceSummary(name, name, title, "Ostermouth Press", "", day, "", "en", len(text), facts, 1)


def _findings(claims: list[Place], wanted: int, chance: random.Random) -> list[Finding]:
    verdicts = [verdict for verdict, share in _MIX for _ in range(share)]
    out = []
    for number in range(wanted):
        a, b = chance.sample(claims, 2)
        verdict = verdicts[number * 37 % len(verdicts)]
        confidence = chance.uniform(0.5, 1)
        severity = Severity.NOTE
        if verdict is Verdict.CONFLICT:
            severity = Severity.ERROR if confidence > 0.9 else Severity.WARNING
        mentions = tuple(Step("mention", one.value, f"{one.source}: {one.kind}, read by {one.rule}") for one in (a, b))
        message = f'{a.subject.capitalize()}: {a.source} says "{a.value}", {b.source} says "{b.value}"; compared.'
        sides = ((a,), (b,)) if number % 5 else ((a, *chance.sample(claims, 2)), (b,))
        id_ = f"g{number:05d}xyz"
        out.append(Finding(id_, verdict, a.kind, severity, round(confidence, 2), message, sides, mentions + _STEPS))
    return [replace(one, kind="arithmetic") if n % 90 == 7 else one for n, one in enumerate(out)]


def _entities(claims: list[Place]) -> list[EntitySummary]:
    spots: dict[str, list[Spot]] = {}
    for one in claims:
        if one.kind == "name":
            spots.setdefault(one.value, []).append(Spot(one.source, one.start, one.end, one.line))
    groups = (("Ada Morrow", "Ada Morow"), ("Lidia Kesh", "L. Kesh"), ("Iven Tarrow",))
    return [
        EntitySummary(
            f"person:{names[0].lower()}", "person", names[0],
            tuple(Spelling(name, tuple(spots[name])) for name in names if name in spots),
        )
        for names in groups
    ]  # fmt: skip
