"""Claims and findings as W3C Web Annotations (JSON-LD), each place with a quote and a position selector.

https://www.w3.org/TR/annotation-model/ : any tool that anchors such selectors can show them on the source.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from crosscheck.report.model import Finding, Place, Report, Unread
from crosscheck.report.order import sort_findings, sort_places, sort_unread
from crosscheck.report.writers import WriteOptions

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix

Node = dict[str, object]


def write(report: Report, options: WriteOptions) -> str:
    """One collection with one page: findings first, then claims, then what was not read."""
    texts = dict(report.texts)
    urls = {source.source: source.url for source in report.sources}
    items = [_of_finding(one, texts, urls) for one in sort_findings(report.findings)]
    claims = sort_places(report.claims)
    items += [_of_claim(number, one, texts, urls) for number, one in enumerate(claims, 1)]
    items += [_of_unread(number, one, texts, urls) for number, one in enumerate(sort_unread(report.unread), 1)]
    document: Node = {
        "@context": CONTEXT,
        "id": "urn:crosscheck:annotations",
        "type": "AnnotationCollection",
        "label": "crosscheck",
        "total": len(items),
        "first": {"id": "urn:crosscheck:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _of_finding(finding: Finding, texts: Mapping[str, str], urls: Mapping[str, str]) -> Node:
    places = [place for side in finding.sides for place in side]
    return {
        "id": f"urn:crosscheck:finding:{finding.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            _body(finding.message, "commenting"),
            _body(str(finding.verdict), "classifying"),
            _body(str(finding.severity), "tagging"),
        ],
        "target": [_target(one, texts.get(one.source), urls) for one in places],
    }


def _of_claim(number: int, claim: Place, texts: Mapping[str, str], urls: Mapping[str, str]) -> Node:
    about = " of ".join(text for text in (claim.property, claim.subject) if text)
    bodies = [_body(claim.normalised or claim.value, "describing"), _body(claim.kind or "value", "tagging")]
    return {
        "id": f"urn:crosscheck:claim:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [*bodies, *([_body(about, "classifying")] if about else [])],
        "target": _target(claim, texts.get(claim.source), urls),
    }


def _of_unread(number: int, unread: Unread, texts: Mapping[str, str], urls: Mapping[str, str]) -> Node:
    return {
        "id": f"urn:crosscheck:unread:{number}",
        "type": "Annotation",
        "motivation": "commenting",
        "body": [_body(f"not compared: {unread.reason}", "commenting")],
        "target": _target(unread, texts.get(unread.source), urls),
    }


def _body(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(place: Place | Unread, text: str | None, urls: Mapping[str, str]) -> Node:
    """The source by its web address, else by its path; the two selectors say the same place."""
    exact: Node = {"type": "TextQuoteSelector", "exact": place.value}
    if text is not None:
        exact["prefix"] = text[max(0, place.start - _AROUND) : place.start]
        exact["suffix"] = text[place.end : place.end + _AROUND]
    url = urls.get(place.source, "")
    address = url if url.startswith(("https://", "http://")) else place.source
    return {
        "source": quote(address.encode("utf-8", "backslashreplace"), safe="/:?#[]@!$&'()*+,;=%-._~"),
        "selector": [exact, {"type": "TextPositionSelector", "start": place.start, "end": place.end}],
    }
