# Words of the interface in German.
#
# The terms are the program's own words: `[program] words` replaces them (`circle = "Gruppe"`). CAP(…) begins with a capital.
# Phrases put no article or adjective with a gender beside a term, so that a word of another gender fits, too. A word of the
# program has one form for all cases.

-circle = Kreis
-circles = { $case ->
    [dative] Kreisen
   *[other] Kreise
}
-meeting = Treffen
-meetings = Treffen
-facilitator = Moderation
-facilitators = Moderation
-host = Gastgeber:in
-hosts = Gastgeber:innen
-member = Mitglied
-members = { $case ->
    [dative] Mitgliedern
   *[other] Mitglieder
}
-step = Schritt
-steps = { $case ->
    [dative] Schritten
   *[other] Schritte
}
-handbook = Handbuch

# --- pages: titles and descriptions ---
finder-title = { CAP(-circle) } finden
finder-description = Alle { -circles }: nächster Termin, Ort und freie Plätze.
calendar-title = Kalender
calendar-description = Kommende Termine aller { -circles }, Veranstaltungen und Tage ohne { -meetings }.
month-title = { $title }
month-description = Alle { -meetings } und Veranstaltungen: { $title }.
resources-title = Material
resources-description = Bücher, Artikel, Netzwerke und Werkzeuge, die wir empfehlen oder zitieren.
news-title = Neuigkeiten
news-description = Ankündigungen, die neueste zuerst.
search-title = Suche
search-description = Die ganze Website durchsuchen: { -handbook }, { -circles }, { -meetings } und Material.
guides-title = { CAP(-handbook) }
guides-description = Alle Teile: { -handbook }.
print-title = { CAP(-handbook) }: vollständiger Text
print-description = { CAP(-handbook) }: alles auf einer Seite, zum Drucken oder Aufbewahren.
steps-print-title = { $title }: alle { -steps }
steps-print-description = Alle { -steps } auf einer Seite, zum Drucken oder Aufbewahren.
poster-title = { $title }: Aushang
poster-description = Ein Aushang fürs Schwarze Brett mit einem Code, der zur Seite „{ $title }“ führt.
not-found-title = Seite nicht gefunden
not-found-description = Unter dieser Adresse gibt es keine Seite.
home-title = Start
circle-description = „{ $title }“: worum es geht, wann die { -meetings } sind und wie man mitmacht.
meeting-description = { $title }: wann, wo und worüber.
home-description = { $title }
guide-description = { $title }
handout-description = { $title }: ein Blatt zum Drucken.
steps-description = { $title }
step-description = { $title }
news-item-description = { $title }

# --- frame ---
skip = Zum Inhalt springen
nav-label = Hauptmenü
nav-home = Start
nav-circles = { CAP(-circle) } finden
nav-guides = { CAP(-handbook) }
nav-handbook = { CAP(-handbook) }
nav-calendar = Kalender
nav-resources = Material
nav-news = Neuigkeiten
nav-search = Suche
nav-menu = Menü
crumbs-label = Sie sind hier
languages-label = Sprachen
footer-label = Mehr
footer-print = { CAP(-handbook) } drucken
footer-feed = Neuigkeiten als Feed
feed-calendar = Kalender
feed-news = Neuigkeiten
members-banner = Nur für { -members }: Bitte geben Sie diese Seiten nicht weiter.
as-of = Termine mit Stand vom { $date }.
updated = Zuletzt geändert am
edit = Diese Seite bearbeiten
pager-label = Vorige und nächste Seite
pager-previous = Zurück
pager-next = Weiter
toc = Auf dieser Seite
scheme-auto = Farben: automatisch
scheme-light = Farben: hell
scheme-dark = Farben: dunkel
and-more = { $first }, { $second }
copy = Kopieren
copied = Kopiert
moved-title = Diese Seite ist umgezogen
moved-link = Zur neuen Adresse
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder die Adresse enthält einen Tippfehler.
not-found-circles = Alle { -circles } und ihre nächsten Termine.
not-found-search = Alle Seiten dieser Website durchsuchen.
not-found-contact = Nichts gefunden? Schreiben Sie an

# --- home ---
door-find = { CAP(-circle) } finden
door-find-count = { $count ->
    [one] { $count } { -circle }
   *[other] { $count } { -circles }
}
door-find-room = { $count ->
    [one] { $count } mit freien Plätzen
   *[other] { $count } mit freien Plätzen
}
door-start = { CAP(-circle) } gründen
door-start-steps = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
home-next = Nächste { -meetings }
home-all-meetings = Alle { -meetings } im Kalender
home-no-meetings = Zurzeit sind keine { -meetings } geplant.
home-join = Mitmachen
home-contact = Eine Person fragen
home-news = Neuigkeiten
home-all-news = Alle Neuigkeiten
home-sections = Inhalt: { -handbook }

# --- texts ---
draft = Entwurf: nicht veröffentlicht.
untranslated = Diese Seite hat noch niemand übersetzt: hier ist sie in ihrer Sprache ({ $language }).
time-needed = Dauer: { $time }
authors = Von { $names }
downloads-title = Zum Herunterladen
children-title = In diesem Teil
references-title = Quellen
print-sheet = Dieses Blatt drucken
sheet-hint = Eine Seite, A4 oder US Letter.
print-all = Alles drucken
print-contents = Inhalt
print-step = { CAP(-step) } { $number }

# --- steps ---
steps-count = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
steps-total = insgesamt { $time } Arbeit
steps-print = Alle { -steps } auf einer Seite, zum Drucken
steps-list-title = Die { -steps }
steps-progress = { $done } von { $total } erledigt
steps-progress-label = Erledigte { -steps }
steps-device = Häkchen werden nur auf diesem Gerät gespeichert.
steps-reset = Von vorn beginnen
steps-begin = Mit { -step } 1 beginnen
step-of = { CAP(-step) } { $number } von { $total }
step-mark = { CAP(-step) } erledigt
step-done = Erledigt
step-tick = Erledigt: { $title }

# --- finder ---
filters-label = Filter
filters-active = Filter: { $count } aktiv
filter-any = Beliebig
filter-all = Alle
filter-room = Mit freien Plätzen
filter-mode = Wo
filter-weekday = Tag
filter-time = Tageszeit
filter-audience = Für wen
filter-language = Sprache
filter-format = Art
filter-status = Status
filter-circle = { CAP(-circle) }
filter-tag = Thema
filter-count = { $total ->
    [one] { $shown } von { $total } { -circle }
   *[other] { $shown } von { $total } { -circles(case: "dative") }
}
filter-clear = Filter zurücksetzen
filter-nothing = Kein Treffer mit diesen Filtern
filter-nothing-hint = Versuchen Sie es mit weniger Filtern, oder werden Sie selbst aktiv: { -circle } gründen.
finder-none = Nichts Passendes dabei?
resource-count = Angezeigt: { $shown }
row-next = Nächster Termin:
row-now = Jetzt:
row-no-date = Noch kein Termin
row-for = Für { $who }
row-or-online = oder online

facet-room-yes = Mit freien Plätzen
facet-mode-in-person = Vor Ort
facet-mode-hybrid = Vor Ort oder online
facet-mode-online = Online
facet-weekday-monday = Montag
facet-weekday-tuesday = Dienstag
facet-weekday-wednesday = Mittwoch
facet-weekday-thursday = Donnerstag
facet-weekday-friday = Freitag
facet-weekday-saturday = Samstag
facet-weekday-sunday = Sonntag
facet-time-morning = Morgen
facet-time-midday = Mittag
facet-time-afternoon = Nachmittag
facet-time-evening = Abend
facet-status-forming = Im Aufbau
facet-status-open = Offen
facet-status-full = Voll
facet-status-closed = Geschlossen
facet-status-finished = Beendet
facet-format-circle = { CAP(-circle) }
facet-format-pairs = Tandems
facet-format-cohort = Jahrgang
facet-format-community = Gemeinschaft

room-places = { $count ->
    [one] { $count } freier Platz
   *[other] { $count } freie Plätze
}
room-some = Freie Plätze
room-full = Voll, Warteliste
room-ask = Bitte fragen, ob Platz ist

# --- a circle ---
circle-next = Nächster Termin
circle-no-next = Noch steht kein Termin fest.
meeting-now = jetzt
your-time = { $time } Ihrer Zeit
rule-from = ab { $date }
zone-time = Ortszeit { $city }
all-day = Ganztägig
facts-title = Auf einen Blick
fact-when = Wann
fact-where = Wo
fact-access = Barrierefreiheit
directions = So kommt man hin
fact-room = Plätze
fact-for = Für wen
fact-language = Sprache
fact-format = Art
fact-part-of = Teil von
fact-leads = Leitung
fact-hosts = Zu Gast bei
fact-guest = Gast
fact-with = Zusammen mit
where-hybrid = { $place }, oder online
where-unknown = Ort wird noch bekannt gegeben
online-link = Online teilnehmen
online-members = { CAP(-members) } erhalten den Link.
access-ask = Keine Angabe, Auskunft gibt { $contact }
access-unknown = Keine Angabe
members-of = { $count } von { $capacity } { -members(case: "dative") }
members-count = { $count ->
    [one] { $count } { -member }
   *[other] { $count } { -members }
}
members-capacity = Bis zu { $capacity } { -members }
members-title = { CAP(-members) }
members-unnamed = { $count ->
    [one] Dazu kommt { $count } { -member }, hier nicht genannt.
   *[other] Dazu kommen { $count } { -members }, hier nicht genannt.
}
status-text-forming = Sucht die ersten { -members }.
status-text-open = Nimmt neue { -members } auf.
status-text-full = Zurzeit sind alle Plätze vergeben.
status-text-closed = Nimmt zurzeit keine neuen { -members } auf.
status-text-finished = Trifft sich nicht mehr. Die Seite bleibt als Erinnerung.
cohort-ahead = Jahrgang vom { $starts } bis zum { $ends }.
cohort-running = Jahrgang vom { $starts } bis zum { $ends }.
cohort-alumni = Jahrgang vom { $starts } bis zum { $ends }. Die { -members } sind jetzt Ehemalige.
join-title = So machen Sie mit
join-button = Teilnahme anfragen
join-waiting = Auf die Warteliste
join-ask = Anfragen
join-full = Es gibt keinen freien Platz. Sie können sich auf die Warteliste setzen lassen.
join-closed = Zurzeit werden keine neuen { -members } aufgenommen. Fragen können Sie trotzdem.
join-finished = Eine Teilnahme ist nicht mehr möglich.
join-mail = Der Knopf öffnet eine Nachricht an die Person, die sich um die Aufnahme kümmert. Sie antwortet Ihnen und nennt den nächsten Termin.
join-page = Der Knopf führt zu einer Seite, die sagt, wie es dann weitergeht.
join-external = Der Knopf führt zur Anmeldeseite.
join-contact = Vorher noch Fragen?
join-instead = Mit freien Plätzen für dieselben Menschen
expects-title = Was von Ihnen erwartet wird
lead-in-turns = Alle leiten reihum.
lead-in-turn = { $months ->
    [one] Alle leiten reihum, mindestens einmal im Monat.
    [12] Alle leiten reihum, mindestens einmal im Jahr.
   *[other] Alle leiten reihum, mindestens einmal in { $months } Monaten.
}
agenda-title = { CAP(-meeting) }: der Ablauf
minutes-each = je { $time }
leaders-title = Wer leitet
coming-title = Kommende { -meetings }
coming-later = { $count ->
    [one] { $count } späterer Termin
   *[other] { $count } spätere Termine
}
past-title = Frühere { -meetings }
about-title = Mehr Informationen
topics-title = Themen
links-title = Links
related-title = Verwandte { -circles }
related-part = gehört dazu
poster-link = Aushang fürs Schwarze Brett
poster-back = Zurück zur Seite
poster-qr = Code, der zur Seite führt
poster-more = Alle Informationen und wie man mitmacht:

role-contact = Kontakt
role-facilitator = { -facilitator }
role-host = { -host }
role-staff = Team

# --- a meeting ---
meeting-when = Wann und wo
meeting-details = Einzelheiten zum Termin: { $date }
meeting-led-by = geleitet von
meeting-guest = mit { $guest }
meeting-cancelled = Fällt aus
meeting-moved = Verschoben
meeting-moved-from = bisher:
meeting-tentative = Noch nicht sicher
meeting-join = Noch nicht { -member }?
prepare-title = Zur Vorbereitung
notes-title = Notizen
run-title = Ablaufplan
add-title = In Ihren Kalender eintragen
add-difference = Trägt nur diesen Termin ein, wie er heute feststeht; Änderungen folgen nicht.
add-subscribe = Stattdessen alle Termine abonnieren
add-ics = Diesen Termin eintragen (.ics)
add-cancelled = Die Absage im Kalender vermerken (.ics)

# --- calendars ---
subscribe-title = Kalender
subscribe-difference = Einmal abonnieren: Neue Termine, Verschiebungen und Absagen folgen dann von selbst.
subscribe-app = Abonnieren
subscribe-address = Oder die Adresse kopieren
subscribe-google = öffnet sich mit dem Kalender zum Hinzufügen.
subscribe-apple = Der Knopf oben öffnet die Kalender-App.
subscribe-outlook = öffnet sich mit dem Kalender zum Hinzufügen. In anderen Versionen: Fügen Sie einen Kalender „aus dem Internet“ hinzu und fügen Sie die Adresse ein.
subscribe-all = Alle { -circles } und Veranstaltungen
subscribe-events = Nur die Veranstaltungen des Programms:
subscribe-one = Einzeln: { -circle }
calendar-event = Veranstaltung
calendar-closure = Keine { -meetings }: { $range }
calendar-count = Angezeigte Einträge: { $shown }
calendar-earlier = Frühere { -meetings }
calendar-later = Spätere { -meetings }
calendar-empty = Zurzeit ist nichts geplant.
zone-switch = Uhrzeiten
zone-program = Ortszeit { $city }
zone-mine = Meine Zeit { $city }
today = Heute
month-nav = Monate
month-agenda = Agenda
month-list = Der Reihe nach

# --- resources ---
resource-cited-on = Zitiert auf
resource-checked = Geprüft am { $date }
resources-article = Artikel
resources-book = Bücher
resources-centre = Zentren
resources-network = Netzwerke
resources-course = Kurse
resources-template = Vorlagen
resources-video = Videos
resources-other = Sonstiges

# --- search ---
search-field = Diese Website durchsuchen
search-hint = Ergebnisse erscheinen beim Tippen. Mit den Pfeiltasten wählen Sie aus, Esc leert das Feld.
search-hint-dialog = Ergebnisse erscheinen beim Tippen. Mit den Pfeiltasten wählen Sie aus, Esc schließt.
search-none = Keine Ergebnisse für „{ $query }“
search-count = Ergebnisse für „{ $query }“: { $count }
search-failed = Die Suche funktioniert zurzeit nicht. Die Liste aller Seiten schon.
search-more = Mehr Ergebnisse
search-way-out = Versuchen Sie ein kürzeres oder ein anderes Wort, oder sehen Sie hier nach:
search-index = Alles auf dieser Website, nach Art.
search-close = Schließen
kinds-guide = { CAP(-handbook) }
kinds-circle = { CAP(-circles) }
kinds-meeting = { CAP(-meetings) }
kinds-resource = Material
kinds-news = Neuigkeiten

# --- in calendars; a space at the end is written as { " " } ---
ics-cancelled = Abgesagt:{ " " }
ics-facilitators = Geleitet von{ " " }
ics-guest = Gast:{ " " }
ics-prepare = Zur Vorbereitung:{ " " }
ics-online = Online teilnehmen:{ " " }
ics-details = Einzelheiten:{ " " }
ics-join = Online teilnehmen
