# Words of the interface in Catalan.
#
# The terms are the program's own words: `[program] words` replaces them (`circle = "grup"`). CAP(…) begins with a capital.
# Phrases put no article or adjective with a gender beside a term, so that a word of another gender fits, too.

-circle = cercle
-circles = cercles
-meeting = trobada
-meetings = trobades
-facilitator = facilitador/a
-facilitators = facilitadors/es
-host = amfitrió/ona
-hosts = amfitrions/ones
-member = membre
-members = membres
-step = pas
-steps = passos
-handbook = manual

# --- pages: titles and descriptions ---
finder-title = Trobar { -circle }
finder-description = Llista completa de { -circles }: { -meeting } següent, lloc i places lliures.
calendar-title = Calendari
calendar-description = Properes dates de { -circles }, activitats i dies sense { -meetings }.
month-title = { $title }
month-description = { CAP(-meetings) } i activitats: { $title }.
resources-title = Recursos
resources-description = Llibres, articles, xarxes i eines que recomanem o citem.
news-title = Notícies
news-description = Anuncis, del més recent al més antic.
search-title = Cercar
search-description = Cercar per tot el lloc: { -handbook }, { -circles }, { -meetings } i recursos.
guides-title = { CAP(-handbook) }
guides-description = Índex: { -handbook }.
print-title = { CAP(-handbook) }: text complet
print-description = { CAP(-handbook) }: tot en una sola pàgina, per imprimir o desar.
steps-print-title = { $title }: { -steps }, de principi a fi
steps-print-description = { CAP(-steps) }: tot en una sola pàgina, per imprimir o desar.
poster-title = { $title }: full per al tauler d’anuncis
poster-description = Un full per al tauler d’anuncis amb un codi que porta a la pàgina de «{ $title }».
not-found-title = No s’ha trobat la pàgina
not-found-description = No hi ha cap pàgina en aquesta adreça.
home-title = Inici
circle-description = Què és «{ $title }», quan es reuneix i com participar-hi.
meeting-description = { $title }: quan, on i sobre què.
home-description = { $title }
guide-description = { $title }
handout-description = { $title }: un full per imprimir.
steps-description = { $title }
step-description = { $title }
news-item-description = { $title }

# --- frame ---
skip = Ves al contingut
nav-label = Principal
nav-home = Inici
nav-circles = Trobar { -circle }
nav-guides = { CAP(-handbook) }
nav-handbook = { CAP(-handbook) }
nav-calendar = Calendari
nav-resources = Recursos
nav-news = Notícies
nav-search = Cercar
nav-menu = Menú
crumbs-label = Ruta de navegació
languages-label = Llengües
footer-label = Més
footer-print = Imprimir { -handbook }
footer-feed = Notícies per subscripció
feed-calendar = Calendari
feed-news = Notícies
members-banner = Només per a { -members }: si us plau, no difongueu aquestes pàgines.
as-of = Dates a { $date }.
updated = Darrera modificació:
edit = Editar aquesta pàgina
pager-label = Pàgina anterior i següent
pager-previous = Anterior
pager-next = Següent
toc = En aquesta pàgina
scheme-auto = Colors: automàtics
scheme-light = Colors: clars
scheme-dark = Colors: foscos
and-more = { $first }, { $second }
copy = Copiar
copied = Copiat
moved-title = Aquesta pàgina s’ha traslladat
moved-link = Anar a la nova adreça
not-found-text = No hi ha cap pàgina en aquesta adreça. Potser s’ha traslladat o l’adreça té algun error.
not-found-circles = Llista completa de { -circles }, amb les properes dates.
not-found-search = Cercar en totes les pàgines d’aquest lloc.
not-found-contact = Encara no ho trobeu? Escriviu a

# --- home ---
door-find = Trobar { -circle }
door-find-count = { $count ->
    [one] { $count } { -circle }
   *[other] { $count } { -circles }
}
door-find-room = { $count ->
    [one] { $count } amb places
   *[other] { $count } amb places
}
door-start = Crear { -circle }
door-start-steps = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
home-next = { CAP(-meetings) } següents
home-all-meetings = Veure el calendari complet de { -meetings }
home-no-meetings = De moment no hi ha { -meetings } a la vista.
home-join = Com participar-hi
home-contact = Preguntar a una persona
home-news = Notícies
home-all-news = Totes les notícies
home-sections = Contingut: { -handbook }

# --- texts ---
draft = Esborrany: sense publicar.
untranslated = Ningú no ha traduït encara aquesta pàgina: aquí la teniu en { $language }.
time-needed = Cal dedicar-hi { $time }
authors = Per { $names }
downloads-title = Baixades
children-title = En aquesta part
references-title = Referències
print-sheet = Imprimir aquest full
sheet-hint = Una pàgina, A4 o carta.
print-all = Imprimir-ho tot
print-contents = Contingut
print-step = { CAP(-step) } { $number }

# --- steps ---
steps-count = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
steps-total = { $time } de feina en total
steps-print = { CAP(-steps) } en una sola pàgina, per imprimir
steps-list-title = { CAP(-steps) }
steps-progress = Progrés: { $done } de { $total }
steps-progress-label = Progrés: { -steps }
steps-device = Les marques es desen només en aquest dispositiu.
steps-reset = Tornar a començar
steps-begin = Començar per { -step } 1
step-of = { CAP(-step) } { $number } de { $total }
step-mark = Marcar { -step } com a «fet»
step-done = Fet
step-tick = Fet: { $title }

# --- finder ---
filters-label = Filtres
filters-active = Filtres: { $count } en ús
filter-any = Sense preferència
filter-all = Tot
filter-room = Amb places
filter-mode = On
filter-weekday = Dia
filter-time = Moment del dia
filter-audience = Per a qui
filter-language = Llengua
filter-format = Tipus
filter-status = Estat
filter-circle = { CAP(-circle) }
filter-tag = Tema
filter-count = { $total ->
    [one] { $shown } de { $total } { -circle }
   *[other] { $shown } de { $total } { -circles }
}
filter-clear = Treure els filtres
filter-nothing = Res no coincideix amb aquests filtres
filter-nothing-hint = Proveu amb menys filtres o inicieu { -circle } pel vostre compte.
finder-none = Res que us vagi bé?
resource-count = Es mostren: { $shown }
row-next = Següent:
row-now = Ara:
row-no-date = Encara sense data
row-for = Per a { $who }
row-or-online = o en línia

facet-room-yes = Amb places
facet-mode-in-person = Presencial
facet-mode-hybrid = Presencial o en línia
facet-mode-online = En línia
facet-weekday-monday = Dilluns
facet-weekday-tuesday = Dimarts
facet-weekday-wednesday = Dimecres
facet-weekday-thursday = Dijous
facet-weekday-friday = Divendres
facet-weekday-saturday = Dissabte
facet-weekday-sunday = Diumenge
facet-time-morning = Matí
facet-time-midday = Migdia
facet-time-afternoon = Tarda
facet-time-evening = Vespre
facet-status-forming = En formació
facet-status-open = Inscripció oberta
facet-status-full = Sense places
facet-status-closed = Inscripció tancada
facet-status-finished = Ja no es reuneix
facet-format-circle = { CAP(-circle) }
facet-format-pairs = Parelles
facet-format-cohort = Promoció
facet-format-community = Comunitat

room-places = { $count ->
    [one] { $count } plaça
   *[other] { $count } places
}
room-some = Amb places
room-full = Sense places, llista d’espera
room-ask = Pregunteu si hi ha places

# --- a circle ---
circle-next = { CAP(-meeting) } següent
circle-no-next = Encara no hi ha cap data fixada.
meeting-now = ara
your-time = { $time } en la vostra hora
rule-from = a partir del { $date }
zone-time = hora local: { $city }
all-day = Tot el dia
facts-title = D’un cop d’ull
fact-when = Quan
fact-where = On
fact-access = Accessibilitat
directions = Com arribar-hi
fact-room = Places
fact-for = Per a qui
fact-language = Llengua
fact-format = Tipus
fact-part-of = Forma part de
fact-leads = Dirigeix
fact-hosts = Acull
fact-guest = Amb la presència de
fact-with = Juntament amb
where-hybrid = { $place }, o en línia
where-unknown = Lloc per confirmar
online-link = Connectar-se en línia
online-members = Enllaç només per a { -members }, per missatge.
access-ask = Sense indicar; consulteu-ho a { $contact }
access-unknown = Sense indicar
members-of = { $count } de { $capacity } { -members }
members-count = { $count ->
    [one] { $count } { -member }
   *[other] { $count } { -members }
}
members-capacity = Fins a { $capacity } { -members }
members-title = { CAP(-members) }
members-unnamed = { $count ->
    [one] I { $count } { -member } més, sense anomenar aquí.
   *[other] I { $count } { -members } més, sense anomenar aquí.
}
status-text-forming = Cerca les primeres persones.
status-text-open = Admet més gent.
status-text-full = De moment, totes les places estan ocupades.
status-text-closed = De moment no admet més gent.
status-text-finished = Ja no es reuneix. La pàgina queda com a record.
cohort-ahead = Promoció d’un any, del { $starts } al { $ends }.
cohort-running = Promoció d’un any, del { $starts } al { $ends }.
cohort-alumni = Promoció del { $starts } al { $ends }. Els qui en formaven part ja l’han completada.
join-title = Com participar-hi
join-button = Demanar plaça
join-waiting = Entrar a la llista d’espera
join-ask = Preguntar
join-full = No queden places lliures. Podeu demanar un lloc a la llista d’espera.
join-closed = De moment no s’admet més gent. Tot i això, podeu preguntar.
join-finished = Ja no és possible participar-hi.
join-mail = El botó obre un missatge per a la persona que atén les sol·licituds. Us respondrà i us dirà la propera data.
join-page = El botó porta a una pàgina que explica què passa després.
join-external = El botó porta a la pàgina d’inscripció.
join-contact = Teniu preguntes abans?
join-instead = Amb places per al mateix públic
expects-title = Què s’espera de vosaltres
lead-in-turns = Cada persona dirigeix per torns.
lead-in-turn = { $months ->
    [one] Cada persona dirigeix per torns, almenys un cop al mes.
    [12] Cada persona dirigeix per torns, almenys un cop l’any.
   *[other] Cada persona dirigeix per torns, almenys un cop cada { $months } mesos.
}
agenda-title = { CAP(-meeting) }: com transcorre
minutes-each = { $time } per persona
leaders-title = Qui dirigeix
coming-title = { CAP(-meetings) } següents
coming-later = { $count ->
    [one] { $count } data posterior
   *[other] { $count } dates posteriors
}
past-title = { CAP(-meetings) } anteriors
about-title = Més informació
topics-title = Temes
links-title = Enllaços
related-title = { CAP(-circles) } afins
related-part = en forma part
poster-link = Full per al tauler d’anuncis
poster-back = Tornar a la pàgina
poster-qr = Codi que porta a la pàgina
poster-more = Tota la informació i com participar-hi:

role-contact = contacte
role-facilitator = { -facilitator }
role-host = { -host }
role-staff = equip

# --- a meeting ---
meeting-when = Quan i on
meeting-details = Detalls del { $date }
meeting-led-by = dirigeix:
meeting-guest = amb { $guest }
meeting-cancelled = Es cancel·la
meeting-moved = Canvi de data
meeting-moved-from = abans:
meeting-tentative = Per confirmar
meeting-join = Encara no sou { -member }?
prepare-title = Abans de començar
notes-title = Notes
run-title = Guió
add-title = Afegir al vostre calendari
add-difference = Afegeix només aquesta data, tal com és avui; els canvis no s’actualitzen.
add-subscribe = Millor subscriure’s a tot
add-ics = Afegir aquesta data (.ics)
add-cancelled = Marcar la cancel·lació al vostre calendari (.ics)

# --- calendars ---
subscribe-title = Calendari
subscribe-difference = Subscriviu-vos-hi un cop: les dates noves, els canvis i les cancel·lacions arriben sols.
subscribe-app = Subscriure’s
subscribe-address = O copiar l’adreça
subscribe-google = s’obre amb el calendari a punt per afegir.
subscribe-apple = el botó de dalt obre l’aplicació Calendari.
subscribe-outlook = s’obre amb el calendari a punt per afegir. En altres versions: afegiu un calendari «des d’Internet» i enganxeu-hi l’adreça.
subscribe-all = Tot: { -circles } i activitats
subscribe-events = Només les activitats del programa:
subscribe-one = Només { -circle }
calendar-event = Activitat
calendar-closure = Sense { -meetings }: { $range }
calendar-count = Entrades mostrades: { $shown }
calendar-earlier = { CAP(-meetings) } anteriors
calendar-later = { CAP(-meetings) } posteriors
calendar-empty = De moment no hi ha res previst.
zone-switch = Hores
zone-program = Hora local: { $city }
zone-mine = La meva hora { $city }
today = Avui
month-nav = Mesos
month-agenda = Agenda
month-list = Per ordre

# --- resources ---
resource-cited-on = Se cita a
resource-checked = Comprovat el { $date }
resources-article = Articles
resources-book = Llibres
resources-centre = Centres
resources-network = Xarxes
resources-course = Cursos
resources-template = Plantilles
resources-video = Vídeos
resources-other = Altres

# --- search ---
search-field = Cercar en aquest lloc
search-hint = Els resultats apareixen mentre escriviu. Les fletxes els recorren i Esc buida el camp.
search-hint-dialog = Els resultats apareixen mentre escriviu. Les fletxes els recorren i Esc tanca.
search-none = Cap resultat per a «{ $query }»
search-count = Resultats per a «{ $query }»: { $count }
search-failed = La cerca no funciona en aquest moment. La llista de totes les pàgines, sí.
search-more = Més resultats
search-way-out = Proveu amb una paraula més curta o amb una altra, o mireu aquí:
search-index = Tot el contingut d’aquest lloc, per tipus.
search-close = Tancar
kinds-guide = { CAP(-handbook) }
kinds-circle = { CAP(-circles) }
kinds-meeting = { CAP(-meetings) }
kinds-resource = Recursos
kinds-news = Notícies

# --- in calendars; a space at the end is written as { " " } ---
ics-cancelled = Cancel·lació:{ " " }
ics-facilitators = Dirigeix:{ " " }
ics-guest = Amb la presència de:{ " " }
ics-prepare = Per preparar:{ " " }
ics-online = Connectar-se en línia:{ " " }
ics-details = Detalls:{ " " }
ics-join = Connectar-se en línia
