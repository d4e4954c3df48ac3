# What the program itself says, in French.

# --- a moment, a range ---
moment = { $date }, { $time }
time-range = { $starts }–{ $ends }
date-range = { $starts } – { $ends }

# --- durations and sizes ---
duration-hours = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}
duration-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
duration-both = { duration-hours } { duration-minutes }
duration-hours-short = { $hours } h
duration-minutes-short = { $minutes } min
duration-both-short = { $hours } h { $minutes } min
size-bytes = { $size } o
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo

# --- pages without a description ---
page-description = { $title } : une page de « { $site } ».

# --- the title of a meeting's page, where several stand in a list ---
meeting-page = { $subject } – { $circle }, { $date }

# --- people ---
a-member = un membre

# --- inside texts ---
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
heading-link = Lien vers cette section
footnotes-title = Notes
footnote-back = Retour au texte
table-scroll = Tableau, à faire défiler horizontalement
task = Tâche

# --- languages ---
language-ar = arabe
language-ca = catalan
language-cs = tchèque
language-cy = gallois
language-da = danois
language-de = allemand
language-el = grec
language-en = anglais
language-es = espagnol
language-et = estonien
language-eu = basque
language-fa = persan
language-fi = finnois
language-fr = français
language-ga = irlandais
language-gl = galicien
language-he = hébreu
language-hi = hindi
language-hu = hongrois
language-it = italien
language-ja = japonais
language-ko = coréen
language-lt = lituanien
language-lv = letton
language-nb = norvégien
language-nl = néerlandais
language-pl = polonais
language-pt = portugais
language-ro = roumain
language-ru = russe
language-sk = slovaque
language-sl = slovène
language-sv = suédois
language-sw = swahili
language-tr = turc
language-uk = ukrainien
language-ur = ourdou
language-vi = vietnamien
language-zh = chinois

# --- calendar feeds; a blank that ends a message is written so ---
ics-cancelled = Annulation :{" "}
ics-facilitators = Animation :{" "}
ics-guest = Avec la participation de :{" "}
ics-prepare = À préparer :{" "}
ics-online = Rejoindre en ligne :{" "}
ics-details = Détails :{" "}
ics-join = Rejoindre en ligne

# --- rules: what stands in a list is joined by the language's "and" ---
rule-every-second = { $interval ->
    [1] chaque seconde
   *[other] toutes les { $interval } secondes
}
rule-every-minute = { $interval ->
    [1] chaque minute
   *[other] toutes les { $interval } minutes
}
rule-every-hour = { $interval ->
    [1] chaque heure
   *[other] toutes les { $interval } heures
}
rule-every-day = { $interval ->
    [1] chaque jour
    [2] un jour sur deux
   *[other] tous les { $interval } jours
}
rule-every-week = { $interval ->
    [1] chaque semaine
    [2] une semaine sur deux
   *[other] toutes les { $interval } semaines
}
rule-every-month = { $interval ->
    [1] chaque mois
    [2] un mois sur deux
   *[other] tous les { $interval } mois
}
rule-every-year = { $interval ->
    [1] chaque année
    [2] une année sur deux
   *[other] tous les { $interval } ans
}
rule-weekdays = du lundi au vendredi
rule-weekly = { $interval ->
    [1] chaque { $weekdays }
    [2] { $count ->
        [1] un { $weekdays } sur deux
       *[other] une semaine sur deux, { $weekdays }
    }
   *[other] toutes les { $interval } semaines, { $weekdays }
}
rule-ordinal = { $number ->
    [1] premier
    [2] deuxième
    [3] troisième
    [4] quatrième
    [5] cinquième
   *[other] { $number }e
}
rule-ordinal-last = { $number ->
    [1] dernier
    [2] avant-dernier
   *[other] { rule-ordinal } dernier
}
rule-nth = { $ordinal } { $weekday }
rule-nth-working-day = { $ordinal } jour ouvré
rule-monthly-nth = { $interval ->
    [1] { $nths } de chaque mois
    [2] { $nths }, un mois sur deux
    [12] { $nths } du même mois chaque année
   *[other] tous les { $interval } mois, { $nths } du mois
}
# $month decides between "de mars" and "d’avril".
rule-months-nth = { $interval ->
    [1] { $nths } { $month ->
        [4] d’{ $months }
        [8] d’{ $months }
        [10] d’{ $months }
       *[other] de { $months }
    }
   *[other] tous les { $interval } ans, { $nths } { $month ->
        [4] d’{ $months }
        [8] d’{ $months }
        [10] d’{ $months }
       *[other] de { $months }
    }
}
rule-day = { $day ->
    [1] 1er
   *[other] { $day }
}
rule-day-last = { $day ->
    [1] dernier jour
    [2] pénultième jour
   *[other] { $day }e jour avant la fin
}
rule-day-of = { $number ->
    [4] { $day } d’{ $month }
    [8] { $day } d’{ $month }
    [10] { $day } d’{ $month }
   *[other] { $day } de { $month }
}
rule-monthly-day = { $interval ->
    [1] le { $days } de chaque mois
    [2] le { $days }, un mois sur deux
   *[other] tous les { $interval } mois, le { $days }
}
rule-yearly = { $interval ->
    [1] chaque année, le { $dates }
   *[other] tous les { $interval } ans, le { $dates }
}
rule-parts = { $said } ; { $part }
rule-part-months = en { $list }
rule-part-weeks = semaine { $list }
rule-part-year-days = jour { $list } de l’année
rule-part-month-days = jour { $list } du mois
rule-part-weekdays = { $list }
rule-part-nths = { $list }
rule-part-hours = heure { $list }
rule-part-minutes = minute { $list }
rule-part-seconds = seconde { $list }
rule-part-positions = parmi ces jours, seulement : { $list }
