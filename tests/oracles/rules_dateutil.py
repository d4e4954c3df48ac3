"""Dates of recurrence rules by python-dateutil.

In, as JSON: a list of {"rule", "start", "limit"}, local times without zone. Out: a list of lists of local times.
"""

import itertools
import json
import sys
from datetime import datetime

from dateutil.rrule import rrulestr


def dates(query):
    start = datetime.fromisoformat(query["start"])
    rule = rrulestr(query["rule"], dtstart=start)
    return [one.isoformat() for one in itertools.islice(rule, query["limit"])]


json.dump([dates(query) for query in json.load(sys.stdin)], sys.stdout)
