"""Dates of calendar feeds by icalendar with recurring-ical-events, and by dateutil with the zones of the file itself.

Arguments: names of engines with commas between, first and last day (not included), files. Out, as JSON: by engine and file, a sorted list of
[uid, start, end, status], times in UTC as 20260113T120000Z, days as 20260113. What icalendar or vobject finds wrong
with a file is in "wrong".
"""

import datetime as dt
import io
import json
import sys

import icalendar
import recurring_ical_events
import vobject
from dateutil import rrule, tz


def written(value):
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value.astimezone(dt.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


def day_of(text):
    return dt.datetime.strptime(text[:8], "%Y%m%d").date()


def by_recurring_ical_events(calendar, first, last):
    # A day more on both sides: whole days have no zone.
    day = dt.timedelta(days=1)
    query = recurring_ical_events.of(calendar)
    for event in query.between(first - day, last + day):
        times = written(event.start), written(event.end)
        yield str(event["UID"]), *times, str(event.get("STATUS", "CONFIRMED"))


def zones_of(text):
    lines, inside = ["BEGIN:VCALENDAR"], False
    for line in text.replace("\r\n ", "").split("\r\n"):
        inside = inside or line == "BEGIN:VTIMEZONE"
        if inside:
            lines.append(line)
        inside = inside and line != "END:VTIMEZONE"
    if len(lines) == 1:
        return {}
    zones = tz.tzical(io.StringIO("\n".join(lines + ["END:VCALENDAR"])))
    return {name: zones.get(name) for name in zones.keys()}


class Event:
    """One VEVENT, its times in the zones of its own file."""

    def __init__(self, event, zones):
        self.event, self.zones = event, zones
        self.uid, self.status = str(event["UID"]), str(event["STATUS"])
        self.start = self.zoned(event["DTSTART"])

    def zoned(self, value):
        if isinstance(value.dt, dt.datetime) and "TZID" in value.params:
            return value.dt.replace(tzinfo=self.zones[str(value.params["TZID"])])
        return value.dt

    def length(self):
        """Time that passes; whole days for days."""
        end = self.zoned(self.event["DTEND"])
        if isinstance(end, dt.datetime):
            return end.astimezone(dt.timezone.utc) - self.start.astimezone(dt.timezone.utc)
        return end - self.start

    def row(self, start):
        if isinstance(start, dt.datetime):
            start = start.astimezone(dt.timezone.utc)
        return self.uid, written(start), written(start + self.length()), self.status

    def dates(self, last):
        """All dates of the rule before `last`, those left out excluded."""
        if "RRULE" not in self.event:
            return [self.start]
        rule = self.event["RRULE"].copy()
        until = rule.pop("UNTIL", [None])[0]
        if isinstance(self.start, dt.datetime):
            naive, back = self.start.replace(tzinfo=None), lambda one: one.replace(tzinfo=self.start.tzinfo)
        else:
            naive, back = dt.datetime.combine(self.start, dt.time()), lambda one: one.date()
        stop = dt.datetime.combine(last, dt.time()) + dt.timedelta(days=2)
        dates = []
        for one in rrule.rrulestr(rule.to_ical().decode(), dtstart=naive):
            date = back(one)
            if one > stop or (until is not None and self.is_after(date, until)):
                break
            dates.append(date)
        gone = self.event.get("EXDATE", [])
        gone = gone if isinstance(gone, list) else [gone]
        local = {one.dt.replace(tzinfo=None) if isinstance(one.dt, dt.datetime) else one.dt
                 for list_ in gone for one in list_.dts}
        return [one for one in dates if plain(one) not in local]

    @staticmethod
    def is_after(date, until):
        if isinstance(date, dt.datetime):
            return date.astimezone(dt.timezone.utc) > until.astimezone(dt.timezone.utc)
        return date > until


def plain(date):
    return date.replace(tzinfo=None) if isinstance(date, dt.datetime) else date


def by_dateutil(calendar, zones, last):
    events = [Event(event, zones) for event in calendar.walk("VEVENT")]
    changed = {}
    for event in events:
        if "RECURRENCE-ID" in event.event:
            changed[event.uid, plain(event.event["RECURRENCE-ID"].dt)] = event
    used = set()
    for event in events:
        if "RECURRENCE-ID" in event.event:
            continue
        for date in event.dates(last):
            key = event.uid, plain(date)
            other = changed.get(key)
            used.add(key)
            yield other.row(other.start) if other else event.row(date)
    for key in changed.keys() - used:
        if day_of(written(key[1])) > last:
            continue
        raise ValueError(f"{key} changes no date of its series")


def wrong_with(text, calendar):
    for part in [calendar, *calendar.walk()]:
        for name, message in getattr(part, "errors", []):
            yield f"icalendar: {part.name} {name}: {message}"
    try:
        for component in vobject.readComponents(text):
            component.validate(raiseException=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        yield f"vobject: {type(error).__name__}: {error}"


ENGINES = {
    "recurring-ical-events": lambda calendar, text, first, last: by_recurring_ical_events(calendar, first, last),
    "dateutil": lambda calendar, text, first, last: by_dateutil(calendar, zones_of(text), last),
}


def main():
    names = [name for name in sys.argv[1].split(",") if name in ENGINES]
    first, last = (dt.date.fromisoformat(text) for text in sys.argv[2:4])
    out = {"wrong": {}} | {name: {} for name in names}
    for path in sys.argv[4:]:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
        calendar = icalendar.Calendar.from_ical(text)
        for name in names:
            rows = ENGINES[name](calendar, text, first, last)
            out[name][path] = sorted({row for row in rows if first <= day_of(row[1]) < last})
        out["wrong"][path] = sorted(wrong_with(text, calendar))
    json.dump(out, sys.stdout)


main()
