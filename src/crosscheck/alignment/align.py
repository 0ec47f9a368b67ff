"""Which claims may answer the same question: candidates, their scores, and what their rivals say.

Equal values anchor: two sentences that share other values more likely speak of one thing. A pair is also judged by its
margin to the rival partners of either side: of two dates near "opened", only one is the opening.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from crosscheck.alignment.candidates import Candidates, find_candidates
from crosscheck.alignment.features import features_of
from crosscheck.alignment.lending import is_bare
from crosscheck.alignment.model import Pair
from crosscheck.alignment.relations import relate
from crosscheck.alignment.rivals import second_look
from crosscheck.alignment.scorer import panel
from crosscheck.alignment.similar import likenesses
from crosscheck.alignment.views import Viewer
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, NameValue
from crosscheck.packs.lookup import Packs
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.values.region import Fit

_CHUNK = 4_000  # pairs that are scored, and held in memory, at once
_MOST_FITS = 200_000

Candidate = tuple[int, int, Fit]


class Aligner:
    """Scores candidate pairs; holds weights and word vectors, nothing of the claims it has seen."""

    def __init__(self, packs: Packs, words: Words | None = None) -> None:
        self._packs = packs
        self._words = words or Words.load()

    def align(self, claims: Sequence[Claim], bearers: Mapping[str, str]) -> list[Pair]:
        """All candidate pairs, each with its score and features, meeting by meeting."""
        found = find_candidates(claims, bearers)
        return [pair for _, chunk in self.chunks(claims, bearers, found, range(len(found))) for pair in chunk]

    def chunks(
        self, claims: Sequence[Claim], bearers: Mapping[str, str], found: Candidates, meetings: Iterable[int]
    ) -> Iterator[tuple[list[int], list[Pair]]]:
        """The pairs of the given meetings, some whole meetings at a time, with their numbers.

        What a meeting gives depends on its two sources alone, and on who bears which name.
        """
        viewer = Viewer(claims, self._words, self._packs, bearers)
        fits = _Fits(claims)
        numbers: list[int] = []
        chunk: list[Candidate] = []
        for number in meetings:
            run = slice(found.cuts[number], found.cuts[number + 1])
            for i, j in zip(found.first[run].tolist(), found.second[run].tolist(), strict=True):
                if (fit := fits.of(i, j)) is not None:
                    chunk.append((i, j, fit))
            numbers.append(number)
            if len(chunk) >= _CHUNK:
                yield numbers, self._pairs(claims, chunk, viewer)
                numbers, chunk = [], []
        if numbers:
            yield numbers, self._pairs(claims, chunk, viewer)

    def _pairs(self, claims: Sequence[Claim], chunk: Sequence[Candidate], viewer: Viewer) -> list[Pair]:
        """Candidates of whole meetings as pairs with all their features."""
        contexts = list(self._contexts(claims, chunk, viewer))
        logits = panel(("question",)).logits(contexts, [family(claims[i]) for i, _, _ in chunk])
        pairs = [
            Pair(claims[i], claims[j], fit, logit, context)
            for (i, j, fit), (logit,), context in zip(chunk, logits, contexts, strict=True)
        ]
        looks = second_look(pairs, [pair.question for pair in pairs])
        return [
            Pair(pair.a, pair.b, pair.fit, pair.question, pair.context, look)
            for pair, look in zip(pairs, looks, strict=True)
        ]

    def _contexts(
        self, claims: Sequence[Claim], chunk: Sequence[Candidate], viewer: Viewer
    ) -> Iterator[dict[str, float]]:
        """For each candidate what the two contexts say."""
        members = sorted({i for one in chunk for i in one[:2]})
        place = {i: at for at, i in enumerate(members)}
        views = viewer.views([claims[i] for i in members])
        pairs = [(place[i], place[j]) for i, j, _ in chunk]
        for (i, j), likeness in zip(pairs, likenesses(views, pairs, viewer), strict=True):
            a, b = views[i].claim, views[j].claim
            context = features_of(views[i], views[j], self._packs, likeness)
            context["dimension_" + a.dimension.partition(":")[0]] = 1.0
            if a.source == b.source:
                context["within_source"] = 1.0
            yield context


def family(claim: Claim) -> str:
    """Which set of weights judges a claim: names behave unlike amounts, dates and states."""
    return "name" if isinstance(claim.value, NameValue) else "value"


class _Fits:
    """The fits of claims' values, each found once: values repeat far more often than claims."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        known: dict[Hashable, int] = {}
        self._numbers = [known.setdefault(_decisive(claim), len(known)) for claim in claims]
        self._known: dict[tuple[int, int], Fit | None] = {}

    def of(self, i: int, j: int) -> Fit | None:
        key = self._numbers[i], self._numbers[j]
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= _MOST_FITS:
                self._known.clear()
            fit = self._known[key] = relate(self._claims[i], self._claims[j])
            return fit


def _decisive(claim: Claim) -> Hashable:
    """All of a claim that ``relate`` looks at."""
    match claim.value:
        case Quantity() as value:
            return value, claim.text, is_bare(claim)
        case NameValue() as value:
            return value, claim.rest
        case DateValue() as value:
            return value, claim.text, claim.scope.written
        case value:
            return value
