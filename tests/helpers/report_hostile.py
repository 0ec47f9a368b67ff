"""A source that tries to get out of every writer."""

from __future__ import annotations

from dataclasses import replace

from report_sample import finding, place, summary

from crosscheck.report.model import Report, Unread
from crosscheck.sources.model import Skipped
from crosscheck.verdicts.model import Severity, Verdict

EVIL = (
    "1. <script>alert(1)</script> <img src=x onerror=alert(2)> <!-- | a | b | ``` ~~~ `code` **bold** _it_ "
    "[x](javascript:alert(3)) ![p](https://evil.example/p.png) https://evil.example www.evil.example a@b.example "
    "@everyone #12 GH-7 :tada: $x^2$ \\* &lt;b&gt; </code></strong></sub> ~~gone~~ [^1] --> "
    "\x1b[31mred\x1b]8;;https://evil.example\x07link\x1b]8;;\x07\x9b2J \u202egnp.exe "
    "\u2066\u200b\ufeff\u2028 \x00 \ud800 in 1901 or `|](javascript:x) \x1b[2J<b>1902</b>\t| end"
)
VALUE = "`|](javascript:x) \x1b[2J<b>1902</b>"
NAME = "a|b`<i>\x1b[1m@team\n.md"


def hostile() -> Report:
    """Everything that comes from a source, its name included, is hostile."""
    first, second = place(EVIL, NAME, "1901", EVIL), place(EVIL, NAME, VALUE, VALUE, subject=EVIL, property=EVIL)
    conflict = finding(Verdict.CONFLICT, Severity.ERROR, EVIL, [[first], [second]])
    conflict = replace(conflict, steps=tuple(replace(step, answer=VALUE, why=EVIL) for step in conflict.steps))
    others = tuple(
        replace(finding(verdict, Severity.NOTE, EVIL, [[first], [second]]), steps=conflict.steps)
        for verdict in Verdict
        if verdict is not Verdict.CONFLICT
    )
    return Report(
        version="1.2.3",
        model=EVIL,
        sources=(replace(summary(NAME, EVIL, title=EVIL), publisher=EVIL, author=EVIL, url=EVIL),),
        claims=(first, second),
        unread=(Unread(NAME, 0, 2, 1, 1, "1.", EVIL),),
        findings=(conflict, *others),
        skipped=(Skipped(NAME, EVIL),),
        texts=((NAME, EVIL),),
    )
