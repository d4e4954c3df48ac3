# Words of the interface in Spanish.
#
# The terms are the program's own words: `[program] words` replaces them (`circle = "grupo"`). CAP(…) begins with a capital.
# Phrases put no article or adjective with a gender beside a term, so that a word of another gender fits, too.

-circle = círculo
-circles = círculos
-meeting = encuentro
-meetings = encuentros
-facilitator = facilitador/a
-facilitators = facilitadores/as
-host = anfitrión/a
-hosts = anfitriones/as
-member = miembro
-members = miembros
-step = paso
-steps = pasos
-handbook = manual

# --- pages: titles and descriptions ---
finder-title = Encontrar { -circle }
finder-description = Lista completa de { -circles }: siguiente { -meeting }, lugar y plazas libres.
calendar-title = Calendario
calendar-description = Próximas fechas de { -circles }, eventos y días sin { -meetings }.
month-title = { $title }
month-description = { CAP(-meetings) } y eventos: { $title }.
resources-title = Recursos
resources-description = Libros, artículos, redes y herramientas que recomendamos o citamos.
news-title = Noticias
news-description = Anuncios, del más reciente al más antiguo.
search-title = Buscar
search-description = Buscar en { -handbook }, { -circles }, { -meetings } y recursos.
guides-title = { CAP(-handbook) }
guides-description = Índice: { -handbook }.
print-title = { CAP(-handbook) }: texto completo
print-description = { CAP(-handbook) }: todo en una sola página, para imprimir o guardar.
steps-print-title = { $title }: { -steps }, de principio a fin
steps-print-description = { CAP(-steps) }: todo en una sola página, para imprimir o guardar.
poster-title = { $title }: hoja para el tablón de anuncios
poster-description = Una hoja para el tablón de anuncios con un código que lleva a la página de «{ $title }».
not-found-title = Página no encontrada
not-found-description = No hay ninguna página en esta dirección.
home-title = Inicio
circle-description = Qué es «{ $title }», cuándo se reúne y cómo participar.
meeting-description = { $title }: cuándo, dónde y sobre qué.
home-description = { $title }
guide-description = { $title }
handout-description = { $title }: una hoja para imprimir.
steps-description = { $title }
step-description = { $title }
news-item-description = { $title }

# --- frame ---
skip = Ir al contenido
nav-label = Principal
nav-home = Inicio
nav-circles = Encontrar { -circle }
nav-guides = { CAP(-handbook) }
nav-handbook = { CAP(-handbook) }
nav-calendar = Calendario
nav-resources = Recursos
nav-news = Noticias
nav-search = Buscar
nav-menu = Menú
crumbs-label = Ruta de navegación
languages-label = Idiomas
footer-label = Más
footer-print = Imprimir { -handbook }
footer-feed = Noticias por suscripción
feed-calendar = Calendario
feed-news = Noticias
members-banner = Solo para { -members }: por favor, no difundas estas páginas.
as-of = Fechas a { $date }.
updated = Última modificación:
edit = Editar esta página
pager-label = Página anterior y siguiente
pager-previous = Anterior
pager-next = Siguiente
toc = En esta página
scheme-auto = Colores: automáticos
scheme-light = Colores: claros
scheme-dark = Colores: oscuros
and-more = { $first }, { $second }
copy = Copiar
copied = Copiado
moved-title = Esta página se ha trasladado
moved-link = Ir a su nueva dirección
not-found-text = No hay ninguna página en esta dirección. Puede que se haya trasladado o que la dirección contenga un error.
not-found-circles = Lista completa de { -circles }, con las próximas fechas.
not-found-search = Buscar en todas las páginas de este sitio.
not-found-contact = ¿Aún no lo encuentras? Escribe a

# --- home ---
door-find = Encontrar { -circle }
door-find-count = { $count ->
    [one] { $count } { -circle }
   *[other] { $count } { -circles }
}
door-find-room = { $count ->
    [one] { $count } con plazas
   *[other] { $count } con plazas
}
door-start = Crear { -circle }
door-start-steps = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
home-next = Siguientes { -meetings }
home-all-meetings = Ver el calendario completo de { -meetings }
home-no-meetings = De momento no hay { -meetings } a la vista.
home-join = Cómo participar
home-contact = Preguntar a una persona
home-news = Noticias
home-all-news = Todas las noticias
home-sections = Contenido: { -handbook }

# --- texts ---
draft = Borrador: sin publicar.
untranslated = Nadie ha traducido todavía esta página: aquí está en { $language }.
time-needed = Requiere { $time }
authors = Por { $names }
downloads-title = Descargas
children-title = En esta parte
references-title = Referencias
print-sheet = Imprimir esta hoja
sheet-hint = Una página, A4 o carta.
print-all = Imprimir todo
print-contents = Contenido
print-step = { CAP(-step) } { $number }

# --- steps ---
steps-count = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
steps-total = { $time } de trabajo en total
steps-print = { CAP(-steps) } en una sola página, para imprimir
steps-list-title = { CAP(-steps) }
steps-progress = Progreso: { $done } de { $total }
steps-progress-label = Progreso: { -steps }
steps-device = Las marcas se guardan solo en este dispositivo.
steps-reset = Volver a empezar
steps-begin = Empezar por { -step } 1
step-of = { CAP(-step) } { $number } de { $total }
step-mark = Marcar { -step } como «hecho»
step-done = Hecho
step-tick = Hecho: { $title }

# --- finder ---
filters-label = Filtros
filters-active = Filtros: { $count } en uso
filter-any = Sin preferencia
filter-all = Todo
filter-room = Con plazas
filter-mode = Dónde
filter-weekday = Día
filter-time = Momento del día
filter-audience = Para quién
filter-language = Idioma
filter-format = Tipo
filter-status = Estado
filter-circle = { CAP(-circle) }
filter-tag = Tema
filter-count = { $total ->
    [one] { $shown } de { $total } { -circle }
   *[other] { $shown } de { $total } { -circles }
}
filter-clear = Quitar los filtros
filter-nothing = Nada coincide con estos filtros
filter-nothing-hint = Prueba con menos filtros o inicia { -circle } por tu cuenta.
finder-none = ¿Nada que te encaje?
resource-count = Se muestran: { $shown }
row-next = Siguiente:
row-now = Ahora:
row-no-date = Aún sin fecha
row-for = Para { $who }
row-or-online = o en línea

facet-room-yes = Con plazas
facet-mode-in-person = Presencial
facet-mode-hybrid = Presencial o en línea
facet-mode-online = En línea
facet-weekday-monday = Lunes
facet-weekday-tuesday = Martes
facet-weekday-wednesday = Miércoles
facet-weekday-thursday = Jueves
facet-weekday-friday = Viernes
facet-weekday-saturday = Sábado
facet-weekday-sunday = Domingo
facet-time-morning = Mañana
facet-time-midday = Mediodía
facet-time-afternoon = Tarde
facet-time-evening = Noche
facet-status-forming = En formación
facet-status-open = Inscripción abierta
facet-status-full = Sin plazas
facet-status-closed = Inscripción cerrada
facet-status-finished = Ya no se reúne
facet-format-circle = { CAP(-circle) }
facet-format-pairs = Parejas
facet-format-cohort = Promoción
facet-format-community = Comunidad

room-places = { $count ->
    [one] { $count } plaza
   *[other] { $count } plazas
}
room-some = Con plazas
room-full = Sin plazas, lista de espera
room-ask = Pregunta si hay plazas

# --- a circle ---
circle-next = Siguiente { -meeting }
circle-no-next = Aún no hay fecha fijada.
meeting-now = ahora
your-time = { $time } en tu hora
rule-from = desde el { $date }
zone-time = hora de { $city }
all-day = Todo el día
facts-title = De un vistazo
fact-when = Cuándo
fact-where = Dónde
fact-access = Accesibilidad
directions = Cómo llegar
fact-room = Plazas
fact-for = Para quién
fact-language = Idioma
fact-format = Tipo
fact-part-of = Forma parte de
fact-leads = Dirige
fact-hosts = Acoge
fact-guest = Con la presencia de
fact-with = Junto con
where-hybrid = { $place }, o en línea
where-unknown = Lugar por confirmar
online-link = Conectarse en línea
online-members = Enlace solo para { -members }, por mensaje.
access-ask = Sin indicar; consulta a { $contact }
access-unknown = Sin indicar
members-of = { $count } de { $capacity } { -members }
members-count = { $count ->
    [one] { $count } { -member }
   *[other] { $count } { -members }
}
members-capacity = Hasta { $capacity } { -members }
members-title = { CAP(-members) }
members-unnamed = { $count ->
    [one] Y { $count } { -member } más, sin nombrar aquí.
   *[other] Y { $count } { -members } más, sin nombrar aquí.
}
status-text-forming = En busca de sus primeras personas.
status-text-open = Admite a más gente.
status-text-full = De momento, todas las plazas están ocupadas.
status-text-closed = De momento no admite a más gente.
status-text-finished = Ya no se reúne. La página queda como recuerdo.
cohort-ahead = Promoción de un año, del { $starts } al { $ends }.
cohort-running = Promoción de un año, del { $starts } al { $ends }.
cohort-alumni = Promoción del { $starts } al { $ends }. Sus integrantes ya la han completado.
join-title = Cómo participar
join-button = Pedir plaza
join-waiting = Entrar en la lista de espera
join-ask = Preguntar
join-full = No quedan plazas libres. Puedes pedir un puesto en la lista de espera.
join-closed = De momento no se admite a más gente. Aun así, puedes preguntar.
join-finished = Ya no es posible participar.
join-mail = El botón abre un mensaje a la persona que atiende las solicitudes. Te responderá y te dirá la próxima fecha.
join-page = El botón lleva a una página que explica qué pasa después.
join-external = El botón lleva a la página de inscripción.
join-contact = ¿Tienes preguntas antes?
join-instead = Con plazas para el mismo público
expects-title = Qué se espera de ti
lead-in-turns = Cada persona dirige por turnos.
lead-in-turn = { $months ->
    [one] Cada persona dirige por turnos, al menos una vez al mes.
    [12] Cada persona dirige por turnos, al menos una vez al año.
   *[other] Cada persona dirige por turnos, al menos una vez cada { $months } meses.
}
agenda-title = { CAP(-meeting) }: cómo transcurre
minutes-each = { $time } por persona
leaders-title = Quién dirige
coming-title = Siguientes { -meetings }
coming-later = { $count ->
    [one] { $count } fecha posterior
   *[other] { $count } fechas posteriores
}
past-title = { CAP(-meetings) } anteriores
about-title = Más información
topics-title = Temas
links-title = Enlaces
related-title = { CAP(-circles) } afines
related-part = forma parte
poster-link = Hoja para el tablón de anuncios
poster-back = Volver a la página
poster-qr = Código que lleva a la página
poster-more = Toda la información y cómo participar:

role-contact = contacto
role-facilitator = { -facilitator }
role-host = { -host }
role-staff = equipo

# --- a meeting ---
meeting-when = Cuándo y dónde
meeting-details = Detalles del { $date }
meeting-led-by = dirige:
meeting-guest = con { $guest }
meeting-cancelled = Se cancela
meeting-moved = Cambio de fecha
meeting-moved-from = antes:
meeting-tentative = Por confirmar
meeting-join = ¿Aún no eres { -member }?
prepare-title = Antes de empezar
notes-title = Notas
run-title = Guion
add-title = Añadir a tu calendario
add-difference = Añade solo esta fecha, tal como está hoy; los cambios no se actualizan.
add-subscribe = Mejor suscribirse a todo
add-ics = Añadir esta fecha (.ics)
add-cancelled = Marcar la cancelación en tu calendario (.ics)

# --- calendars ---
subscribe-title = Calendario
subscribe-difference = Suscríbete una vez: las fechas nuevas, los cambios y las cancelaciones llegan solos.
subscribe-app = Suscribirse
subscribe-address = O copiar la dirección
subscribe-google = se abre con el calendario listo para añadir.
subscribe-apple = el botón de arriba abre la aplicación Calendario.
subscribe-outlook = se abre con el calendario listo para añadir. En otras versiones: añade un calendario «desde Internet» y pega la dirección.
subscribe-all = Todo: { -circles } y eventos
subscribe-events = Solo los eventos del programa:
subscribe-one = Solo { -circle }
calendar-event = Evento
calendar-closure = Sin { -meetings }: { $range }
calendar-count = Entradas mostradas: { $shown }
calendar-earlier = { CAP(-meetings) } anteriores
calendar-later = { CAP(-meetings) } posteriores
calendar-empty = De momento no hay nada previsto.
zone-switch = Horas
zone-program = Hora de { $city }
zone-mine = Mi hora { $city }
today = Hoy
month-nav = Meses
month-agenda = Agenda
month-list = Por orden

# --- resources ---
resource-cited-on = Se cita en
resource-checked = Comprobado el { $date }
resources-article = Artículos
resources-book = Libros
resources-centre = Centros
resources-network = Redes
resources-course = Cursos
resources-template = Plantillas
resources-video = Vídeos
resources-other = Otros

# --- search ---
search-field = Buscar en este sitio
search-hint = Los resultados aparecen al escribir. Las flechas los recorren y Esc vacía el campo.
search-hint-dialog = Los resultados aparecen al escribir. Las flechas los recorren y Esc cierra.
search-none = Sin resultados para «{ $query }»
search-count = Resultados para «{ $query }»: { $count }
search-failed = La búsqueda no funciona en este momento. La lista de todas las páginas, sí.
search-more = Más resultados
search-way-out = Prueba con una palabra más corta o con otra, o mira aquí:
search-index = Todo el contenido de este sitio, por tipo.
search-close = Cerrar
kinds-guide = { CAP(-handbook) }
kinds-circle = { CAP(-circles) }
kinds-meeting = { CAP(-meetings) }
kinds-resource = Recursos
kinds-news = Noticias

# --- in calendars; a space at the end is written as { " " } ---
ics-cancelled = Cancelación:{ " " }
ics-facilitators = Dirige:{ " " }
ics-guest = Con la presencia de:{ " " }
ics-prepare = Para preparar:{ " " }
ics-online = Conectarse en línea:{ " " }
ics-details = Detalles:{ " " }
ics-join = Conectarse en línea
