"""One sentence that an editor understands without opening the sources."""

from __future__ import annotations

from collections.abc import Mapping

from crosscheck.claims.model import Claim
from crosscheck.sources.model import Source
from crosscheck.values.dates import DateValue
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.model import Verdict


def message_of(judgement: Judgement, sources: Mapping[str, Source]) -> str:
    """What the two sides say and what holds between them."""
    if judgement.because and judgement.pair is None:
        return judgement.because
    a, b = judgement.a[0], judgement.b[0]
    what = question_of(a, b)
    one, other = _who(a, b, sources)
    says = f"{one} says {_quoted(a)}, {other} says {_quoted(b)}"
    if judgement.because:
        return f"{what}: {says}. {judgement.because}"
    match judgement.verdict:
        case Verdict.CONFLICT:
            return f"{what}: {says}; both cannot be true."
        case Verdict.OUTDATED:
            old, new = (a, b) if _written(a, sources) <= _written(b, sources) else (b, a)
            return f"{what}: {_quoted(old)} in {old.source} is overtaken by {_quoted(new)} in {new.source}."
        case Verdict.SPELLING_VARIANT:
            return f"One name, two spellings: {_quoted(a)} in {a.source}, {_quoted(b)} in {b.source}."
        case Verdict.REFINEMENT:
            return f"{what}: {says}; both are true, one says it more precisely."
        case Verdict.SCOPE_DIFFERENCE:
            return f"{what}: {says}; they look like rivals and speak of different things{_scopes(a, b)}."
        case Verdict.AGREEMENT:
            return f"{what}: {says}; the same."


def question_of(a: Claim, b: Claim) -> str:
    """What both claims are about, in a few words: the named property, or the words around the value."""
    shared = [id_ for id_ in a.properties if id_ in b.properties]
    if shared:
        return shared[0].partition("/")[2].replace("-", " ").replace("_", " ").capitalize()
    for claim in (a, b):
        words = " ".join(word for word in (claim.frame.noun, claim.frame.governor) if word)
        if words:
            return words.capitalize()
    return a.kind.value.capitalize()


def _who(a: Claim, b: Claim, sources: Mapping[str, Source]) -> tuple[str, str]:
    if a.source == b.source:
        return a.source, "and further on it"
    return a.source, b.source


def _quoted(claim: Claim) -> str:
    return f'"{" ".join(claim.text.split())}"'


def _written(claim: Claim, sources: Mapping[str, Source]) -> str:
    source = sources.get(claim.source)
    return source.published.isoformat() if source and source.published else ""


def _scopes(a: Claim, b: Claim) -> str:
    x, y = a.scope, b.scope
    if x.instance and y.instance and x.instance != y.instance:
        return f" ({x.instance}; {y.instance})"
    if not isinstance(a.value, DateValue) and x.times and y.times and x.times[0].edtf != y.times[0].edtf:
        return f" ({x.times[0].edtf}; {y.times[0].edtf})"
    only = sorted({value for _, value in x.cues} ^ {value for _, value in y.cues})
    return f" ({', '.join(only[:2])} on one side only)" if only else ""
