//! Calendars of four programs.
