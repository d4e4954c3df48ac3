# What the program itself says, in Catalan.

# --- a moment, a range ---
moment = { $date }, { $time }
time-range = { $starts }–{ $ends }
date-range = { $starts } – { $ends }

# --- durations and sizes ---
duration-hours = { $hours ->
    [one] { $hours } hora
   *[other] { $hours } hores
}
duration-minutes = { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minuts
}
duration-both = { duration-hours } i { duration-minutes }
duration-hours-short = { $hours } h
duration-minutes-short = { $minutes } min
duration-both-short = { $hours } h { $minutes } min
size-bytes = { $size } B
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

# --- pages without a description ---
page-description = { $title }: una pàgina de «{ $site }».

# --- the title of a meeting's page, where several stand in a list ---
meeting-page = { $subject } – { $circle }, { $date }

# --- people ---
a-member = una persona del grup

# --- inside texts ---
alert-note = Nota
alert-tip = Consell
alert-important = Important
alert-warning = Advertència
alert-caution = Precaució
heading-link = Enllaç a aquest apartat
footnotes-title = Notes
footnote-back = Tornar al text
table-scroll = Taula, es desplaça en horitzontal
task = Tasca

# --- languages ---
language-ar = àrab
language-ca = català
language-cs = txec
language-cy = gal·lès
language-da = danès
language-de = alemany
language-el = grec
language-en = anglès
language-es = castellà
language-et = estonià
language-eu = basc
language-fa = persa
language-fi = finès
language-fr = francès
language-ga = irlandès
language-gl = gallec
language-he = hebreu
language-hi = hindi
language-hu = hongarès
language-it = italià
language-ja = japonès
language-ko = coreà
language-lt = lituà
language-lv = letó
language-nb = noruec
language-nl = neerlandès
language-pl = polonès
language-pt = portuguès
language-ro = romanès
language-ru = rus
language-sk = eslovac
language-sl = eslovè
language-sv = suec
language-sw = suahili
language-tr = turc
language-uk = ucraïnès
language-ur = urdú
language-vi = vietnamita
language-zh = xinès

# --- calendar feeds; a blank that ends a message is written so ---
ics-cancelled = Cancel·lació:{" "}
ics-facilitators = Dirigeix:{" "}
ics-guest = Amb la presència de:{" "}
ics-prepare = Per preparar:{" "}
ics-online = Connectar-se en línia:{" "}
ics-details = Detalls:{" "}
ics-join = Connectar-se en línia

# --- rules: what stands in a list is joined by the language's "and" ---
rule-every-second = { $interval ->
    [1] cada segon
   *[other] cada { $interval } segons
}
rule-every-minute = { $interval ->
    [1] cada minut
   *[other] cada { $interval } minuts
}
rule-every-hour = { $interval ->
    [1] cada hora
   *[other] cada { $interval } hores
}
rule-every-day = { $interval ->
    [1] cada dia
    [2] un dia sí i un dia no
   *[other] cada { $interval } dies
}
rule-every-week = { $interval ->
    [1] cada setmana
    [2] una setmana sí i una no
   *[other] cada { $interval } setmanes
}
rule-every-month = { $interval ->
    [1] cada mes
    [2] un mes sí i un no
   *[other] cada { $interval } mesos
}
rule-every-year = { $interval ->
    [1] cada any
    [2] un any sí i un no
   *[other] cada { $interval } anys
}
rule-weekdays = de dilluns a divendres
rule-weekly = { $interval ->
    [1] cada { $weekdays }
    [2] { $count ->
        [1] un { $weekdays } sí i un no
       *[other] una setmana sí i una no, { $weekdays }
    }
   *[other] cada { $interval } setmanes, { $weekdays }
}
rule-ordinal = { $number ->
    [1] primer
    [2] segon
    [3] tercer
    [4] quart
    [5] cinquè
   *[other] { $number }è
}
# "Darrer" rather than "últim": it stands after an article without eliding it.
rule-ordinal-last = { $number ->
    [1] darrer
    [2] penúltim
   *[other] { rule-ordinal } darrer
}
rule-nth = { $ordinal } { $weekday }
rule-nth-working-day = { $ordinal } dia feiner
rule-monthly-nth = { $interval ->
    [1] { $nths } de cada mes
    [2] { $nths }, un mes sí i un no
    [12] { $nths } del mateix mes cada any
   *[other] cada { $interval } mesos, el { $nths }
}
# $month decides between "de març" and "d’abril".
rule-months-nth = { $interval ->
    [1] { $nths } { $month ->
        [4] d’{ $months }
        [8] d’{ $months }
        [10] d’{ $months }
       *[other] de { $months }
    }
   *[other] cada { $interval } anys, el { $nths } { $month ->
        [4] d’{ $months }
        [8] d’{ $months }
        [10] d’{ $months }
       *[other] de { $months }
    }
}
rule-day = dia { $day }
rule-day-last = { $day ->
    [1] darrer dia
    [2] penúltim dia
   *[other] dia { $day } comptant des del final
}
rule-day-of = { $number ->
    [4] { $day } d’{ $month }
    [8] { $day } d’{ $month }
    [10] { $day } d’{ $month }
   *[other] { $day } de { $month }
}
rule-monthly-day = { $interval ->
    [1] el { $days } de cada mes
    [2] el { $days }, un mes sí i un no
   *[other] cada { $interval } mesos, el { $days }
}
rule-yearly = { $interval ->
    [1] cada any, el { $dates }
   *[other] cada { $interval } anys, el { $dates }
}
rule-parts = { $said }; { $part }
rule-part-months = els mesos següents: { $list }
rule-part-weeks = la setmana { $list }
rule-part-year-days = el dia { $list } de l’any
rule-part-month-days = el dia { $list } del mes
rule-part-weekdays = en { $list }
rule-part-nths = el { $list }
rule-part-hours = en l’hora { $list }
rule-part-minutes = en el minut { $list }
rule-part-seconds = en el segon { $list }
rule-part-positions = d’aquests, només el { $list } dia
