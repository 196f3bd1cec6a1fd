"""Stays with the same word for their part of the life -> periods."""

from __future__ import annotations

from itertools import groupby

from sergemap.importers.draft import Dated, Draft, Record, span_of
from sergemap.importers.keys import key_of
from sergemap.life.dates import read_date


def name_periods(draft: Draft) -> None:
    """Make a period of each run of stays with the same word in the column; else one of all."""
    if not draft.stays or not all(stay.chapter for stay in draft.stays):
        draft.one_period()
        return
    ordered = sorted(draft.stays, key=lambda stay: stay.dates.begins_from)
    for name, run in groupby(ordered, key=lambda stay: stay.chapter):
        dates = span_of([dated.dates for dated in run])
        key = draft.period_key(key_of(name, "period"))
        record: Record = {"id": key, "name": name, "dates": dates}
        draft.periods.append(Dated(read_date(dates), record))
