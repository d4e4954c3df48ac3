// Dates of recurrence rules by ical.js.
//
// In, as JSON: a list of {"rule", "start", "limit"}, local times without zone. Out: a list of lists of local times.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function dates({ rule, start, limit }) {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(start));
  const found = [];
  for (let next = iterator.next(); next && found.length < limit; next = iterator.next()) {
    found.push(next.toString());
  }
  return found;
}

const queries = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(queries.map(dates)));
