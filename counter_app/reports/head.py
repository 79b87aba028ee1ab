"""What stands above every report, whatever it is written as."""

from __future__ import annotations

from counter_app.domain.report import Report
from counter_app.words.report import ReportWords


def head_lines(report: Report, number: str, words: ReportWords) -> tuple[tuple[str, str], ...]:
    """Label and value, in order: what it is, whose, of which entries, and what does not fit."""
    covers, zone = report.covers, report.office.zone
    lines = [
        (words(f"title_{report.kind}"), ""),
        (report.office.name, report.office.address),
        (words("office_number"), report.office.number),
        (words("counter"), report.counter),
        (words("number"), number),
        *((words(fact.key), words.cell(fact.kind, fact.value, zone)) for fact in report.facts),
        (words("entries"), f"{covers.first}–{covers.last}"),
        (words("entry_count"), str(covers.count)),
        (words("head"), covers.head),
        (words("program"), report.program),
    ]
    if report.training:
        lines.insert(0, (words("training"), ""))
    if report.doubts:
        lines += [(words("doubts"), ""), *(("", words(doubt)) for doubt in report.doubts)]
    return tuple(lines)
