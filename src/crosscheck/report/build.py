"""From judgements to the report: places in the file, ids, the sentence for the editor, the way to the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosscheck.claims.list_value import ListValue
from crosscheck.claims.model import Claim, NameValue, StateValue, UnreadValue
from crosscheck.documents.copies import find_copies
from crosscheck.documents.model import Document
from crosscheck.entities.model import Entity
from crosscheck.report.explain import steps_of
from crosscheck.report.ids import ClaimKey, distinct_ids, finding_id
from crosscheck.report.messages import message_of
from crosscheck.report.model import EntitySummary, Finding, Place, Report, SourceSummary, Spelling, Spot, Unread
from crosscheck.report.order import Sorted, sort_findings
from crosscheck.report.shown import shown_claims
from crosscheck.sources.model import Skipped
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.judge import Judgement, severity_of


class Builder:
    """Builds the report of one run from its documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents: Mapping[str, Document] = {doc.source.name: doc for doc in documents}
        self._sources = {name: doc.source for name, doc in self._documents.items()}
        self._places: dict[int, Place] = {}
        self._keys: dict[int, ClaimKey] = {}

    def report(
        self,
        claims: Sequence[Claim],
        unread: Sequence[UnreadValue],
        judgements: Sequence[Judgement],
        skipped: Sequence[Skipped],
        version: str,
        model: str,
        entities: Sequence[Entity] = (),
        named: Sequence[int] = (),
    ) -> Report:
        """The whole report; findings sorted and with distinct ids.

        ``named`` gives, for each mention index of the entities, the index of its claim.
        """
        findings = sort_findings([self._finding(judgement) for judgement in judgements])
        ids = distinct_ids([finding.id for finding in findings])
        distinct = Sorted(
            one if one.id == id_ else replace(one, id=id_) for one, id_ in zip(findings, ids, strict=True)
        )
        listed = shown_claims(claims, judgements)
        counted = Counter(claim.source for claim in listed)
        left = Counter(value.source for value in unread)
        copies = find_copies(list(self._documents.values()))
        documents = sorted(self._documents.items())
        return Report(
            version=version,
            model=model,
            sources=tuple(_summary(doc, counted[name], left[name], copies.get(name, "")) for name, doc in documents),
            claims=tuple(self.place(claim) for claim in listed),
            unread=tuple(self._unread(value) for value in unread),
            findings=distinct,
            skipped=tuple(skipped),
            texts=tuple((name, doc.text) for name, doc in documents),
            entities=tuple(self._entity(entity, claims, named) for entity in entities),
            blocks=tuple((name, doc.blocks) for name, doc in documents),
        )

    def place(self, claim: Claim) -> Place:
        """Where a claim's value stands in its file."""
        known = self._places.get(id(claim))
        if known is not None:
            return known
        doc = self._documents[claim.source]
        block = doc.blocks[claim.block]
        start, end = block.span(claim.start, claim.end)
        quote_start, quote_end = block.span(*claim.sentence)
        line, column = doc.line_column(start)
        place = Place(
            source=claim.source,
            start=start,
            end=end,
            line=line,
            column=column,
            value=doc.text[start:end],
            quote=doc.text[quote_start:quote_end],
            quote_start=quote_start,
            quote_end=quote_end,
            normalised=normalised(claim),
            kind=claim.kind.value,
            property=claim.properties[0] if claim.properties else "",
            subject=claim.frame.subject,
            rule=claim.rule,
            scope=_scope(claim),
            question=_question(claim),
        )
        self._places[id(claim)] = place
        return place

    def _entity(self, entity: Entity, claims: Sequence[Claim], named: Sequence[int]) -> EntitySummary:
        spots: dict[str, list[Spot]] = {}
        for place in (self.place(claims[named[mention]]) for mention in entity.mentions):
            spots.setdefault(place.value, []).append(Spot(place.source, place.start, place.end, place.line))
        spellings = [
            Spelling(text, tuple(sorted(set(found), key=lambda s: (s.source, s.start))))
            for text, found in spots.items()
        ]
        return EntitySummary(
            id=entity.id,
            kind=entity.kind,
            name=entity.name,
            spellings=tuple(sorted(spellings, key=lambda one: (-len(one.spots), one.text))),
            joined=tuple(f"{join.a} = {join.b}: {join.reason}" for join in entity.joins),
            unsure=entity.unsure,
        )

    def _unread(self, value: UnreadValue) -> Unread:
        doc = self._documents[value.source]
        start, end = doc.blocks[value.block].span(value.start, value.end)
        line, column = doc.line_column(start)
        return Unread(value.source, start, end, line, column, doc.text[start:end], value.reason)

    def _finding(self, judgement: Judgement) -> Finding:
        sides = tuple(tuple(self.place(claim) for claim in side) for side in (judgement.a, judgement.b) if side)
        keys = [[self._key(claim) for claim in side] for side in (judgement.a, judgement.b) if side]
        return Finding(
            id=finding_id(f"{judgement.verdict.value}.{judgement.kind}", keys),
            verdict=judgement.verdict,
            kind=judgement.kind,
            severity=severity_of(judgement.verdict, judgement.confidence),
            confidence=round(judgement.confidence, 2),
            message=message_of(judgement, self._documents),
            sides=sides,
            steps=steps_of(judgement),
        )

    def _key(self, claim: Claim) -> ClaimKey:
        """What a claim contributes to the ids of its findings."""
        known = self._keys.get(id(claim))
        if known is None:
            place = self.place(claim)
            known = self._keys[id(claim)] = ClaimKey(
                source_id=self._sources[claim.source].id,
                property=claim.properties[0] if claim.properties else claim.frame.governor,
                subject=claim.frame.noun,
                normalised=place.normalised,
                scope=place.scope,
            )
        return known


def normalised(claim: Claim) -> str:
    """The value in its normal form: EDTF, amount with unit, a name, a state with its sign."""
    match claim.value:
        case DateValue() as value:
            return value.edtf
        case Quantity() as value:
            amount = f"{value.nominal.normalize():f}"
            hedge = "" if value.hedge.value == "none" else value.hedge.value + " "
            return f"{hedge}{amount} {value.unit}".strip()
        case NameValue() as value:
            return value.entity or value.text
        case ListValue() as value:
            return ", ".join(sorted(value.members))
        case StateValue() as value:
            return ("" if value.positive else "not ") + (value.which or value.state)


def _question(claim: Claim) -> str:
    asked = claim.properties[0] if claim.properties else claim.frame.governor
    return " ".join(word for word in (asked, claim.frame.noun) if word)


def _scope(claim: Claim) -> tuple[tuple[str, str], ...]:
    scope = claim.scope
    rows = [("time", time.edtf) for time in scope.times[:1]] + list(scope.cues)
    for name, text in (("tense", scope.tense), ("instance", scope.instance)):
        if text:
            rows.append((name, text))
    return tuple(rows)


def _summary(doc: Document, claims: int, unread: int, copy_of: str) -> SourceSummary:
    source = doc.source
    published = source.published.isoformat() if source.published else ""
    cut = {"year": 4, "month": 7}.get(source.published_precision, 10)
    return SourceSummary(
        source=source.name,
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        published=published[:cut],
        url=source.url,
        language=source.language,
        characters=len(doc.text),
        claims=claims,
        unread=unread,
        copy_of=copy_of,
        subject=source.subject,
        content_hash=source.content_hash,
    )
