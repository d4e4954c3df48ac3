// @ts-check
// Times as the reader's language and clock write them.

/** How long after its start a meeting counts as being now. */
const NOW = 10 * 60_000;

const html = document.documentElement;
/** English of no country is written as most of the world reads it, Arabic with the digits of the pages. */
export const locale = new Map([["en", "en-GB"], ["ar", "ar-u-nu-latn"]]).get(html.lang) ?? html.lang;
export const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Whether a meeting that starts then has passed.
 * @param {string} starts
 */
export function hasPassed(starts) {
  // A date alone is a whole day: it passes with the day.
  const grace = starts.includes("T") ? NOW : 24 * 60 * 60_000;
  return Date.parse(starts) + grace < Date.now();
}

/**
 * Whether a meeting has just begun.
 * @param {string} starts
 */
export function isNow(starts) {
  return starts.includes("T") && Date.parse(starts) <= Date.now() && !hasPassed(starts);
}

/**
 * @param {string} iso
 * @param {Intl.DateTimeFormatOptions} options
 * @param {string} [zone]
 */
export function format(iso, options, zone = readersZone) {
  const date = new Date(iso);
  return new Intl.DateTimeFormat(locale, { timeZone: iso.includes("T") ? zone : "UTC", ...options }).format(date);
}

/**
 * `13:00–14:30`, in a zone.
 * @param {string} starts
 * @param {string} ends
 * @param {string} [zone]
 */
export function range(starts, ends, zone = readersZone) {
  const time = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit" });
  return `${format(starts, time, zone)}–${format(ends, time, zone)}`;
}

/** @type {Intl.DateTimeFormatOptions} */
export const DAY = { weekday: "short", day: "numeric", month: "short" };

/**
 * Whether clocks of the reader and of the meeting's zone differ at that moment.
 * @param {string} iso
 * @param {string} zone
 */
export function differs(iso, zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const all = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  return format(iso, all, zone) !== format(iso, all);
}

/**
 * Whether a moment is on one day for the reader and in the meeting's zone.
 * @param {string} iso
 * @param {string} zone
 */
export function isSameDay(iso, zone) {
  return format(iso, DAY) === format(iso, DAY, zone);
}

/**
 * What the reader's own clock says, in words: `14:00 your time`.
 * @param {string} time
 */
export function inYourTime(time) {
  return (document.body.dataset.yourTime ?? "{time}").replace("{time}", time);
}

/**
 * `Madrid` of `Europe/Madrid`.
 * @param {string} zone
 */
export function city(zone) {
  return (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}
