# Words of the interface in French.
#
# The terms are the program's own words: `[program] words` replaces them (`circle = "groupe"`). CAP(…) begins with a capital.
# Phrases put no article or adjective with a gender beside a term, so that a word of another gender fits, too.

-circle = cercle
-circles = cercles
-meeting = rencontre
-meetings = rencontres
-facilitator = animation
-facilitators = animation
-host = accueil
-hosts = accueil
-member = membre
-members = membres
-step = étape
-steps = étapes
-handbook = guide

# --- pages: titles and descriptions ---
finder-title = Trouver votre { -circle }
finder-description = La liste des { -circles } : prochaines dates, lieu et places libres.
calendar-title = Calendrier
calendar-description = Les dates à venir des { -circles }, les événements et les jours sans { -meetings }.
month-title = { $title }
month-description = Les { -meetings } et les événements : { $title }.
resources-title = Ressources
resources-description = Les livres, articles, réseaux et outils que nous recommandons ou citons.
news-title = Actualités
news-description = Les annonces, de la plus récente à la plus ancienne.
search-title = Rechercher
search-description = Rechercher dans tout le site : { -handbook }, { -circles }, { -meetings } et ressources.
guides-title = { CAP(-handbook) }
guides-description = Sommaire : { -handbook }.
print-title = { CAP(-handbook) } : texte complet
print-description = { CAP(-handbook) } : tout sur une seule page, à imprimer ou à conserver.
steps-print-title = { $title } : les { -steps }
steps-print-description = Les { -steps } sur une seule page, à imprimer ou à conserver.
poster-title = { $title } : affichette
poster-description = Une affichette avec un code qui mène à la page « { $title } ».
not-found-title = Page introuvable
not-found-description = Il n’y a pas de page à cette adresse.
home-title = Accueil
circle-description = « { $title } » : de quoi il s’agit, quand ont lieu les { -meetings } et comment participer.
meeting-description = { $title } : quand, où et à quel sujet.
home-description = { $title }
guide-description = { $title }
handout-description = { $title } : une feuille à imprimer.
steps-description = { $title }
step-description = { $title }
news-item-description = { $title }

# --- frame ---
skip = Aller au contenu
nav-label = Navigation principale
nav-home = Accueil
nav-circles = Trouver votre { -circle }
nav-guides = { CAP(-handbook) }
nav-handbook = { CAP(-handbook) }
nav-calendar = Calendrier
nav-resources = Ressources
nav-news = Actualités
nav-search = Rechercher
nav-menu = Menu
crumbs-label = Fil d’Ariane
languages-label = Langues
footer-label = Plus
footer-print = Imprimer : { -handbook }
footer-feed = Flux des actualités
feed-calendar = Calendrier
feed-news = Actualités
members-banner = Réservé aux { -members } : merci de ne pas diffuser ces pages.
as-of = Dates au { $date }.
updated = Dernière modification :
edit = Modifier cette page
pager-label = Page précédente et page suivante
pager-previous = Précédent
pager-next = Suivant
toc = Sur cette page
scheme-auto = Couleurs : automatiques
scheme-light = Couleurs : claires
scheme-dark = Couleurs : sombres
and-more = { $first }, { $second }
copy = Copier
copied = Copié
moved-title = Cette page a changé d’adresse
moved-link = Aller à la nouvelle adresse
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être changé de place, ou l’adresse contient une erreur.
not-found-circles = La liste des { -circles }, avec les prochaines dates.
not-found-search = Rechercher dans toutes les pages de ce site.
not-found-contact = Toujours rien ? Écrivez à

# --- home ---
door-find = Trouver votre { -circle }
door-find-count = { $count ->
    [one] { $count } { -circle }
   *[other] { $count } { -circles }
}
door-find-room = { $count ->
    [one] { $count } avec des places
   *[other] { $count } avec des places
}
door-start = Lancer votre { -circle }
door-start-steps = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
home-next = { CAP(-meetings) } à venir
home-all-meetings = Toutes les dates au calendrier
home-no-meetings = Aucune date n’est prévue pour le moment.
home-join = Comment participer
home-contact = Poser une question
home-news = Actualités
home-all-news = Toutes les actualités
home-sections = Sommaire : { -handbook }

# --- texts ---
draft = Brouillon : non publié.
untranslated = Personne n’a encore traduit cette page : la voici dans sa langue d’origine ({ $language }).
time-needed = Durée : { $time }
authors = Par { $names }
downloads-title = À télécharger
children-title = Dans cette partie
references-title = Références
print-sheet = Imprimer cette feuille
sheet-hint = Une page, A4 ou Letter.
print-all = Tout imprimer
print-contents = Sommaire
print-step = { CAP(-step) } { $number }

# --- steps ---
steps-count = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
steps-total = { $time } de travail en tout
steps-print = Les { -steps } sur une seule page, à imprimer
steps-list-title = Les { -steps }
steps-progress = Progression : { $done } sur { $total }
steps-progress-label = Progression : { -steps }
steps-device = Les coches sont conservées sur cet appareil seulement.
steps-reset = Recommencer
steps-begin = Commencer : { -step } 1
step-of = { CAP(-step) } { $number } sur { $total }
step-mark = Marquer comme fait : { -step }
step-done = Fait
step-tick = Fait : { $title }

# --- finder ---
filters-label = Filtres
filters-active = Filtres actifs : { $count }
filter-any = Peu importe
filter-all = Tout
filter-room = Places libres
filter-mode = Où
filter-weekday = Jour
filter-time = Moment de la journée
filter-audience = Pour qui
filter-language = Langue
filter-format = Type
filter-status = État
filter-circle = { CAP(-circle) }
filter-tag = Thème
filter-count = { $total ->
    [one] { $shown } sur { $total } { -circle }
   *[other] { $shown } sur { $total } { -circles }
}
filter-clear = Effacer les filtres
filter-nothing = Rien ne correspond à ces filtres
filter-nothing-hint = Essayez avec moins de filtres, ou lancez votre propre { -circle }.
finder-none = Rien qui vous convienne ?
resource-count = Résultats affichés : { $shown }
row-next = À venir :
row-now = En ce moment :
row-no-date = Pas encore de date
row-for = Pour { $who }
row-or-online = ou en ligne

facet-room-yes = Places libres
facet-mode-in-person = Sur place
facet-mode-hybrid = Sur place ou en ligne
facet-mode-online = En ligne
facet-weekday-monday = Lundi
facet-weekday-tuesday = Mardi
facet-weekday-wednesday = Mercredi
facet-weekday-thursday = Jeudi
facet-weekday-friday = Vendredi
facet-weekday-saturday = Samedi
facet-weekday-sunday = Dimanche
facet-time-morning = Matin
facet-time-midday = Midi
facet-time-afternoon = Après-midi
facet-time-evening = Soir
facet-status-forming = En formation
facet-status-open = Inscriptions ouvertes
facet-status-full = Plus de place
facet-status-closed = Inscriptions closes
facet-status-finished = Ne se réunit plus
facet-format-circle = { CAP(-circle) }
facet-format-pairs = Binômes
facet-format-cohort = Promotion
facet-format-community = Communauté

room-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
room-some = Places libres
room-full = Plus de place, liste d’attente
room-ask = Demandez s’il reste des places

# --- a circle ---
circle-next = { CAP(-meeting) } à venir
circle-no-next = Aucune date n’est encore fixée.
meeting-now = en ce moment
your-time = { $time } à votre heure
rule-from = à partir du { $date }
zone-time = heure locale : { $city }
all-day = Toute la journée
facts-title = En bref
fact-when = Quand
fact-where = Où
fact-access = Accessibilité
directions = Comment s’y rendre
fact-room = Places
fact-for = Pour qui
fact-language = Langue
fact-format = Type
fact-part-of = Fait partie de
fact-leads = Animation
fact-hosts = Accueil
fact-guest = Avec la participation de
fact-with = Avec
where-hybrid = { $place }, ou en ligne
where-unknown = Lieu à préciser
online-link = Rejoindre en ligne
online-members = Le lien est envoyé aux { -members }.
access-ask = Non précisé ; renseignements auprès de { $contact }
access-unknown = Non précisé
members-of = { $count } { -members } sur { $capacity }
members-count = { $count ->
    [one] { $count } { -member }
   *[other] { $count } { -members }
}
members-capacity = Jusqu’à { $capacity } { -members }
members-title = { CAP(-members) }
members-unnamed = { $count ->
    [one] Et { $count } { -member } de plus, sans nom ici.
   *[other] Et { $count } { -members } de plus, sans nom ici.
}
status-text-forming = À la recherche des premières personnes.
status-text-open = Accueille encore du monde.
status-text-full = Toutes les places sont prises pour le moment.
status-text-closed = N’accueille plus personne pour le moment.
status-text-finished = Ne se réunit plus. La page reste comme trace.
cohort-ahead = Promotion d’un an, du { $starts } au { $ends }.
cohort-running = Promotion d’un an, du { $starts } au { $ends }.
cohort-alumni = Promotion du { $starts } au { $ends }. Le parcours est désormais terminé.
join-title = Comment participer
join-button = Demander à participer
join-waiting = Demander la liste d’attente
join-ask = Se renseigner
join-full = Il n’y a plus de place. Vous pouvez demander à figurer sur la liste d’attente.
join-closed = Pas de nouvelles inscriptions pour le moment. Vous pouvez tout de même poser la question.
join-finished = Il n’est plus possible de participer.
join-mail = Le bouton ouvre un message à la personne qui s’occupe des inscriptions. Elle vous répond et vous indique la prochaine date.
join-page = Le bouton mène à une page qui explique la suite.
join-external = Le bouton mène à la page d’inscription.
join-contact = Une question avant ?
join-instead = Avec des places pour le même public
expects-title = Ce que l’on attend de vous
lead-in-turns = Chaque personne anime à son tour.
lead-in-turn = { $months ->
    [1] Chaque personne anime à son tour, au moins une fois par mois.
    [12] Chaque personne anime à son tour, au moins une fois par an.
   *[other] Chaque personne anime à son tour, au moins une fois tous les { $months } mois.
}
agenda-title = { CAP(-meeting) } : le déroulement
minutes-each = { $time } par personne
leaders-title = Qui anime
coming-title = { CAP(-meetings) } à venir
coming-later = { $count ->
    [one] { $count } date ultérieure
   *[other] { $count } dates ultérieures
}
past-title = Dates passées
about-title = En savoir plus
topics-title = Thèmes
links-title = Liens
related-title = { CAP(-circles) } proches
related-part = en fait partie
poster-link = Affichette à imprimer
poster-back = Retour à la page
poster-qr = Code qui mène à la page
poster-more = Toutes les informations et comment participer :

role-contact = contact
role-facilitator = { -facilitator }
role-host = { -host }
role-staff = équipe

# --- a meeting ---
meeting-when = Quand et où
meeting-details = Détails du { $date }
meeting-led-by = animation :
meeting-guest = avec { $guest }
meeting-cancelled = N’a pas lieu
meeting-moved = Changement de date
meeting-moved-from = auparavant :
meeting-tentative = À confirmer
meeting-join = Pas encore { -member } ?
prepare-title = Pour préparer
notes-title = Notes
run-title = Déroulé
add-title = Ajouter à votre calendrier
add-difference = Ajoute cette seule date, telle qu’elle est aujourd’hui ; les changements ne suivront pas.
add-subscribe = S’abonner plutôt à toutes les dates
add-ics = Ajouter cette date (.ics)
add-cancelled = Noter l’annulation dans votre calendrier (.ics)

# --- calendars ---
subscribe-title = Calendrier
subscribe-difference = Abonnez-vous une fois : nouvelles dates, changements et annulations suivent d’eux-mêmes.
subscribe-app = S’abonner
subscribe-address = Ou copier l’adresse
subscribe-google = s’ouvre avec le calendrier à ajouter.
subscribe-apple = le bouton ci-dessus ouvre l’application Calendrier.
subscribe-outlook = s’ouvre avec le calendrier à ajouter. Dans les autres versions : ajoutez un calendrier « à partir d’Internet » et collez l’adresse.
subscribe-all = Tout : { -circles } et événements
subscribe-events = Seulement les événements du programme :
subscribe-one = Un seul calendrier de { -circle }
calendar-event = Événement
calendar-closure = Pas de { -meetings } : { $range }
calendar-count = Entrées affichées : { $shown }
calendar-earlier = Dates passées
calendar-later = Dates suivantes
calendar-empty = Rien n’est prévu pour le moment.
zone-switch = Horaires
zone-program = Heure locale : { $city }
zone-mine = Mon heure { $city }
today = Aujourd’hui
month-nav = Mois
month-agenda = Agenda
month-list = Dans l’ordre

# --- resources ---
resource-cited-on = Cité dans :
resource-checked = Vérifié le { $date }
resources-article = Articles
resources-book = Livres
resources-centre = Centres
resources-network = Réseaux
resources-course = Cours
resources-template = Modèles
resources-video = Vidéos
resources-other = Autres

# --- search ---
search-field = Rechercher sur ce site
search-hint = Les résultats s’affichent pendant la saisie. Les flèches les parcourent, Échap vide le champ.
search-hint-dialog = Les résultats s’affichent pendant la saisie. Les flèches les parcourent, Échap ferme.
search-none = Aucun résultat pour « { $query } »
search-count = Résultats pour « { $query } » : { $count }
search-failed = La recherche ne fonctionne pas pour le moment. La liste de toutes les pages, si.
search-more = Plus de résultats
search-way-out = Essayez un mot plus court ou un autre mot, ou regardez ici :
search-index = Tout le contenu de ce site, par type.
search-close = Fermer
kinds-guide = { CAP(-handbook) }
kinds-circle = { CAP(-circles) }
kinds-meeting = { CAP(-meetings) }
kinds-resource = Ressources
kinds-news = Actualités

# --- in calendars; a space at the end is written as { " " } ---
ics-cancelled = Annulation :{ " " }
ics-facilitators = Animation :{ " " }
ics-guest = Avec la participation de :{ " " }
ics-prepare = À préparer :{ " " }
ics-online = Rejoindre en ligne :{ " " }
ics-details = Détails :{ " " }
ics-join = Rejoindre en ligne
