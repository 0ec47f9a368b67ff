"""One sentence that an editor understands without opening the sources."""

from __future__ import annotations

from collections.abc import Mapping

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.report.phrases import phrase_of
from crosscheck.report.tellings import apart
from crosscheck.verdicts.contrasts import contrast
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict


def message_of(judgement: Judgement, documents: Mapping[str, Document]) -> str:
    """What the two sides say and what holds between them."""
    if judgement.because and judgement.pair is None:
        return judgement.because
    a, b = judgement.a[0], judgement.b[0]
    one, other = _who(a, b)
    if judgement.verdict is Verdict.SPELLING_VARIANT and not judgement.because:
        return f"One name, two spellings: {_quoted(a)} in {a.source}, {_quoted(b)} in {b.source}."
    what, first, second = _sides(a, b, documents)
    if judgement.verdict is Verdict.OUTDATED and not judgement.because:
        if _written(a, documents) > _written(b, documents):
            a, b, first, second = b, a, second, first
        return f"{what}{first} in {a.source} is overtaken by {second} in {b.source}."
    says = f"{what}{one} says {first}, {other} says {second}"
    return f"{says}. {judgement.because}" if judgement.because else f"{says}; {_between(judgement)}."


def _between(judgement: Judgement) -> str:
    match judgement.verdict:
        case Verdict.CONFLICT:
            return "both cannot be true"
        case Verdict.REFINEMENT:
            return "both are true, one says it more precisely"
        case Verdict.SCOPE_DIFFERENCE:
            if told := apart(judgement.a[0], judgement.b[0]):
                return f"no conflict: {told}"
            if words := contrast(judgement.a[0], judgement.b[0]):
                one, other = _who(judgement.a[0], judgement.b[0])
                return f'no conflict: {one} tells it of "{words[0]}", {other} of "{words[1]}"'
            return "no conflict: nothing shows that both tell of one thing"
        case _:
            return "the same"


def _sides(a: Claim, b: Claim, documents: Mapping[str, Document]) -> tuple[str, str, str]:
    """What both claims are about with a colon, and either as it is quoted; "" where the quotes themselves say it."""
    shared = next((id_ for id_ in a.properties if id_ in b.properties), "")
    if shared:
        return f"{_label(shared.partition('/')[2])}: ", _quoted(a), _quoted(b)
    phrases = [phrase_of(claim, documents[claim.source].blocks[claim.block]) for claim in (a, b)]
    first, second = (
        f'{_quoted(claim)} ("{phrase}")' if phrase else _quoted(claim)
        for claim, phrase in zip((a, b), phrases, strict=True)
    )
    label = a.frame.noun if a.frame.noun == b.frame.noun else ""
    if not any(phrases):
        label = label or a.kind.value
    return f"{_label(label)}: " if label else "", first, second


def _label(words: str) -> str:
    words = words.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _who(a: Claim, b: Claim) -> tuple[str, str]:
    if a.source == b.source:
        return a.source, "and further on it"
    return a.source, b.source


def _quoted(claim: Claim) -> str:
    return f'"{" ".join(claim.text.split())}"'


def _written(claim: Claim, documents: Mapping[str, Document]) -> str:
    published = documents[claim.source].source.published
    return published.isoformat() if published else ""
