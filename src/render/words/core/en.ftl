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
# $hours, $minutes
duration-both = { duration-hours } { duration-minutes }
duration-hours-short = { $hours } h
duration-minutes-short = { $minutes } min
duration-both-short = { $hours } h { $minutes } min
size-bytes = { $size } B
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

# --- pages without a description ---
page-description = { $title }: a page of “{ $site }”.

# --- the title of a meeting's page, where several stand in a list ---
meeting-page = { $subject } – { $circle }, { $date }

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

# --- rules: what stands in a list is joined by the language's "and" ---
rule-every-second = { $interval ->
    [1] every second
   *[other] every { $interval } seconds
}
rule-every-minute = { $interval ->
    [1] every minute
   *[other] every { $interval } minutes
}
rule-every-hour = { $interval ->
    [1] hourly
   *[other] every { $interval } hours
}
rule-every-day = { $interval ->
    [1] daily
    [2] every other day
   *[other] every { $interval } days
}
rule-every-week = { $interval ->
    [1] weekly
    [2] every other week
   *[other] every { $interval } weeks
}
rule-every-month = { $interval ->
    [1] monthly
    [2] every other month
   *[other] every { $interval } months
}
rule-every-year = { $interval ->
    [1] yearly
    [2] every other year
   *[other] every { $interval } years
}
rule-weekdays = Monday to Friday
# $weekdays: "Monday and Thursday"; $count: how many
rule-weekly = { $interval ->
    [1] every { $weekdays }
    [2] { $count ->
        [1] every other { $weekdays }
       *[other] every other week on { $weekdays }
    }
   *[other] every { $interval } weeks on { $weekdays }
}
# $number without its sign, counted from the end in the second
rule-ordinal = { $number ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
   *[other] { NUMBER($number, type: "ordinal") ->
        [one] { $number }st
        [two] { $number }nd
        [few] { $number }rd
       *[other] { $number }th
    }
}
rule-ordinal-last = { $number ->
    [1] last
   *[other] { rule-ordinal } last
}
# $day: number of the weekday, Monday as 1, where its grammar matters
rule-nth = { $ordinal } { $weekday }
rule-nth-working-day = { $ordinal } weekday
# $nths: "second Tuesday", "first and third Tuesday"
rule-monthly-nth = { $interval ->
    [1] { $nths } of each month
    [2] { $nths } of every other month
    [12] { $nths } of the same month each year
   *[other] every { $interval } months on the { $nths }
}
# $month: number of the first month, where its name matters
rule-months-nth = { $interval ->
    [1] { $nths } of { $months }
   *[other] every { $interval } years on the { $nths } of { $months }
}
rule-day = day { $day }
rule-day-last = { $day ->
    [1] the last day
    [2] the second last day
   *[other] day { $day } from the end
}
# $number: of the month
rule-day-of = { $day } of { $month }
rule-monthly-day = { $interval ->
    [1] on { $days } of each month
    [2] on { $days } of every other month
   *[other] every { $interval } months on { $days }
}
rule-yearly = { $interval ->
    [1] yearly on { $dates }
   *[other] every { $interval } years on { $dates }
}
rule-parts = { $said }; { $part }
rule-part-months = in { $list }
rule-part-weeks = in week { $list }
rule-part-year-days = on day { $list } of the year
rule-part-month-days = on day { $list } of the month
rule-part-weekdays = on { $list }
rule-part-nths = on the { $list }
rule-part-hours = at hour { $list }
rule-part-minutes = at minute { $list }
rule-part-seconds = at second { $list }
rule-part-positions = only the { $list } of these
