"""The score of a drill: each goal is met, not met, did not come up, or cannot be judged. No points.

Pure: made from the drill's list and the facts alone. Words stand in ``resources/drill/``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

from counter_app.demo.drill.facts import Facts
from counter_app.demo.drill.matching import Run, Served, Way
from counter_app.demo.drill.plan import Visitor, Wish
from counter_app.domain.stamp import StampState

#: Seconds after which a stamp that was sold "now" is late: what somebody waits for in front of the counter.
PROMISE: Final = timedelta(seconds=120)
#: Between her coming and her deadline the issuer must have affixed something, before this is left of it, for the
#: deadline to count as one that could have been kept.
_IN_TIME: Final = timedelta(seconds=15)
_PHONED: Final = (Way.STAMPED, Way.VOUCHER)


class Goal(StrEnum):
    """What a drill trains, in the order of the sheet."""

    SERVED = "served"
    WAITING = "waiting"
    PROMISES = "promises"
    DEADLINES = "deadlines"
    STATEMENTS = "statements"
    PHONES = "phones"
    ANSWERS = "answers"
    BAD_FILES = "bad_files"
    PAID_ONCE = "paid_once"
    DRAWER = "drawer"
    RUPIAH = "rupiah"
    STAMPS = "stamps"
    SERIALS = "serials"
    REVIEW = "review"
    DAY = "day"


#: Goals that the program has to keep whatever its people do.
INVARIANTS: Final = (Goal.RUPIAH, Goal.STAMPS, Goal.SERIALS)


class Verdict(StrEnum):
    """What became of a goal."""

    MET = "met"
    NOT_MET = "not_met"
    UNJUDGED = "unjudged"
    """Neither journal nor issuer says."""
    ABSENT = "absent"
    """It did not come up."""


@dataclass(frozen=True, slots=True)
class Line:
    """One goal. ``figures`` fill its words; ``who``: names of those it went wrong with."""

    goal: Goal
    verdict: Verdict
    figures: Mapping[str, int] = field(default_factory=dict[str, int])
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A sheet: one line a goal. ``came``: how many visitors had come by ``at``."""

    title: str
    began: datetime
    at: datetime
    came: int
    lines: tuple[Line, ...]

    def count(self, verdict: Verdict) -> int:
        """Goals with this verdict."""
        return sum(line.verdict is verdict for line in self.lines)

    def line(self, goal: Goal) -> Line:
        """Of one goal."""
        return next(line for line in self.lines if line.goal is goal)

    @property
    def whole(self) -> bool:
        """Whether what the program has to keep was kept."""
        return all(self.line(goal).verdict is Verdict.MET for goal in INVARIANTS)


def score(run: Run, facts: Facts, served: Mapping[str, Served]) -> Score:
    """The sheet of a run, as it stands at ``facts.now``."""
    came = tuple((one, served[one.key]) for one in run.drill.visitors if run.timing.comes(one) <= facts.now)
    lines = (
        _served(came),
        _waiting(run, facts, came),
        _promises(run, facts, came),
        _deadlines(run, facts, came),
        _statements(came, facts),
        _phones(came),
        _answers(came),
        _bad_files(came, facts),
        _paid_once(came),
        _drawer(facts),
        _rupiah(facts),
        _stamps(facts),
        _serials(facts),
        _review(facts),
        Line(Goal.DAY, _met(facts.day_closed and not facts.till.open), {"open": facts.till.open}),
    )
    return Score(run.drill.title, run.timing.began, facts.now, len(came), lines)


_Came = Sequence[tuple[Visitor, Served]]


def _met(holds: bool) -> Verdict:
    return Verdict.MET if holds else Verdict.NOT_MET


def _of(goal: Goal, concerned: int, wrong: Sequence[str], **figures: int) -> Line:
    """Met where it went wrong with nobody; absent where nobody was concerned."""
    verdict = _met(not wrong) if concerned else Verdict.ABSENT
    return Line(goal, verdict, {"concerned": concerned, "wrong": len(wrong), **figures}, tuple(wrong))


def _served(came: _Came) -> Line:
    """Everybody but those who only asked: whether they were attended to is :func:`_answers`'."""
    wanted = [(visitor, one) for visitor, one in came if visitor.wish is not Wish.ASK]
    left = [visitor.name for visitor, one in wanted if one.at is None]
    collected = [visitor.name for visitor, one in wanted if one.at is not None and one.done is None]
    return _of(Goal.SERVED, len(wanted), left, served=len(wanted) - len(left), uncollected=len(collected))


def _waiting(run: Run, facts: Facts, came: _Came) -> Line:
    """Seconds until somebody was attended to; who still stands there waits until now."""
    wanted = [(visitor, one) for visitor, one in came if visitor.wish is not Wish.ASK]
    waits = {
        visitor.key: ((one.at or facts.now) - run.timing.comes(visitor)).total_seconds() for visitor, one in wanted
    }
    late = [visitor.name for visitor, one in wanted if (one.at or facts.now) > run.timing.goes(visitor)]
    if not waits:
        return Line(Goal.WAITING, Verdict.ABSENT, {"median": 0, "worst": 0, "concerned": 0, "wrong": 0})
    return _of(Goal.WAITING, len(wanted), late, median=round(median(waits.values())), worst=round(max(waits.values())))


def _promises(run: Run, facts: Facts, came: _Came) -> Line:
    """Sold as affixed at once, and not affixed while somebody can wait for it, with no number to call."""
    told = [(visitor, one) for visitor, one in came if one.sale is not None and _told_now(run, one)]
    broken = [
        visitor.name
        for visitor, one in told
        if one.sale is not None
        and one.stamp is not None
        and one.stamp.state is not StampState.VOIDED
        and not one.sale.phone
        and (one.stamp.verified_at or facts.now) - one.sale.at > PROMISE
    ]
    return _of(Goal.PROMISES, len(told), broken)


def _told_now(run: Run, one: Served) -> bool:
    return one.way is Way.STAMPED and one.sale is not None and one.sale.at >= run.timing.began and not one.sale.offline


def _deadlines(run: Run, facts: Facts, came: _Came) -> Line:
    """Of those that could have been kept: she was helped in time, or the issuer affixed nothing meanwhile."""
    missed: list[str] = []
    concerned = impossible = 0
    for visitor, one in came:
        due = run.timing.due(visitor)
        if due is None or (facts.now < due and not _helped_by(one, due)):
            continue
        concerned += 1
        if _helped_by(one, due):
            continue
        if _could_be_kept(facts, run.timing.comes(visitor), due):
            missed.append(visitor.name)
        else:
            impossible += 1
    return _of(Goal.DEADLINES, concerned, missed, impossible=impossible)


def _helped_by(one: Served, due: datetime) -> bool:
    if one.way is Way.ADHESIVE:
        return one.at is not None and one.at <= due
    return one.stamp is not None and one.stamp.verified_at is not None and one.stamp.verified_at <= due


def _could_be_kept(facts: Facts, came: datetime, due: datetime) -> bool:
    """Other stamps were affixed while she waited: the issuer served, and hers could have been among them."""
    moments = (stamp.verified_at for stamp in facts.stamps)
    return any(moment is not None and came <= moment <= due - _IN_TIME for moment in moments)


def _statements(came: _Came, facts: Facts) -> Line:
    """Only while the counter has seen an outage can one be stated."""
    asked = [(visitor, one) for visitor, one in came if visitor.statement]
    if asked and not facts.outages:
        return Line(Goal.STATEMENTS, Verdict.UNJUDGED, {"concerned": len(asked), "wrong": 0})
    return _of(Goal.STATEMENTS, len(asked), [visitor.name for visitor, one in asked if not one.stated])


def _phones(came: _Came) -> Line:
    left = [(visitor, one) for visitor, one in came if visitor.phone and one.way in _PHONED]
    return _of(
        Goal.PHONES, len(left), [visitor.name for visitor, one in left if one.sale is None or not one.sale.phone]
    )


def _answers(came: _Came) -> Line:
    """What was said at the desk is nowhere written down."""
    asked = [visitor.name for visitor, _ in came if visitor.wish is Wish.ASK]
    verdict = Verdict.UNJUDGED if asked else Verdict.ABSENT
    return Line(Goal.ANSWERS, verdict, {"concerned": len(asked), "wrong": 0}, tuple(asked))


def _bad_files(came: _Came, facts: Facts) -> Line:
    """Money was taken only for what can be stamped: nothing was refused by the issuer afterwards."""
    brought = [visitor for visitor, _ in came if visitor.bad_file]
    rejected = sum(stamp.state is StampState.REJECTED for stamp in facts.stamps)
    verdict = _met(not rejected) if brought else Verdict.ABSENT
    return Line(Goal.BAD_FILES, verdict, {"concerned": len(brought), "wrong": rejected})


def _paid_once(came: _Came) -> Line:
    """Whoever paid the day before did not pay again."""
    paid = [(visitor, one) for visitor, one in came if visitor.wish is Wish.CLAIM]
    return _of(Goal.PAID_ONCE, len(paid), [visitor.name for visitor, one in paid if one.sold_again])


def _drawer(facts: Facts) -> Line:
    """A drawer that was not counted says nothing."""
    till = facts.till
    figures = {"difference": till.difference, "counted": till.counted, "open": till.open}
    judged = till.counted > 0 and not till.open
    return Line(Goal.DRAWER, _met(till.difference == 0) if judged else Verdict.UNJUDGED, figures)


def _rupiah(facts: Facts) -> Line:
    books = facts.books
    figures = {"off": books.off, "breaches": len(books.breaches)}
    return Line(Goal.RUPIAH, _met(not books.off and not books.breaches), figures)


def _stamps(facts: Facts) -> Line:
    """Sold = affixed + waiting + given back + unclear."""
    books = facts.books
    figures = {
        "sold": books.sold,
        "affixed": books.affixed,
        "waiting": books.waiting,
        "given_back": books.given_back,
        "unknown": books.unknown,
    }
    return Line(
        Goal.STAMPS,
        _met(books.sold == books.affixed + books.waiting + books.given_back + books.unknown),
        figures,
    )


def _serials(facts: Facts) -> Line:
    """Every affixed serial is found again at the issuer, once; the issuer has affixed none that nobody knows."""
    if facts.at_issuer is None:
        return Line(Goal.SERIALS, Verdict.UNJUDGED, {"affixed": 0, "missing": 0, "doubled": 0, "strange": 0})
    there = facts.at_issuer.affixed
    own = [stamp.serial for stamp in facts.stamps if stamp.affixed]
    known = {stamp.serial for stamp in facts.stamps}
    missing = sum(serial not in there for serial in own)
    doubled = len(own) - len(set(own)) + sum(count > 1 for count in there.values())
    strange = sum(serial not in known for serial in there)
    # An answer that was lost is looked up: until then its serial is not the journal's yet.
    verdict = _met(not (missing or doubled or strange > facts.books.unknown))
    return Line(
        Goal.SERIALS, verdict, {"affixed": len(own), "missing": missing, "doubled": doubled, "strange": strange}
    )


def _review(facts: Facts) -> Line:
    figures = {"concerned": facts.reviewable, "wrong": facts.to_review}
    if not facts.reviewable:
        return Line(Goal.REVIEW, Verdict.ABSENT, figures)
    return Line(Goal.REVIEW, _met(not facts.to_review), figures)
