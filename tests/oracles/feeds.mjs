// Dates of calendar feeds by ical.js, which knows the zones of the file alone, and by node-ical, which knows the
// tz database alone.
//
// Arguments: names of engines with commas between, first and last day (not included), files. Out, as JSON: by engine and file, a sorted list of
// [uid, start, end, status], times in UTC as 20260113T120000Z, days as 20260113.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const [engines, first, last, ...files] = process.argv.slice(2);
const compact = (text) => text.replace(/[-:]/g, "").replace(/\.\d+/, "");
const inWindow = ([, start]) => start.slice(0, 8) >= compact(first) && start.slice(0, 8) < compact(last);
const sorted = (rows) => [...new Set(rows.filter(inWindow).map((row) => JSON.stringify(row)))].sort().map(JSON.parse);

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = new Map();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    zones.set(zone.getFirstPropertyValue("tzid"), new ICAL.Timezone(zone));
  }
  for (const [name, zone] of zones) ICAL.TimezoneService.register(zone, name);
  const written = (time) => compact((time.isDate ? time : time.convertToZone(ICAL.Timezone.utcTimezone)).toString());
  const stop = compact(new Date(Date.parse(last) + 40 * 864e5).toISOString().slice(0, 10));
  const events = calendar.getAllSubcomponents("vevent");
  const isChange = (event) => event.getFirstProperty("recurrence-id");
  const uid = (event) => event.getFirstPropertyValue("uid");
  const rows = [];
  const add = (item, start, end) => {
    rows.push([item.uid, written(start), written(end), item.component.getFirstPropertyValue("status")]);
  };
  for (const component of events.filter((event) => !isChange(event))) {
    const exceptions = events.filter((event) => isChange(event) && uid(event) === uid(component));
    const event = new ICAL.Event(component, { exceptions });
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    const iterator = event.iterator();
    for (let next = iterator.next(); next && compact(next.toString()) < stop; next = iterator.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      add(item, startDate, endDate);
    }
  }
  return rows;
}

function byNodeIcal(text) {
  const written = (date) => compact(new Date(date).toISOString());
  // Whole days are midnights of the machine's zone, which the caller sets to UTC.
  const range = { from: new Date(Date.parse(first) - 864e5), to: new Date(Date.parse(last) + 864e5) };
  const rows = [];
  for (const event of Object.values(ical.sync.parseICS(text))) {
    if (event.type !== "VEVENT") continue;
    for (const one of ical.expandRecurringEvent(event, { ...range, expandOngoing: false })) {
      const { uid, status } = one.event ?? event;
      const cut = (text) => (one.isFullDay ? text.slice(0, 8) : text);
      rows.push([uid, cut(written(one.start)), cut(written(one.end)), status]);
    }
  }
  return rows;
}

const known = { "ical.js": byIcalJs, "node-ical": byNodeIcal };
const out = {};
for (const name of engines.split(",").filter((name) => name in known)) {
  const dates = (file) => [file, sorted(known[name](readFileSync(file, "utf8")))];
  out[name] = Object.fromEntries(files.map(dates));
}
process.stdout.write(JSON.stringify(out));
