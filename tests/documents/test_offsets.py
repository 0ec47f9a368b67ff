"""Every character of a block stands where the block says, on any text."""

from __future__ import annotations

import pytest
from document_samples import NAMES
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.documents.builder import STRAIGHT, SUPERSCRIPT, ByteMap
from crosscheck.documents.model import Block
from crosscheck.documents.read import read_document
from crosscheck.errors import SourceError
from crosscheck.sources.load import from_texts

_WRITTEN = """
{{ }} [[ ]] | a 12 <b> </b> <ref> </ref> <!-- --> ''' '' == * # : &nbsp; &amp; &#8364; é “q” 𝔘 <br> <td> <tr> <table>
</table> <sup>2</sup> ` ~~ > \\* ![x](y) [l](u) [^1] {{convert|1|km}} {{start_date|1998|3}} <script> </script> ---
<ul> <li> </ul> <h2> </h2> {| |} |- ! - 1.
"""
_SPACES = ["\u00a0", "\u200b", "\0", "\n", "\n\n", "\r\n", " ", "    ", "\t"]
_LONGER = ["| a | b |\n|---|---|\n| 1 | 2 |\n", "{{Infobox\n|a=b\n}}"]
PIECES = st.sampled_from([*_WRITTEN.split(), *_SPACES, *_LONGER])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def _joiners(block: Block) -> set[int]:
    return {i for a, b in zip(block.cells, block.cells[1:], strict=False) for i in range(a.end, b.start)}


def _stands_there(char: str, written: str) -> bool:
    """A character is itself but for the documented straightening; a space may stand for a mark, such as a break."""
    same = written.translate(STRAIGHT)
    return char in (same, written.translate(SUPERSCRIPT)) or (char == " " and (same.isspace() or not same.isalnum()))


@pytest.mark.parametrize("name", NAMES.values())
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_every_character_stands_at_its_place(name: str, text: str) -> None:
    try:
        doc = read_document(from_texts({name: text}).sources[0])
    except SourceError:  # nothing but white space, or front matter that is broken
        return
    for block in doc.blocks:
        written_otherwise = {at for at, _ in block.ends}
        joiners = _joiners(block)
        for i, char in enumerate(block.text):
            if i in joiners:
                assert 0 <= block.place(i) <= len(doc.text)
                continue
            start, end = block.span(i, i + 1)
            assert 0 <= start < end <= len(doc.text)
            if i not in written_otherwise:
                assert end == start + 1
                assert _stands_there(char, doc.text[start]), (block.text, i)


@given(text=st.text(max_size=80))
def test_bytes_and_code_points_agree(text: str) -> None:
    points = ByteMap(text)
    assert [points.point(len(text[:i].encode("utf-8", "surrogatepass"))) for i in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


@given(words=st.lists(st.sampled_from(["Lys", "has", "4", "ships", "é”", "and"]), min_size=1, max_size=40))
def test_no_word_of_prose_is_lost(words: list[str]) -> None:
    text = "Then " + " ".join(words) + "."
    for name in NAMES.values():
        blocks = read_document(from_texts({name: text}).sources[0]).blocks
        assert " ".join(block.text for block in blocks) == text.translate(STRAIGHT)
