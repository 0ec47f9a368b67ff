"""Metadata that a file carries itself: the head of an HTML page, the dateline of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from crosscheck.values.dates import DateValue, Granularity, read_date
from crosscheck.values.name_tables import tables

_HEAD = 60_000  # characters of a page that are searched
_META = re.compile(r"<meta\s([^<>]{1,2000})>", re.I)
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.I)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.I)
_LANG = re.compile(r"""<html\s[^<>]{0,500}?\blang\s*=\s*["']?([A-Za-z_-]{2,20})""", re.I)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:_-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TOP = 1_500  # characters of a text in which its dateline stands
_DAY = r"(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2},|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}) \d{4})"
_WEEKDAY = r"(?:[A-Z][a-z]{2,5}day,? )?"
_DATELINE = re.compile(
    rf"^[A-ZÀ-Þ][A-ZÀ-Þ’. -]{{2,30}}(?:, [A-Z][A-Za-zà-ÿ.]{{1,20}}){{0,2}},? \(?{_DAY}\)? ?(?:–|—|--?|:) ", re.MULTILINE
)
_FIRST, _SHORT = 6, 110  # lines of a text, and characters of a line, in which it says its day
_MARKS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_]+)(?P=mark)")
_MASTHEAD = re.compile(rf"(?P<name>\S[^:;|]*?)(?:[,.]| \() ?{_WEEKDAY}{_DAY}[.)]?")
_MEETING = re.compile(
    rf"(?:[Mm]inutes of (?:the|an?) [a-z ]*(?:meeting|session|sitting)|[A-Z][a-z]+ (?:meeting|session|sitting))"
    rf" (?:held )?(?:of|on) {_WEEKDAY}{_DAY}\b.*"
)
_SAID = re.compile(rf".*\b(?:posted|published|updated|printed|issued|released|appeared)\b[^.]*? {_WEEKDAY}{_DAY}\.?")
_LINKS = frozenset({"of", "the", "by", "from", "for"})  # between words of names
# What may stand before a day as a name does, and tells what happened on it.
_HAPPENED = frozenset(
    {"Born", "Died", "Baptised", "Married", "Buried", "Opened", "Founded", "Built", "Launched", "Closed", "Completed"}
    | {"First", "Last", "Birth", "Death", "Opening", "Foundation", "Launch", "Closure", "Completion"}
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
    """The day of a text as its first lines tell it."""
    for written in _days(top):
        day = read_date(written)
        if isinstance(day, DateValue) and day.granularity is Granularity.DAY and day.start is not None:
            return {"published": day.edtf}
    return {}


def _days(top: str) -> Iterator[str]:
    """The day in the dateline of a report ("HANNAVERE, May 25, 1987 - ..."), on a line of its own behind the name of a
    paper, a place or a writer ("*The Orrow Leader, 9 June 1973*"), of minutes, of what was posted."""
    line = _DATELINE.search(top)
    if line is not None:
        yield line["day"]
    for words, marked in _lines(top):
        masthead = _MASTHEAD.fullmatch(words)
        if masthead is not None and _is_name(masthead["name"]):
            yield masthead["day"]
        elif said := _MEETING.fullmatch(words) or (marked and _SAID.fullmatch(words)):
            yield said["day"]


def _lines(top: str) -> Iterator[tuple[str, bool]]:
    """The first short lines without their emphasis, and whether they had any; items, cells and headings left out."""
    lines = [line.strip() for line in top.splitlines() if line.strip()]
    for line in lines[:_FIRST]:
        marked = _MARKS.fullmatch(line)
        words = marked["words"].strip() if marked else line
        if len(words) <= _SHORT and (marked or words[0].isalpha()):
            yield words, marked is not None


def _is_name(words: str) -> bool:
    """Whether words are those of a name: each with a capital, or such as link them."""
    found = re.findall(r"[^\W\d_][\w'’]*", words)
    links = _LINKS | tables().particles
    capital = any(w[0].isupper() for w in found) and all(w[0].isupper() or w.lower() in links for w in found)
    return capital and _HAPPENED.isdisjoint(found) and not any(letter.isdigit() for letter in words)


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
