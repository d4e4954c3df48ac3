# What the program itself says, in Spanish.

# --- a moment, a range ---
moment = { $date }, { $time }
time-range = { $starts }–{ $ends }
date-range = { $starts } – { $ends }

# --- durations and sizes ---
duration-hours = { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}
duration-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}
duration-both = { duration-hours } y { duration-minutes }
duration-hours-short = { $hours } h
duration-minutes-short = { $minutes } min
duration-both-short = { $hours } h { $minutes } min
size-bytes = { $size } B
size-kilobytes = { $size } KB
size-megabytes = { $size } MB

# --- pages without a description ---
page-description = { $title }: una página de «{ $site }».

# --- the title of a meeting's page, where several stand in a list ---
meeting-page = { $subject } – { $circle }, { $date }

# --- people ---
a-member = una persona del grupo

# --- inside texts ---
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
heading-link = Enlace a este apartado
footnotes-title = Notas
footnote-back = Volver al texto
table-scroll = Tabla, se desplaza en horizontal
task = Tarea

# --- languages ---
language-ar = árabe
language-ca = catalán
language-cs = checo
language-cy = galés
language-da = danés
language-de = alemán
language-el = griego
language-en = inglés
language-es = español
language-et = estonio
language-eu = euskera
language-fa = persa
language-fi = finés
language-fr = francés
language-ga = irlandés
language-gl = gallego
language-he = hebreo
language-hi = hindi
language-hu = húngaro
language-it = italiano
language-ja = japonés
language-ko = coreano
language-lt = lituano
language-lv = letón
language-nb = noruego
language-nl = neerlandés
language-pl = polaco
language-pt = portugués
language-ro = rumano
language-ru = ruso
language-sk = eslovaco
language-sl = esloveno
language-sv = sueco
language-sw = suajili
language-tr = turco
language-uk = ucraniano
language-ur = urdu
language-vi = vietnamita
language-zh = chino

# --- calendar feeds; a blank that ends a message is written so ---
ics-cancelled = Cancelación:{" "}
ics-facilitators = Dirige:{" "}
ics-guest = Con la presencia de:{" "}
ics-prepare = Para preparar:{" "}
ics-online = Conectarse en línea:{" "}
ics-details = Detalles:{" "}
ics-join = Conectarse en línea

# --- rules: what stands in a list is joined by the language's "and" ---
rule-every-second = { $interval ->
    [1] cada segundo
   *[other] cada { $interval } segundos
}
rule-every-minute = { $interval ->
    [1] cada minuto
   *[other] cada { $interval } minutos
}
rule-every-hour = { $interval ->
    [1] cada hora
   *[other] cada { $interval } horas
}
rule-every-day = { $interval ->
    [1] cada día
    [2] un día sí y otro no
   *[other] cada { $interval } días
}
rule-every-week = { $interval ->
    [1] cada semana
    [2] una semana sí y otra no
   *[other] cada { $interval } semanas
}
rule-every-month = { $interval ->
    [1] cada mes
    [2] un mes sí y otro no
   *[other] cada { $interval } meses
}
rule-every-year = { $interval ->
    [1] cada año
    [2] un año sí y otro no
   *[other] cada { $interval } años
}
rule-weekdays = de lunes a viernes
rule-weekly = { $interval ->
    [1] cada { $weekdays }
    [2] { $count ->
        [1] un { $weekdays } sí y otro no
       *[other] una semana sí y otra no, { $weekdays }
    }
   *[other] cada { $interval } semanas, { $weekdays }
}
# Before the name of a weekday: "tercer martes".
rule-ordinal = { $number ->
    [1] primer
    [2] segundo
    [3] tercer
    [4] cuarto
    [5] quinto
   *[other] { $number }.º
}
rule-ordinal-last = { $number ->
    [1] último
    [2] penúltimo
    [3] antepenúltimo
   *[other] { rule-ordinal } último
}
rule-nth = { $ordinal } { $weekday }
rule-nth-working-day = { $ordinal } día laborable
rule-monthly-nth = { $interval ->
    [1] { $nths } de cada mes
    [2] { $nths }, un mes sí y otro no
    [12] { $nths } del mismo mes cada año
   *[other] cada { $interval } meses, el { $nths }
}
rule-months-nth = { $interval ->
    [1] { $nths } de { $months }
   *[other] cada { $interval } años, el { $nths } de { $months }
}
rule-day = día { $day }
rule-day-last = { $day ->
    [1] último día
    [2] penúltimo día
    [3] antepenúltimo día
   *[other] día { $day } contando desde el final
}
rule-day-of = { $day } de { $month }
rule-monthly-day = { $interval ->
    [1] el { $days } de cada mes
    [2] el { $days }, un mes sí y otro no
   *[other] cada { $interval } meses, el { $days }
}
rule-yearly = { $interval ->
    [1] cada año, el { $dates }
   *[other] cada { $interval } años, el { $dates }
}
rule-parts = { $said }; { $part }
rule-part-months = en { $list }
rule-part-weeks = en la semana { $list }
rule-part-year-days = el día { $list } del año
rule-part-month-days = el día { $list } del mes
rule-part-weekdays = en { $list }
rule-part-nths = el { $list }
rule-part-hours = en la hora { $list }
rule-part-minutes = en el minuto { $list }
rule-part-seconds = en el segundo { $list }
rule-part-positions = de estos, solo el { $list } día
