# What the program itself says, in German.

# --- a moment, a range ---
moment = { $date }, { $time }
time-range = { $starts }–{ $ends }
date-range = { $starts } – { $ends }

# --- durations and sizes ---
duration-hours = { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}
duration-minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
duration-both = { duration-hours } { duration-minutes }
duration-hours-short = { $hours } Std.
duration-minutes-short = { $minutes } Min.
duration-both-short = { $hours } Std. { $minutes } Min.
size-bytes = { $size } B
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

# --- pages without a description ---
page-description = { $title }: eine Seite von „{ $site }“.

# --- the title of a meeting's page, where several stand in a list ---
meeting-page = { $subject } – { $circle }, { $date }

# --- people ---
a-member = ein Mitglied

# --- inside texts ---
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
heading-link = Link zu diesem Abschnitt
footnotes-title = Anmerkungen
footnote-back = Zurück zum Text
table-scroll = Tabelle, seitlich verschiebbar
task = Aufgabe

# --- languages ---
language-ar = Arabisch
language-ca = Katalanisch
language-cs = Tschechisch
language-cy = Walisisch
language-da = Dänisch
language-de = Deutsch
language-el = Griechisch
language-en = Englisch
language-es = Spanisch
language-et = Estnisch
language-eu = Baskisch
language-fa = Persisch
language-fi = Finnisch
language-fr = Französisch
language-ga = Irisch
language-gl = Galicisch
language-he = Hebräisch
language-hi = Hindi
language-hu = Ungarisch
language-it = Italienisch
language-ja = Japanisch
language-ko = Koreanisch
language-lt = Litauisch
language-lv = Lettisch
language-nb = Norwegisch
language-nl = Niederländisch
language-pl = Polnisch
language-pt = Portugiesisch
language-ro = Rumänisch
language-ru = Russisch
language-sk = Slowakisch
language-sl = Slowenisch
language-sv = Schwedisch
language-sw = Suaheli
language-tr = Türkisch
language-uk = Ukrainisch
language-ur = Urdu
language-vi = Vietnamesisch
language-zh = Chinesisch

# --- calendar feeds; a blank that ends a message is written so ---
ics-cancelled = Abgesagt:{" "}
ics-facilitators = Geleitet von{" "}
ics-guest = Gast:{" "}
ics-prepare = Zur Vorbereitung:{" "}
ics-online = Online teilnehmen:{" "}
ics-details = Einzelheiten:{" "}
ics-join = Online teilnehmen

# --- rules: what stands in a list is joined by the language's "and" ---
rule-every-second = { $interval ->
    [1] jede Sekunde
   *[other] alle { $interval } Sekunden
}
rule-every-minute = { $interval ->
    [1] jede Minute
   *[other] alle { $interval } Minuten
}
rule-every-hour = { $interval ->
    [1] stündlich
   *[other] alle { $interval } Stunden
}
rule-every-day = { $interval ->
    [1] täglich
    [2] jeden zweiten Tag
   *[other] alle { $interval } Tage
}
rule-every-week = { $interval ->
    [1] wöchentlich
    [2] alle zwei Wochen
   *[other] alle { $interval } Wochen
}
rule-every-month = { $interval ->
    [1] monatlich
    [2] alle zwei Monate
   *[other] alle { $interval } Monate
}
rule-every-year = { $interval ->
    [1] jährlich
    [2] alle zwei Jahre
   *[other] alle { $interval } Jahre
}
rule-weekdays = Montag bis Freitag
rule-weekly = { $interval ->
    [1] jeden { $weekdays }
    [2] alle zwei Wochen am { $weekdays }
   *[other] alle { $interval } Wochen am { $weekdays }
}
# In the dative, after "am": "am zweiten Dienstag".
rule-ordinal = { $number ->
    [1] ersten
    [2] zweiten
    [3] dritten
    [4] vierten
    [5] fünften
   *[other] { $number }.
}
rule-ordinal-last = { $number ->
    [1] letzten
    [2] vorletzten
    [3] drittletzten
    [4] viertletzten
    [5] fünftletzten
   *[other] { $number }.-letzten
}
rule-nth = { $ordinal } { $weekday }
rule-nth-working-day = { $ordinal } Arbeitstag
rule-monthly-nth = { $interval ->
    [1] am { $nths } jedes Monats
    [2] alle zwei Monate am { $nths }
    [12] jährlich am { $nths } desselben Monats
   *[other] alle { $interval } Monate am { $nths }
}
rule-months-nth = { $interval ->
    [1] am { $nths } im { $months }
   *[other] alle { $interval } Jahre am { $nths } im { $months }
}
rule-day = { $day }.
rule-day-last = { $day ->
    [1] letzten Tag
    [2] vorletzten Tag
    [3] drittletzten Tag
   *[other] { $day }.-letzten Tag
}
rule-day-of = { $day } im { $month }
rule-monthly-day = { $interval ->
    [1] am { $days } jedes Monats
    [2] alle zwei Monate am { $days }
   *[other] alle { $interval } Monate am { $days }
}
rule-yearly = { $interval ->
    [1] jährlich am { $dates }
   *[other] alle { $interval } Jahre am { $dates }
}
rule-parts = { $said }; { $part }
rule-part-months = im { $list }
rule-part-weeks = in Woche { $list }
rule-part-year-days = an Tag { $list } des Jahres
rule-part-month-days = an Tag { $list } des Monats
rule-part-weekdays = am { $list }
rule-part-nths = am { $list }
rule-part-hours = in Stunde { $list }
rule-part-minutes = in Minute { $list }
rule-part-seconds = in Sekunde { $list }
rule-part-positions = nur am { $list } dieser Tage
