//! What can be wrong with a calendar file.

use crate::diag::rules;

rules! {
    ICS_SYNTAX: Error "ics-syntax",
        "Calendar files are iCalendar.",
        "A calendar file begins with `BEGIN:VCALENDAR`, has one property a line, and closes what it opens. This one was cut off, or \
         is something else under that name.\n\n\
         ```text\nBEGIN:VEVENT\nDTSTART;TZID=Europe/London:20260113T120000\nSUMMARY Lunch           <- wrong: no colon\n\
         END:VEVENT\n```\n\n\
         Export the calendar again. What can be read is read, so the other findings are true.";
    ICS_LEFT_OUT: Warning "ics-left-out",
        "Everything in a calendar file can be taken over.",
        "An event, or a part of one, has no counterpart here or cannot be understood: an event without a beginning, a date that does \
         not exist, two rules at once, a change of all later meetings. It is left out, the rest is taken.\n\n\
         Look at the circle's dates, and write down by hand what is missing.";
    ICS_ZONE: Warning "ics-zone-guessed",
        "Zones in a calendar file have known names.",
        "The file calls a zone by a name of its own. Its description fits the zone that is named in the message, and that one is \
         taken; others fit as well.\n\nSay it in the series, and the guess is not needed:\n\n\
         ```toml\n[[series]]\nics = \"old.ics\"\ntimezone = \"Europe/Madrid\"\n```";
}
