"""Metadata that a file carries itself: the head of an HTML page, the dateline of a report."""

from __future__ import annotations

import re
from html import unescape

from crosscheck.values.dates import DateValue, Granularity, read_date

_HEAD = 60_000  # characters of a page that are searched
_META = re.compile(r"<meta\s([^<>]{1,2000})>", re.I)
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.I)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.I)
_LANG = re.compile(r"""<html\s[^<>]{0,500}?\blang\s*=\s*["']?([A-Za-z_-]{2,20})""", re.I)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:_-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TOP = 1_500  # characters of a text in which its dateline stands
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ’. -]{2,30}(?:, [A-Z][A-Za-zà-ÿ.]{1,20}){0,2},? "
    r"\(?(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2},|\d{1,2} [A-Z][a-z]{2,8}) \d{4})\)? ?(?:–|—|--?|:) ",
    re.MULTILINE,
)
_NAMES = {
    "og:title": "title",
    "citation_title": "title",
    "dc.title": "title",
    "og:site_name": "publisher",
    "citation_publisher": "publisher",
    "dc.publisher": "publisher",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "article:published_time": "published",
    "citation_publication_date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "datepublished": "published",
    "date": "published",
    "og:url": "url",
}


def carried(name: str, text: str) -> dict[str, str]:
    """Our keys as the file's text itself gives them; unchecked."""
    return _page(text[:_HEAD]) if name.lower().endswith((".html", ".htm", ".xhtml")) else _report(text[:_TOP])


def _report(top: str) -> dict[str, str]:
    """The day of a report, from its dateline ("HANNAVERE, May 25, 1987 - ...")."""
    line = _DATELINE.search(top)
    day = read_date(line["day"]) if line is not None else None
    exact = isinstance(day, DateValue) and day.granularity is Granularity.DAY and day.start is not None
    return {"published": day.edtf} if isinstance(day, DateValue) and exact else {}


def _page(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(head):
        attributes = _attributes(match.group(1))
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        key = _NAMES.get(name.lower())
        if key and attributes.get("content", "").strip():
            found.setdefault(key, attributes["content"])
    for match in _LINK.finditer(head):
        attributes = _attributes(match.group(1))
        if attributes.get("rel", "").lower() == "canonical" and attributes.get("href"):
            found.setdefault("url", attributes["href"])
    title, language = _TITLE.search(head), _LANG.search(head)
    if title:
        found.setdefault("title", unescape(title.group(1)))
    if language:
        found["language"] = language.group(1)
    return {key: " ".join(value.split()) for key, value in found.items() if value.strip()}


def _attributes(written: str) -> dict[str, str]:
    return {m.group(1).lower(): unescape(m.group(2).strip("\"'")) for m in _ATTRIBUTE.finditer(written)}
