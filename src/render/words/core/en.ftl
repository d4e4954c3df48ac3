# What the program itself says. A theme or a program may say any of it differently, under the same name.

# --- a moment, a range ---
moment = { $date }, { $time }
time-range = { $starts }–{ $ends }
date-range = { $starts } – { $ends }

# --- durations and sizes ---
duration-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
duration-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
duration-both = { duration-hours } { duration-minutes }
duration-hours-short = { $hours } h
duration-minutes-short = { $minutes } min
duration-both-short = { $hours } h { $minutes } min
size-bytes = { $size } B
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

# --- people ---
a-member = a member

# --- inside texts ---
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
heading-link = Link to this heading
footnotes-title = Notes
footnote-back = Back to the text
table-scroll = Table, scrolls sideways
task = Task

# --- languages ---
language-ar = Arabic
language-ca = Catalan
language-cs = Czech
language-cy = Welsh
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-eu = Basque
language-fa = Persian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-gl = Galician
language-he = Hebrew
language-hi = Hindi
language-hu = Hungarian
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-lt = Lithuanian
language-lv = Latvian
language-nb = Norwegian
language-nl = Dutch
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovenian
language-sv = Swedish
language-sw = Swahili
language-tr = Turkish
language-uk = Ukrainian
language-ur = Urdu
language-vi = Vietnamese
language-zh = Chinese

# --- calendar feeds; a blank that ends a message is written so ---
ics-cancelled = Cancelled:{" "}
ics-facilitators = Facilitated by{" "}
ics-guest = Guest:{" "}
ics-prepare = Please prepare:{" "}
ics-online = Join online:{" "}
ics-details = Details:{" "}
ics-join = Join online
