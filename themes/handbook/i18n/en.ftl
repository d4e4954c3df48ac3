# Words of the interface in English.
#
# The terms are the program's own words: `[program] words` replaces them (`circle = "group"`). CAP(…) begins with a capital.

-circle = circle
-circles = circles
-meeting = meeting
-meetings = meetings
-facilitator = facilitator
-facilitators = facilitators
-host = host
-hosts = hosts
-member = member
-members = members
-step = step
-steps = steps
-handbook = handbook

# --- pages: titles and descriptions ---
finder-title = Find a { -circle }
finder-description = All { -circles } with their next { -meeting }, place and free places.
calendar-title = Calendar
calendar-description = Coming { -meetings } of all { -circles }, events and days without { -meetings }.
month-title = { $title }
month-description = All { -meetings } and events in { $title }.
resources-title = Resources
resources-description = Books, articles, networks and tools that we recommend or cite.
news-title = News
news-description = Announcements, newest first.
search-title = Search
search-description = Search the { -handbook }, all { -circles }, { -meetings } and resources.
guides-title = { CAP(-handbook) }
guides-description = All parts of the { -handbook }.
print-title = The whole { -handbook }
print-description = All pages of the { -handbook } on one page, to print or to keep.
steps-print-title = { $title }: all { -steps }
steps-print-description = All { -steps } on one page, to print or to keep.
poster-title = { $title }: notice-board sheet
poster-description = A sheet for a notice board with a code that leads to the page of “{ $title }”.
not-found-title = Page not found
not-found-description = There is no page at this address.
home-title = Home
circle-description = What “{ $title }” is, when it meets and how to join.
meeting-description = { $title }: when, where and what about.
home-description = { $title }
guide-description = { $title }
handout-description = { $title }: a sheet to print.
steps-description = { $title }
step-description = { $title }
news-item-description = { $title }

# --- frame ---
skip = Skip to the content
nav-label = Main
nav-home = Home
nav-circles = Find a { -circle }
nav-guides = { CAP(-handbook) }
nav-handbook = { CAP(-handbook) }
nav-calendar = Calendar
nav-resources = Resources
nav-news = News
nav-search = Search
nav-menu = Menu
crumbs-label = You are here
languages-label = Languages
footer-label = More
footer-print = Print the { -handbook }
footer-feed = News as a feed
feed-calendar = Calendar
feed-news = News
members-banner = For { -members } only: please do not pass these pages on.
as-of = Dates as of { $date }.
updated = Last changed on
edit = Edit this page
pager-label = Previous and next page
pager-previous = Previous
pager-next = Next
toc = On this page
scheme-auto = Colours: automatic
scheme-light = Colours: light
scheme-dark = Colours: dark
and-more = { $first }, { $second }
copy = Copy
copied = Copied
moved-title = This page has moved
moved-link = To its new place
not-found-text = There is no page at this address. It may have moved, or the address has a slip.
not-found-circles = All { -circles } with their next { -meeting }.
not-found-search = Search every page of this site.
not-found-contact = Still lost? Write to

# --- home ---
door-find = Find a { -circle }
door-find-count = { $count ->
    [one] { $count } { -circle }
   *[other] { $count } { -circles }
}
door-find-room = { $count ->
    [one] { $count } has room
   *[other] { $count } have room
}
door-start = Start a { -circle }
door-start-steps = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
home-next = Next { -meetings }
home-all-meetings = All { -meetings } in the calendar
home-no-meetings = No { -meeting } is planned at the moment.
home-join = How to join
home-contact = Ask a person
home-news = News
home-all-news = All news
home-sections = In the { -handbook }

# --- texts ---
draft = Draft: not published.
untranslated = Nobody has translated this page yet: here it is in { $language }.
time-needed = Takes { $time }
authors = By { $names }
downloads-title = To download
children-title = In this part
references-title = References
print-sheet = Print this sheet
sheet-hint = One page, A4 or US Letter.
print-all = Print all
print-contents = Contents
print-step = { CAP(-step) } { $number }

# --- steps ---
steps-count = { $count ->
    [one] { $count } { -step }
   *[other] { $count } { -steps }
}
steps-total = { $time } of work in all
steps-print = All { -steps } on one page, to print
steps-list-title = The { -steps }
steps-progress = { $done } of { $total } done
steps-progress-label = { CAP(-steps) } done
steps-device = Ticks are kept on this device only.
steps-reset = Start over
steps-begin = Begin with { -step } 1
step-of = { CAP(-step) } { $number } of { $total }
step-mark = This { -step } is done
step-done = Done
step-tick = Done: { $title }

# --- finder ---
filters-label = Filters
filters-active = Filters: { $count } active
filter-any = Any
filter-all = All
filter-room = Has room
filter-mode = Where
filter-weekday = Day
filter-time = Time of day
filter-audience = For whom
filter-language = Language
filter-format = Kind
filter-status = Status
filter-circle = { CAP(-circle) }
filter-tag = Topic
filter-count = { $total ->
    [one] { $shown } of { $total } { -circle }
   *[other] { $shown } of { $total } { -circles }
}
filter-clear = Clear filters
filter-nothing = Nothing matches these filters
filter-nothing-hint = Try fewer filters, or start a { -circle } of your own.
finder-none = Nothing that suits you?
resource-count = Shown: { $shown }
row-next = Next:
row-now = Now:
row-no-date = No date yet
row-for = For { $who }
row-or-online = or online

facet-room-yes = Has room
facet-mode-in-person = In person
facet-mode-hybrid = In person or online
facet-mode-online = Online
facet-weekday-monday = Monday
facet-weekday-tuesday = Tuesday
facet-weekday-wednesday = Wednesday
facet-weekday-thursday = Thursday
facet-weekday-friday = Friday
facet-weekday-saturday = Saturday
facet-weekday-sunday = Sunday
facet-time-morning = Morning
facet-time-midday = Midday
facet-time-afternoon = Afternoon
facet-time-evening = Evening
facet-status-forming = Forming
facet-status-open = Open
facet-status-full = Full
facet-status-closed = Closed
facet-status-finished = Finished
facet-format-circle = { CAP(-circle) }
facet-format-pairs = Pairs
facet-format-cohort = Cohort
facet-format-community = Community

room-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
room-some = Has room
room-full = Full, waiting list
room-ask = Ask whether there is room

# --- a circle ---
circle-next = Next { -meeting }
circle-no-next = No date is fixed yet.
meeting-now = now
your-time = { $time } your time
rule-from = from { $date }
zone-time = { $city } time
all-day = All day
facts-title = At a glance
fact-when = When
fact-where = Where
fact-access = Access
directions = Getting there
fact-room = Room
fact-for = For whom
fact-language = Language
fact-format = Kind
fact-part-of = Part of
fact-leads = Leads
fact-hosts = Hosts
fact-guest = Guest
fact-with = Together with
where-hybrid = { $place }, or online
where-unknown = Place to be said
online-link = Join online
online-members = { CAP(-members) } are sent the link.
access-ask = Not stated, ask { $contact }
access-unknown = Not stated
members-of = { $count } of { $capacity } { -members }
members-count = { $count ->
    [one] { $count } { -member }
   *[other] { $count } { -members }
}
members-capacity = Up to { $capacity } { -members }
members-title = { CAP(-members) }
members-unnamed = { $count ->
    [one] And { $count } more { -member }, unnamed here.
   *[other] And { $count } more { -members }, unnamed here.
}
status-text-forming = Looking for its first { -members }.
status-text-open = Takes new { -members }.
status-text-full = All places are taken at the moment.
status-text-closed = Takes no new { -members } at the moment.
status-text-finished = Meets no more. The page stays as a record.
cohort-ahead = A cohort of a year, from { $starts } to { $ends }.
cohort-running = A cohort of a year, from { $starts } to { $ends }.
cohort-alumni = A cohort from { $starts } to { $ends }. Its { -members } are alumni now.
join-title = How to join
join-button = Ask to join
join-waiting = Ask for the waiting list
join-ask = Ask about it
join-full = There is no free place. You can ask to be put on the waiting list.
join-closed = No new { -members } at the moment. You can still ask.
join-finished = Nobody can join any more.
join-mail = The button opens a message to the person who looks after joining. They answer and tell you the next date.
join-page = The button leads to a page that says what happens then.
join-external = The button leads to the page where one signs up.
join-contact = Questions first?
join-instead = With room for the same people
expects-title = What is expected of you
lead-in-turns = Everybody leads in turn.
lead-in-turn = { $months ->
    [one] Everybody leads in turn, at least once a month.
    [12] Everybody leads in turn, at least once a year.
   *[other] Everybody leads in turn, at least once in { $months } months.
}
agenda-title = What a { -meeting } is like
minutes-each = { $time } each
leaders-title = Who leads
coming-title = Coming { -meetings }
coming-later = { $count ->
    [one] { $count } later date
   *[other] { $count } later dates
}
past-title = Past { -meetings }
about-title = About this { -circle }
topics-title = Topics
links-title = Links
related-title = Related { -circles }
related-part = part of this one
poster-link = A sheet for the notice board
poster-back = Back to the page
poster-qr = Code that leads to the page
poster-more = Everything about it, and how to join:

role-contact = contact
role-facilitator = { -facilitator }
role-host = { -host }
role-staff = staff

# --- a meeting ---
meeting-when = When and where
meeting-details = Details for { $date }
meeting-led-by = led by
meeting-guest = with { $guest }
meeting-cancelled = Cancelled
meeting-moved = Moved
meeting-moved-from = from
meeting-tentative = Not yet certain
meeting-join = Not a { -member } yet?
prepare-title = Before the { -meeting }
notes-title = Notes
run-title = Run sheet
add-title = Add to your calendar
add-difference = This adds one { -meeting } as it stands today; changes do not follow.
add-subscribe = Subscribe to all of them instead
add-ics = Add this one (.ics)
add-cancelled = Mark it as cancelled in your calendar (.ics)

# --- calendars ---
subscribe-title = Calendar
subscribe-difference = Subscribe once: new dates, moves and cancellations then follow by themselves.
subscribe-app = Subscribe
subscribe-address = Or copy the address
subscribe-google = opens with the calendar to add.
subscribe-apple = the button above opens the Calendar app.
subscribe-outlook = opens with the calendar to add. In other versions: add a calendar “from the internet” and paste the address.
subscribe-all = All { -circles } and events
subscribe-events = Only the program’s events:
subscribe-one = One { -circle }
calendar-event = Event
calendar-closure = No { -meetings }: { $range }
calendar-count = Entries shown: { $shown }
calendar-earlier = Earlier { -meetings }
calendar-later = Later { -meetings }
calendar-empty = Nothing is planned at the moment.
zone-switch = Times in
zone-program = { $city } time
zone-mine = My time { $city }
today = Today
month-nav = Months
month-agenda = Agenda
month-list = In order

# --- resources ---
resource-cited-on = Cited on
resource-checked = Checked { $date }
resources-article = Articles
resources-book = Books
resources-centre = Centres
resources-network = Networks
resources-course = Courses
resources-template = Templates
resources-video = Videos
resources-other = Other

# --- search ---
search-field = Search this site
search-hint = Results appear as you type. Arrow keys move among them, Esc empties the field.
search-hint-dialog = Results appear as you type. Arrow keys move among them, Esc closes.
search-none = No results for “{ $query }”
search-count = Results for “{ $query }”: { $count }
search-failed = Search does not work at the moment. The list of all pages does.
search-more = More results
search-way-out = Try a shorter or another word, or look here:
search-index = Everything on this site, by kind.
search-close = Close
kinds-guide = { CAP(-handbook) }
kinds-circle = { CAP(-circles) }
kinds-meeting = { CAP(-meetings) }
kinds-resource = Resources
kinds-news = News

# --- in calendars; a space at the end is written as { " " } ---
ics-cancelled = Cancelled:{ " " }
ics-facilitators = Led by{ " " }
ics-guest = Guest:{ " " }
ics-prepare = Before the { -meeting }:{ " " }
ics-online = Join online:{ " " }
ics-details = Details:{ " " }
ics-join = Join online
