"""What speaks for and against two claims answering one question, as numbers between about -1 and 1.

The context is compared by late interaction (Khattab and Zaharia, 2020): each word of one side meets its best match on
the other, weighted by rarity and by closeness to the value. Everything else is a small feature with a name, so that
each weight of the linear scorer can be read. Nothing here looks at how the two values relate.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

import numpy as np

from crosscheck.alignment.scopes import put_scopes
from crosscheck.alignment.similar import likenesses
from crosscheck.alignment.table import Flags, Places, Table, numbered
from crosscheck.alignment.views import Sets, Views
from crosscheck.claims.model import Claim
from crosscheck.packs.lookup import Packs
from crosscheck.packs.model import Time
from crosscheck.values.dates import DateValue


def contexts(views: Views, first: Places, second: Places, packs: Packs) -> Table:
    """The features of pairs of views, given by their places in ``views``."""
    table = Table(len(first))
    claims = views.claims
    same = _Same(first, second)
    _put_words(table, views, same)
    _put_sets(table, claims, views.sets, same)
    _put_properties(table, claims, same, packs)
    _put_themes(table, views.sets, same)
    table.put("same_kind", same.of([id(claim.kind) for claim in claims]))  # there is one of each
    table.put("within_source", same.of([claim.source for claim in claims]))
    dimensions = [claim.dimension.partition(":")[0] for claim in claims]
    known = {dimension: number for number, dimension in enumerate(sorted(set(dimensions)))}
    which = np.array([known[dimension] for dimension in dimensions], np.intp)[first]
    for dimension, number in known.items():
        table.put("dimension_" + dimension, which == number)
    put_scopes(table, claims, first, second)
    return table


class _Same:
    """Comparisons of one trait of two claims, for all pairs."""

    def __init__(self, first: Places, second: Places) -> None:
        self.first, self.second = first, second

    def of(self, keys: Sequence[Hashable]) -> Flags:
        """Whether both have the trait, and the same."""
        code = numbered(keys)
        one = code[self.first]
        found: Flags = (one == code[self.second]) & (one >= 0)
        return found

    def both(self, traits: Sequence[Collection[object]]) -> Flags:
        """Whether both have any."""
        some = np.array([bool(trait) for trait in traits], bool)
        found: Flags = some[self.first] & some[self.second]
        return found

    def shared(self, sets: Sequence[frozenset[str]], both: Flags) -> Places:
        """How many members two sets have in common, where ``both`` have any."""
        counts = np.zeros(len(both), np.intp)
        at = np.flatnonzero(both)
        pairs = zip(self.first[at].tolist(), self.second[at].tolist(), strict=True)
        counts[at] = [len(sets[i] & sets[j]) for i, j in pairs]
        return counts


def _put_words(table: Table, views: Views, same: _Same) -> None:
    found = likenesses(views, same.first, same.second)
    for name, column in (
        ("context_low", found.low),
        ("context_high", found.high),
        ("near_mean", found.near),
        ("wide_mean", found.wide),
        ("shared_words", found.shared),
    ):
        table.put(name, column)
    frames = [claim.frame for claim in views.claims]
    nouns, governors = ([getattr(frame, name) for frame in frames] for name in ("noun", "governor"))
    for name, words, column in (("noun", nouns, found.noun), ("governor", governors, found.governor)):
        both, equal = same.both(words), same.of(words)
        table.put(name, np.where(equal, 1.0, np.where(both, column, 0.0)))
        table.put(name + "_same", equal)
        if name == "noun":
            table.put("noun_both", both)
    table.put("link_same", same.of([frame.link for frame in frames]))


def _put_sets(table: Table, claims: Sequence[Claim], sets: Sequence[Sets], same: _Same) -> None:
    for clash, shared, held in (
        ("class_clash", "classes", [one.classes for one in sets]),
        ("qualifiers_clash", "qualifiers", [frozenset(claim.frame.qualifiers) for claim in claims]),
    ):
        both = same.both(held)
        common = same.shared(held, both) > 0
        table.put(shared, common)
        table.put(clash, both & ~common)
    names = [one.names for one in sets]
    both = same.both(names)
    named = same.shared(names, both)
    table.put("names_shared", np.minimum(1.0, named / 2))
    table.put("names_clash", both & (named == 0))
    background = [one.background for one in sets]
    table.put("background", np.minimum(1.0, same.shared(background, same.both(background)) / 3))
    contrasts = [one.contrasts for one in sets]

    def opposed(i: int, j: int) -> dict[str, float]:
        return {"opposed": float(any((name, not side) in contrasts[j] for name, side in contrasts[i]))}

    table.put_each(opposed, contrasts, same.first, same.second, same.both(contrasts))


def _put_properties(table: Table, claims: Sequence[Claim], same: _Same, packs: Packs) -> None:
    properties = [claim.properties for claim in claims]
    keys = [
        (told, isinstance(one.value, DateValue), one.scope.tense) for told, one in zip(properties, claims, strict=True)
    ]
    table.put_each(
        lambda i, j: _property_features(claims[i], claims[j], packs),
        keys,
        same.first,
        same.second,
        same.both(properties),
    )


def _property_features(x: Claim, y: Claim, packs: Packs) -> dict[str, float]:
    clash = set(x.properties).isdisjoint(y.properties)
    features = {"property_clash" if clash else "property": 1.0}
    if x.properties[0] == y.properties[0]:
        features["property_first"] = 1.0
        features |= _named_question(x, y, packs)
    if packs.confused(x.properties[0], y.properties[0]):
        features["confused"] = 1.0
    return features


def _named_question(x: Claim, y: Claim, packs: Packs) -> dict[str, float]:
    """Whether the nearest property, which is the same for both, has a single answer."""
    row = packs.properties.get(x.properties[0])
    if row is None:
        role = packs.roles.get(x.properties[0])
        return {"role_first": float(role is None or role.unique)}
    dated = isinstance(x.value, DateValue)
    return {
        "event_first": float(dated and row.time is Time.EVENT and row.single),
        "single_first": float(row.single and not dated),
        "labelled_first": float(x.scope.tense == y.scope.tense == ""),
    }


def _put_themes(table: Table, sets: Sequence[Sets], same: _Same) -> None:
    """Whether both are told of one bearer (or of one thing of it: its garden), of two, or of things of one name."""
    themes, heads = [one.theme for one in sets], [one.theme_head for one in sets]
    both, head = same.both(themes), same.of(heads)
    headless = np.array([not one for one in heads], bool)
    one: Flags = (same.shared(themes, both) > 0) & (head | (headless[same.first] & headless[same.second]))
    table.put("theme_same", one)
    table.put("theme_clash", both & ~one)
    themeless = np.array([not one for one in themes], bool)
    table.put("theme_word", head & themeless[same.first] & themeless[same.second])
