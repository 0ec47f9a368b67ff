"""Bearers of names: who is joined, who must not be, and that the order of the input never matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.entities.model import Entity, MentionKind, NameMention
from crosscheck.entities.resolve import resolve
from crosscheck.entities.rulings import Ruling, Rulings


def source(name: str, *texts: str, kind: MentionKind = "person", beside: bool = False) -> list[NameMention]:
    """One mention for each text, each in a block of its own, or all in one block two characters apart."""
    mentions, at = [], 0
    for number, text in enumerate(texts):
        mentions.append(NameMention(name, 0 if beside else number, at, at + len(text), text, kind))
        at = at + len(text) + 2 if beside else 0
    return mentions


def grouped(mentions: Sequence[NameMention], rulings: Rulings | None = None) -> list[list[str]]:
    """For each bearer, its mentions as "source text", all sorted."""
    found = resolve(mentions, rulings or Rulings())
    return sorted(sorted(f"{mentions[i].source} {mentions[i].text}" for i in entity.mentions) for entity in found)


def only(mentions: Sequence[NameMention], text: str) -> Entity:
    """The one bearer that has this name."""
    [entity] = [entity for entity in resolve(mentions) if text in entity.names]
    return entity


@pytest.mark.parametrize(
    "names",
    [
        ("King Oskar V", "Oskar VI"),
        ("Karl Brandt Jr.", "Karl Brandt Sr."),
        ("Erik Moberg", "Olaf Moberg"),
        ("Peter W. Hale", "Peter H. W. Hale"),
        ("Mr Finch", "Mrs Finch"),
        ("Mario Conti", "Maria Conti"),
        ("Jan Maes", "Jan Verheyen"),
    ],
)
def test_persons_that_must_stay_two(names: tuple[str, str]) -> None:
    assert len(resolve(source("a", *names))) == 2
    assert len(resolve(source("a", names[0]) + source("b", names[1]))) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Anna Lindqvist", "A. Lindqvist"),
        ("Anna Lindqvist", "Lindqvist"),
        ("Anna Maria Lindqvist", "Anna Lindqvist"),
        ("Anna Lindqvist", "Ms. Lindqvist's"),
        ("Mohammed Benjelloun", "Muhamad Benjeloun"),
        ("William Tanner", "Bill Tanner"),
        ("Lindqvist, Anna", "Anna Lindqvist"),
        ("King Oskar VI", "King Oskar"),
    ],
)
def test_persons_that_are_one(names: tuple[str, str]) -> None:
    assert len(resolve(source("a", *names))) == 1
    assert len(resolve(source("a", names[0]) + source("b", names[1]))) == 1


def test_a_bare_surname_means_the_nearest_full_name_before_it() -> None:
    mentions = source("a", "Erik Moberg", "Moberg", "Olga Moberg", "Moberg")
    found = {frozenset(entity.mentions) for entity in resolve(mentions)}
    assert found == {frozenset({0, 1}), frozenset({2, 3})}


def test_a_bare_surname_after_two_bearers_in_one_block_stays_alone_and_says_so() -> None:
    mentions = [*source("a", "Erik Moberg", "Olga Moberg", "Moberg", beside=True)]
    alone = only(mentions, "Moberg")
    assert alone.mentions == (2,)
    assert alone.unsure == ('"Moberg" may be any of: Erik Moberg, Olga Moberg',)


def test_a_title_tells_two_bearers_of_a_surname_apart() -> None:
    mentions = source("a", "Mr Erik Moberg", "Mrs Olga Moberg", "Mr Moberg", beside=True)
    assert only(mentions, "Mr Moberg").mentions == (0, 2)


def test_a_bare_surname_crosses_sources_only_when_one_person_has_it() -> None:
    one = source("a", "Erik Moberg") + source("b", "Moberg")
    assert len(resolve(one)) == 1
    assert not only(one, "Moberg").joins[0].certain
    two = [*one, *source("c", "Olga Moberg")]
    assert only(two, "Moberg").mentions == (1,)
    assert only(two, "Moberg").unsure


def test_a_ruler_without_number_is_not_guessed() -> None:
    mentions = source("a", "Oskar V", "Oskar VI", beside=True) + source("b", "King Oskar")
    assert only(mentions, "King Oskar").unsure == ('"King Oskar" may be any of: Oskar V, Oskar VI',)


def test_a_son_is_not_his_father_when_both_are_there() -> None:
    mentions = source("a", "Karl Brandt Sr.", "Karl Brandt Jr.", beside=True) + source("b", "Karl Brandt")
    assert len(resolve(mentions)) == 3
    assert "may be any of" in only(mentions, "Karl Brandt").unsure[0]


def test_initials_take_the_bearer_of_their_own_source() -> None:
    mentions = source("a", "Erik Moberg", "E. Moberg") + source("b", "Elsa Moberg") + source("c", "E. Moberg")
    assert grouped(mentions) == [["a E. Moberg", "a Erik Moberg"], ["b Elsa Moberg"], ["c E. Moberg"]]


def test_the_same_initials_nowhere_spelled_out_are_one_bearer() -> None:
    assert grouped(source("a", "E. Moberg") + source("b", "E. Moberg")) == [["a E. Moberg", "b E. Moberg"]]


def test_a_short_name_with_three_fuller_ones_that_clash_stays_alone() -> None:
    mentions = source("a", "Halden", "Halden Foundation", "Halden University", "Halden Bank", kind="organisation")
    assert only(mentions, "Halden").mentions == (0,)
    assert "Halden Bank, Halden Foundation, Halden University" in only(mentions, "Halden").unsure[0]


def test_a_first_name_is_its_bearer_in_its_own_source() -> None:
    assert grouped(source("a", "Tilda Moberg", "Tilda")) == [["a Tilda", "a Tilda Moberg"]]
    assert len(grouped(source("a", "Tilda Moberg") + source("b", "Tilda"))) == 2


def test_an_unnamed_bearer_of_a_bare_name_is_one_across_sources() -> None:
    assert grouped(source("a", "Pelé") + source("b", "Pele")) == [["a Pelé", "b Pele"]]


def test_an_odd_spelling_is_joined_by_context_and_never_certain() -> None:
    mentions = source("a", "Tarik Belmansour", "Tarik Bolmensch")
    [entity] = resolve(mentions)
    assert [join.certain for join in entity.joins] == [False]
    assert len(resolve([*mentions, *source("a", "Tarik Haddad")])) == 3
    assert len(resolve(source("a", "Tarik Belmansour", "Tarik Bolmensch", beside=True))) == 2
    assert len(resolve(source("a", "Tarik Belmansour") + source("b", "Tarik Bolmensch"))) == 2


def test_acronyms_introduced_beside_the_name() -> None:
    mentions = source("a", "Union of Reef Divers", "URD", kind="organisation", beside=True)
    mentions += source("b", "URD", kind="organisation")
    assert grouped(mentions) == [["a URD", "a Union of Reef Divers", "b URD"]]
    turned = source("a", "UREDI", "Union of Reef Divers", kind="organisation", beside=True)
    assert len(resolve(turned)) == 1


def test_an_acronym_takes_the_only_name_with_its_initials() -> None:
    mentions = source("a", "Union of Reef Divers", kind="organisation") + source("b", "URD", kind="organisation")
    assert len(resolve(mentions)) == 1
    more = [*mentions, *source("c", "University of Rural Design", kind="organisation")]
    assert only(more, "URD").unsure == ('"URD" may be any of: Union of Reef Divers, University of Rural Design',)


def test_an_unexplained_acronym_is_one_bearer() -> None:
    mentions = source("a", "QXZ", kind="organisation") + source("b", "Q.X.Z.", kind="organisation")
    assert len(resolve(mentions)) == 1


def test_countries_by_any_of_their_names() -> None:
    mentions = source("a", "Ivory Coast", "Côte d'Ivoire", "DR Congo", "Republic of the Congo", kind="place")
    assert grouped(mentions) == [["a Côte d'Ivoire", "a Ivory Coast"], ["a DR Congo"], ["a Republic of the Congo"]]


def test_a_name_of_unknown_kind_belongs_to_its_only_bearer() -> None:
    mentions = source("a", "Halden Shipping", kind="organisation") + source("b", "Halden Shipping", kind="other")
    [entity] = resolve(mentions)
    assert entity.kind == "organisation"
    assert resolve(source("a", "Halden", kind="other"))[0].kind == "other"


def test_the_name_shown_is_the_most_complete_and_names_go_by_frequency() -> None:
    entity = only(source("a", "Anna Lindqvist", "Lindqvist", "Lindqvist's", "Dr. Anna B. Lindqvist"), "Lindqvist")
    assert entity.name == "Dr. Anna B. Lindqvist"
    assert entity.names[0] == "Lindqvist"
    assert entity.id == "person:dr-anna-b-lindqvist"


def test_ids_are_unique() -> None:
    mentions = source("a", "Erik Moberg", "Olga Moberg", "Moberg", beside=True) + source("b", "Moberg")
    ids = [entity.id for entity in resolve(mentions)]
    assert len(set(ids)) == len(ids)
    assert "person:moberg~2" in ids


def test_nothing_without_letters() -> None:
    assert resolve(source("a", "...", "")) == ()
    assert resolve([]) == ()


def test_rulings_join_what_the_names_forbid() -> None:
    mentions = source("a", "Oskar V", "Lena Strand", "the Old Fox", "Lena Strand-Moe")
    ruled = Rulings(joins=(Ruling(("Oskar V", "the old fox", "Lena Strand"), "he signed as both"),))
    found = resolve(mentions, ruled)
    assert grouped(mentions, ruled) == [["a Lena Strand", "a Lena Strand-Moe", "a Oskar V", "a the Old Fox"]]
    assert "he signed as both" in {join.reason for entity in found for join in entity.joins}


def test_rulings_split_what_the_names_allow() -> None:
    mentions = source("a", "Anna Lindqvist") + source("b", "Anna Lindkvist", "A. Lindqvist")
    ruled = Rulings(splits=(Ruling(("Anna Lindqvist", "Anna Lindkvist"), "two players"),))
    assert not any({"a Anna Lindqvist", "b Anna Lindkvist"} <= set(group) for group in grouped(mentions, ruled))
    assert len(grouped(mentions)) == 1


def test_a_name_parted_in_two_ways_is_one_whatever_it_was_taken_for() -> None:
    mentions = source("a", "Port Halden", kind="place") + source("b", "Porthalden", kind="person")
    assert len(resolve(mentions)) == 1
    assert len(resolve(source("a", "Ek Holt", kind="place") + source("b", "Ekholt", kind="person"))) == 2


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Olga Hadziandreou", "Olga Chatsiandreou", True),
        ("Hesther Lowell", "Ester Lowel", True),
        ("Isolda Marsen", "Isolde Maersen", True),
        ("Haji Olga Hadziandreou", "Olga Chatsiandreou", True),
        ("Olga Hadziandreou Ek", "Hadziandreou-Ek", True),  # a shorter form, and no spelling
        ("Olga Hadzi", "Olga Tatsu", False),
        ("Ola Ek", "Ole Ek", False),
        ("Anna Lindqvist", "Hannah Lindquist", False),
        ("Antonia Lindqvist", "Antonio Lindqvist", False),
        ("Martin Lindqvist", "Martina Lindqvist", False),
        ("Mr Kris Lindqvist", "Mrs Krys Lindquist", False),
        ("Olga Hadziandreou", "Olga Constantinidou", False),
    ],
)
def test_names_alike_word_for_word_are_joined_across_sources_and_never_certain(
    one: str, other: str, joined: bool
) -> None:
    entities = resolve(source("a", one) + source("b", other))
    assert len(entities) == (1 if joined else 2)
    assert all(not join.certain for entity in entities for join in entity.joins if "word for word" in join.reason)


def test_names_alike_in_one_source_are_two() -> None:
    assert len(resolve(source("a", "Olga Hadziandreou", "Olga Chatsiandreou"))) == 2
    mixed = source("a", "Olga Hadziandreou", kind="organisation") + source("b", "Olga Chatsiandreou", kind="person")
    assert len(resolve(mixed)) == 1
    bodies = source("a", "Olga Hadziandreou", kind="place") + source("b", "Olga Chatsiandreou", kind="person")
    assert len(resolve(bodies)) == 2


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Tolmera", "Tolmeira", True),
        ("Tolmera", "Tomlera", True),
        ("Tolmera", "Tolmeri", True),
        ("Tolmera", "Tolmeran", False),  # of Tolmera
        ("Tolmera", "Talmora", False),
        ("Tolma", "Delma", False),
        ("Telma", "Tolma", False),
        ("Dennis", "Denise", False),
        ("Slovakia", "Slovania", False),
    ],
)
@pytest.mark.parametrize("kinds", [("person", "person"), ("place", "person"), ("other", "person")])
def test_single_words_that_differ_in_a_letter_are_joined_where_no_source_knows_both(
    kinds: tuple[MentionKind, MentionKind], one: str, other: str, joined: bool
) -> None:
    entities = resolve(source("a", one, kind=kinds[0]) + source("b", other, kind=kinds[1]))
    assert len(entities) == (1 if joined else 2)
    both = source("a", one, kind=kinds[0]) + source("a", other) + source("b", other, kind=kinds[1])
    assert len(resolve(both)) == 2


def test_a_single_word_may_be_the_family_name_of_one_bearer() -> None:
    assert len(resolve(source("a", "Ann Tolmera") + source("b", "Tolmeira"))) == 1
    assert len(resolve(source("a", "Ann Tolmera", "Eve Tolmera") + source("b", "Tolmeira"))) == 3


def test_initials_after_the_family_name() -> None:
    assert len(resolve(source("a", "Rita Saitseva") + source("b", "Saytseva R. P."))) == 1


PEOPLE = "Erik Moberg|E. Moberg|Moberg|Olga Moberg|Mr Moberg|Oskar V|Oskar VI|Oskar|Karl Brandt|Karl Brandt Jr."
OTHERS = "Union of Reef Divers|URD|Union of Reef Diving|Morocco|the Kingdom of Morocco|Halden|Halden Ltd|Halden Bank"
NAMES = f"{PEOPLE}|{OTHERS}".split("|")
MENTIONS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 3),
        st.integers(0, 300),
        st.sampled_from(NAMES),
        st.sampled_from(["person", "organisation", "place", "other"]),
    ),
    max_size=14,
    unique_by=lambda row: row[:3],
)


@given(MENTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_matters(
    rows: list[tuple[str, int, int, str, MentionKind]], random: object
) -> None:
    mentions = [NameMention(s, b, at, at + len(text), text, kind) for s, b, at, text, kind in rows]
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = resolve(mentions), resolve(shuffled)
    assert [replace(e, mentions=()) for e in one] == [replace(e, mentions=()) for e in two]
    assert [[mentions[i] for i in e.mentions] for e in one] == [[shuffled[i] for i in e.mentions] for e in two]
    assert sorted(i for e in one for i in e.mentions) == list(range(len(mentions)))


@given(st.lists(st.text(max_size=25), max_size=8), st.sampled_from(["person", "organisation", "place", "other"]))
def test_never_raises(texts: list[str], kind: MentionKind) -> None:
    resolve(source("a", *texts, kind=kind))


@pytest.mark.slow
def test_thousands_of_names_are_not_compared_all_with_all() -> None:
    from crosscheck.entities.blocking import candidate_pairs
    from crosscheck.entities.nodes import build_nodes

    starts = ["bra", "kel", "mor", "tas", "vin", "dol", "gur", "pel"]
    ends = ["dan", "ler", "mos", "ric", "ton", "vas", "wen", "zak"]
    family = [(a + b + c).capitalize() for a in starts for b in starts for c in ends]
    mentions = source("a", *(f"{given} {name}" for given in ("Anna", "Erik", "Olga") for name in family))
    nodes = build_nodes(mentions)
    assert len(candidate_pairs(nodes)) < 40 * len(nodes)
