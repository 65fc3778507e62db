"""From when to when a permit is valid that is approved now.

Source: UPYOG-NIUA firenoc-services src/utils/create.js checkApproveRecord: a year on, less a day,
at the same time of the day. The deployed code does so in the zone of its machine, we in India.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from kasauti_standards.charging.years import INDIA


def compute_validity(now: int) -> tuple[int, int]:
    """First and last instant, epoch milliseconds: approved on 29 February it ends 28 February."""
    moment = datetime.fromtimestamp(now / 1000, UTC).astimezone(INDIA)
    last = _add_year(moment.date()) - timedelta(days=1)
    return now, now + (last - moment.date()).days * 86_400_000


def _add_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February goes on to 1 March, as in JavaScript
        return date(day.year + 1, 3, 1)
