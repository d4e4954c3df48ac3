#!/usr/bin/env python3
"""Generate one abstract mentoring program and write it in the input form of each tool.

The same program (guides, circles, members, recurring meetings) is made once from a seed and then
written out for: plain (the floor program), circlebook (ours), hugo, zola,
mdbook, mkdocs, material, zensical, eleventy, starlight.

Only circlebook has a model for rosters, recurrence and calendars. For every other tool this generator does
that work beforehand: it expands the recurrence, picks the facilitators, writes the roster and the next
meetings as Markdown tables, and writes a finished .ics file that the tool only has to copy.

  gen.py --size M --out bench-work/M                 # all forms
  gen.py --size S --out bench-work/S --form hugo,zola

Standard library only; the same arguments always give the same bytes.
"""

import argparse
import datetime as dt
import json
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

SIZES = {"XS": (10, 4), "S": (100, 20), "M": (1_000, 200), "L": (10_000, 2_000), "XL": (100_000, 5_000)}
PART_SIZE = 100  # guides per part (a part is a section with its own index page)
ASIDE_KINDS = ("note", "tip", "important", "warning")
BASE_URL = "https://program.example"
TITLE = "Peer Mentoring Program"

# --------------------------------------------------------------------------------------------------
# vocabulary: hand-picked topic words first (common), then made-up stems (rare), drawn by Zipf's law,
# so that a search index built from the pages has a word distribution like that of real prose
# --------------------------------------------------------------------------------------------------

COMMON = """
the of to and in a group meeting mentor circle member each time topic for with on one that is be by
session facilitator guide goal month question plan people share lunch peer host start agree note next
listen career review ask help every work year story offer support invite choose date place agenda turn
minutes space trust speak problem advice action follow team feedback learn lead close open round check
promise private name email room building office department faculty postdoc student clinic research grant
paper teaching promotion balance family leave contract budget week quarter calendar reminder reply list
resource article book template form survey rating result change reason value strength habit choice risk
delay pressure deadline priority focus energy rest health honest kind clear short simple early late fair
equal rotate share decide record keep forget remember prepare arrive begin pause continue finish thank
welcome introduce explain describe suggest compare reflect practice repeat improve measure report publish
present interview network sponsor coach adviser manager director institute school campus city region
remote hybrid online video phone chair table coffee tea bread water door window map train bus parking
access need response limit smart specific measurable realistic timely barrier step stage phase cycle
cohort class community culture respect difference language background identity voice silence conflict
repair apology boundary confidentiality consent disclosure roster schedule recurrence holiday absence
substitute backup archive handover welcome farewell celebration milestone evaluation evidence outcome
""".split()

ONSET = "b br d dr g gl gr h k kl l m n p pl r s sl t tr v w z".split()
NUCLEUS = "a e i o u ea ou".split()
CODA = ["", "", "n", "r", "l", "m", "nd"]
SUFFIX = ["", "", "", "s", "ing", "ed", "er", "ment", "ly", "ness"]

FIRST = """Ada Amara Bao Bela Carlos Chidi Dana Dmitri Elena Emeka Fatima Finn Grace Hana Ines Ivan Jaya
Jonas Kaito Keira Leila Luis Maya Mei Nadia Nils Omar Oya Paula Pedro Rania Rosa Sanna Sofia Tariq Tove
Uma Viktor Wen Yusuf Zara Zoe""".split()
PLACES = """Library Seminar|Garden Pavilion|North Tower|Clinic Annex|Old Hall|River Building|Science
Court|Union House|Museum Wing|Harbour Lab|Chapel Yard|Station Block""".replace("\n", " ").split("|")
ROLES = ["Lecturer", "Postdoc", "Clinical fellow", "Assistant professor", "Research nurse", "Group leader",
         "Data scientist", "Technician"]
SITES = ["Main campus", "City hospital", "Science park", "Remote"]


def make_vocabulary(rng):
    seen = dict.fromkeys(COMMON)
    while len(seen) < 5_000:
        word = "".join(rng.choice(ONSET) + rng.choice(NUCLEUS) + rng.choice(CODA)
                       for _ in range(rng.choice((1, 2, 2))))
        seen.setdefault(word + rng.choice(SUFFIX))
    words = list(seen)
    total, cumulative = 0.0, []
    for rank in range(1, len(words) + 1):
        total += 1.0 / (rank + 2.7) ** 1.05
        cumulative.append(total)
    return words, cumulative


# --------------------------------------------------------------------------------------------------
# the abstract program
# --------------------------------------------------------------------------------------------------

@dataclass
class Guide:
    index: int
    title: str
    owner: str
    date: dt.date
    tags: list
    summary: str
    blocks: list = field(default_factory=list)

    @property
    def part(self):
        return f"part-{self.index // PART_SIZE + 1:03d}"

    @property
    def slug(self):
        return f"guide-{self.index + 1:05d}"

    @property
    def path(self):  # path below the content root, no extension
        return f"guides/{self.part}/{self.slug}"


@dataclass
class Circle:
    index: int
    title: str
    rule: str          # one of RULES
    weekday: int       # 0 = Monday
    hour: int
    minutes: int
    place: str
    contact: str
    summary: str
    members: list = field(default_factory=list)   # (name, role, department, site, joined)
    topics: list = field(default_factory=list)
    meetings: list = field(default_factory=list)  # (date, start, end, place, topic, facilitator)
    guides: list = field(default_factory=list)    # guide indexes used as resource links
    blocks: list = field(default_factory=list)

    @property
    def slug(self):
        return f"circle-{self.index + 1:04d}"

    @property
    def path(self):
        return f"circles/{self.slug}"


@dataclass
class Program:
    guides: list
    circles: list
    meetings: int

    @property
    def parts(self):
        groups = {}
        for guide in self.guides:
            groups.setdefault(guide.part, []).append(guide)
        return groups


RULES = ("monthly-2nd", "fortnightly", "monthly-last", "quarterly")
FIRST_DAY = dt.date(2027, 1, 4)


def nth_weekday(year, month, weekday, nth):
    """nth = 1..4, or -1 for the last one of the month."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    following = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    return following - dt.timedelta((following.weekday() - weekday) % 7)


def expand(rule, weekday, count):
    if rule == "fortnightly":
        first = FIRST_DAY + dt.timedelta((weekday - FIRST_DAY.weekday()) % 7)
        return [first + dt.timedelta(14 * i) for i in range(count)]
    step, nth = {"monthly-2nd": (1, 2), "monthly-last": (1, -1), "quarterly": (3, 1)}[rule]
    months = [FIRST_DAY.month - 1 + i * step for i in range(count)]
    return [nth_weekday(FIRST_DAY.year + m // 12, m % 12 + 1, weekday, nth) for m in months]


class Writer:
    """Draws prose; every piece of text in the program comes from here."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.words, self.cumulative = make_vocabulary(self.rng)

    def draw(self, low, high):
        return self.rng.choices(self.words, cum_weights=self.cumulative, k=self.rng.randint(low, high))

    def phrase(self, low, high):
        text = " ".join(self.draw(low, high))
        return text[0].upper() + text[1:]

    def prose(self, target):
        out, count = [], 0
        while count < target:
            words = self.draw(8, 18)
            count += len(words)
            if len(words) > 11:
                words[5] += ","
            out.append(" ".join(words).capitalize() + ".")
        return " ".join(out)

    def person(self):
        stem = self.rng.choice(ONSET) + self.rng.choice(NUCLEUS) + self.rng.choice(CODA)
        return f"{self.rng.choice(FIRST)} {stem.capitalize()}{self.rng.choice(('son', 'ova', 'i', 'es', 'man', 'ita'))}"


def spans(text, *marked):
    """A line of inline content: plain strings and ('b'|'i'|'link'|'fn', ...) tuples."""
    return [text, *marked]


def make_guide_blocks(w, guide, total):
    rng = w.rng

    def other():
        while True:
            # mostly a neighbour, sometimes any guide: the link pattern of a real handbook
            j = guide.index + rng.randint(-20, 20) if rng.random() < 0.7 else rng.randrange(total)
            if 0 <= j < total and j != guide.index:
                return j

    def link():
        return ("link", other(), w.phrase(2, 4))

    b = []
    b.append(("p", spans(w.prose(30), " See ", link(), " before the ", ("b", "first meeting"), ".")))
    b.append(("h2", "What this guide is for"))
    b.append(("p", spans(w.prose(30), " ", ("i", w.phrase(3, 5)), " ", w.prose(8))))
    b.append(("ul", [spans(w.phrase(8, 14) + ".") for _ in range(rng.randint(4, 6))]))
    b.append(("h2", "Steps"))
    b.append(("ol", [spans(w.phrase(9, 16) + ".") for _ in range(rng.randint(6, 9))]))
    b.append(("h3", w.phrase(3, 5)))
    b.append(("p", spans(w.prose(35), " ", ("fn", "source"), " ", w.prose(8))))
    b.append(("aside", rng.choice(ASIDE_KINDS), w.prose(20)))
    b.append(("h2", "Time plan"))
    b.append(("table", ["Minutes", "Activity", "Who", "Outcome"],
              [[spans(str(rng.randrange(5, 40, 5))), spans(w.phrase(2, 4)), spans(rng.choice(ROLES)),
                spans(w.phrase(3, 6))] for _ in range(rng.randint(5, 7))]))
    b.append(("p", spans(w.prose(30), " Compare with ", link(), ".")))
    b.append(("h3", w.phrase(3, 5)))
    b.append(("p", spans(w.prose(40))))
    b.append(("h2", "Sample invitation"))
    b.append(("code", "\n".join(w.phrase(6, 9) for _ in range(4))))
    b.append(("p", spans(w.prose(25))))
    b.append(("h2", "See also"))
    b.append(("ul", [spans("", link(), ": " + w.phrase(4, 8) + ".") for _ in range(3)]))
    b.append(("fndef", "source", w.prose(14)))
    guide.blocks = b


def make_circle(w, index, members, meetings, guide_total):
    rng = w.rng
    rule = RULES[index % len(RULES)]
    c = Circle(index=index, title=f"Circle {index + 1}: {w.phrase(2, 3)}", rule=rule,
               weekday=rng.randrange(5), hour=rng.choice((9, 12, 12, 16)), minutes=rng.choice((60, 90, 120)),
               # a room of its own: in a program without mistakes no two circles meet in one
               place=f"{rng.choice(PLACES)} {index + 1}", contact=f"circle{index + 1}@program.example",
               summary=w.phrase(10, 16) + ".")
    for _ in range(members):
        c.members.append((w.person(), rng.choice(ROLES), w.phrase(1, 2), rng.choice(SITES),
                          dt.date(2025, 1, 1) + dt.timedelta(rng.randrange(600))))
    c.topics = [w.phrase(3, 5) for _ in range(meetings)]
    for i, day in enumerate(expand(rule, c.weekday, meetings)):
        start = dt.datetime.combine(day, dt.time(c.hour))
        c.meetings.append((day, start, start + dt.timedelta(minutes=c.minutes), c.place, c.topics[i],
                           c.members[i % members][0]))
    c.guides = sorted(rng.sample(range(guide_total), min(3, guide_total)))
    c.blocks = [
        ("p", spans(w.prose(60))),
        ("h2", "How we work"),
        ("ul", [spans(w.phrase(8, 14) + ".") for _ in range(5)]),
        ("h2", "Members"),
        ("table", ["Name", "Role", "Department", "Site", "Joined"],
         [[spans(m[0]), spans(m[1]), spans(m[2]), spans(m[3]), spans(m[4].isoformat())] for m in c.members]),
        ("h2", "Next meetings"),
        ("table", ["Date", "Time", "Place", "Topic", "Facilitator"], [meeting_cells(m) for m in c.meetings]),
        ("p", spans("Subscribe: ", ("asset", f"calendars/{c.slug}.ics", "calendar feed"),
                    f". Write to {c.contact} to join.")),
        ("h2", "Resources"),
        ("ul", [spans("", ("link", j, w.phrase(2, 4)), ": " + w.phrase(4, 8) + ".") for j in c.guides]),
    ]
    return c


def meeting_cells(m):
    return [spans(m[0].strftime("%a %d %b %Y")), spans(f"{m[1]:%H:%M}-{m[2]:%H:%M}"), spans(m[3]), spans(m[4]),
            spans(m[5])]


def make_program(guides, circles, members, meetings, seed):
    w = Writer(seed)
    rng = w.rng
    out = Program([], [], meetings)
    for i in range(guides):
        out.guides.append(Guide(
            index=i, title=w.phrase(3, 6), owner=w.person(), summary=w.phrase(10, 16) + ".",
            date=dt.date(2024, 1, 1) + dt.timedelta(rng.randrange(900)),
            tags=sorted(rng.sample(("start", "host", "goals", "access", "trust", "topics", "review"), 2))))
    for guide in out.guides:
        make_guide_blocks(w, guide, guides)
    for i in range(circles):
        out.circles.append(make_circle(w, i, members, meetings, guides))
    return out


# --------------------------------------------------------------------------------------------------
# Markdown dialects
# --------------------------------------------------------------------------------------------------

class Dialect:
    """Writes blocks as Markdown. Subclasses change links, admonitions and front matter."""

    def __init__(self, program):
        self.program = program

    def guide_link(self, here, guide):
        return relative(here, guide.path) + ".md"

    def page_link(self, here, target):
        return relative(here, target) + ".md"

    def asset_link(self, here, target):
        return f"/{target}"

    def aside(self, kind, text):
        return f"> [!{kind.upper()}]\n> {text}\n"

    def fence(self, text):
        return f"```text\n{text}\n```\n"

    def inline(self, line, here):
        out = []
        for piece in line:
            if isinstance(piece, str):
                out.append(piece)
            elif piece[0] == "b":
                out.append(f"**{piece[1]}**")
            elif piece[0] == "i":
                out.append(f"*{piece[1]}*")
            elif piece[0] == "fn":
                out.append(f"[^{piece[1]}]")
            elif piece[0] == "link":
                out.append(f"[{piece[2]}]({self.guide_link(here, self.program.guides[piece[1]])})")
            elif piece[0] == "page":
                out.append(f"[{piece[2]}]({self.page_link(here, piece[1])})")
            elif piece[0] == "asset":
                out.append(f"[{piece[2]}]({self.asset_link(here, piece[1])})")
        return "".join(out).strip()

    def body(self, blocks, here):
        out = []
        for block in blocks:
            kind = block[0]
            if kind in ("h2", "h3"):
                out.append(f"{'#' * int(kind[1])} {block[1]}\n")
            elif kind == "p":
                out.append(self.inline(block[1], here) + "\n")
            elif kind == "ul":
                out.append("".join(f"- {self.inline(item, here)}\n" for item in block[1]))
            elif kind == "ol":
                out.append("".join(f"{n}. {self.inline(item, here)}\n" for n, item in enumerate(block[1], 1)))
            elif kind == "table":
                rows = [block[1], ["---"] * len(block[1])]
                rows += [[self.inline(cell, here) for cell in row] for row in block[2]]
                out.append("".join("| " + " | ".join(row) + " |\n" for row in rows))
            elif kind == "aside":
                out.append(self.aside(block[1], block[2]))
            elif kind == "code":
                out.append(self.fence(block[1]))
            elif kind == "fndef":
                out.append(f"[^{block[1]}]: {block[2]}\n")
        return "\n".join(out)

    # front matter: {"title", "date", "order", "summary", "owner", "tags", "kind"}
    def front(self, meta):
        return yaml_front(meta)

    def page(self, meta, blocks, here):
        return self.front(meta) + self.body(blocks, here)


def relative(here, target):
    """Path of target as seen from the page `here` (both without extension, below the content root)."""
    a, b = here.split("/")[:-1], target.split("/")
    while a and len(b) > 1 and a[0] == b[0]:
        a, b = a[1:], b[1:]
    return "../" * len(a) + "/".join(b)


def quoted(value):
    return json.dumps(value, ensure_ascii=False)


def yaml_front(meta):
    lines = ["---", f"title: {quoted(meta['title'])}"]
    if "date" in meta:
        lines.append(f"date: {meta['date']}")
    for key in ("order", "summary", "owner", "kind"):
        if key in meta:
            lines.append(f"{key}: {quoted(meta[key])}")
    if "tags" in meta:
        lines.append("tags: [" + ", ".join(quoted(t) for t in meta["tags"]) + "]")
    return "\n".join(lines) + "\n---\n\n"


def toml_front(meta):
    lines = ["+++", f"title = {quoted(meta['title'])}"]
    if "date" in meta:
        lines.append(f"date = {meta['date']}")
    for key in ("order", "summary", "owner", "kind"):
        if key in meta:
            lines.append(f"{key} = {quoted(meta[key])}")
    if "tags" in meta:
        lines.append("tags = [" + ", ".join(quoted(t) for t in meta["tags"]) + "]")
    return "\n".join(lines) + "\n+++\n\n"


class Plain(Dialect):
    def front(self, meta):
        return toml_front(meta)


class Zola(Dialect):
    def guide_link(self, here, guide):
        return f"@/{guide.path}.md"

    def page_link(self, here, target):
        return f"@/{target}.md"

    def front(self, meta):
        lines = ["+++", f"title = {quoted(meta['title'])}"]
        if "date" in meta:
            lines.append(f"date = {meta['date']}")
        if "order" in meta:
            lines.append(f"weight = {meta['order']}")
        if "summary" in meta:
            lines.append(f"description = {quoted(meta['summary'])}")
        if meta.get("section"):
            lines.append('sort_by = "weight"')
        if "owner" in meta:
            lines += ["", "[extra]", f"owner = {quoted(meta['owner'])}",
                      "tags = [" + ", ".join(quoted(t) for t in meta.get("tags", [])) + "]"]
        return "\n".join(lines) + "\n+++\n\n"


class Hugo(Dialect):
    def front(self, meta):
        return yaml_front({**meta}).replace("\norder: ", "\nweight: ").replace("\nkind: ", "\npage_kind: ")


class MdBook(Dialect):
    def asset_link(self, here, target):
        return relative(here, target)

    def front(self, meta):  # mdBook has no front matter: the title is the first heading
        return f"# {meta['title']}\n\n"


class MkDocs(Dialect):
    def aside(self, kind, text):
        return f"!!! {kind}\n\n    {text}\n"

    def asset_link(self, here, target):
        return relative(here, target)

    def page(self, meta, blocks, here):
        return self.front(meta) + f"# {meta['title']}\n\n" + self.body(blocks, here)


class Eleventy(Dialect):
    # links are written as final URLs: resolving .md links would take an extra HTML pass in Eleventy
    def guide_link(self, here, guide):
        return f"/{guide.path}/"

    def page_link(self, here, target):
        return f"/{target.removesuffix('index')}" if target.endswith("index") else f"/{target}/"

    def aside(self, kind, text):
        return f"::: {kind}\n{text}\n:::\n"


class Starlight(Dialect):
    # Starlight does not resolve .md links either
    guide_link = Eleventy.guide_link
    page_link = Eleventy.page_link

    def aside(self, kind, text):
        return f":::{ {'important': 'caution', 'warning': 'danger'}.get(kind, kind) }\n{text}\n:::\n"

    def front(self, meta):
        lines = ["---", f"title: {quoted(meta['title'])}"]
        if "summary" in meta:
            lines.append(f"description: {quoted(meta['summary'])}")
        return "\n".join(lines) + "\n---\n\n"


# --------------------------------------------------------------------------------------------------
# output helpers
# --------------------------------------------------------------------------------------------------

class Tree:
    def __init__(self, root):
        self.root = Path(root)
        if self.root.exists():
            shutil.rmtree(self.root)
        self.root.mkdir(parents=True)
        self.made = set()

    def write(self, path, text):
        target = self.root / path
        if target.parent not in self.made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(target.parent)
        target.write_text(text, encoding="utf-8", newline="")


VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def ics(events, name):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//gen.py//EN", f"X-WR-CALNAME:{name}"]
    lines += VTIMEZONE.split("\n")
    for uid, m in events:
        lines += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z",
                  f"DTSTART;TZID=Europe/London:{m[1]:%Y%m%dT%H%M%S}", f"DTEND;TZID=Europe/London:{m[2]:%Y%m%dT%H%M%S}",
                  f"SUMMARY:{m[4]}", f"LOCATION:{m[3]}", f"DESCRIPTION:Facilitator: {m[5]}", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "\r\n".join(lines) + "\r\n"


def circle_events(circle):
    return [(f"{circle.slug}-{n}@program.example", m) for n, m in enumerate(circle.meetings, 1)]


def all_events(program):
    rows = [(m[1], c.index, e) for c in program.circles for e in circle_events(c) for m in (e[1],)]
    return [(program.circles[i], event) for _, i, event in sorted(rows, key=lambda r: (r[0], r[1], r[2][0]))]


def write_calendars(tree, base, program):
    for c in program.circles:
        tree.write(f"{base}calendars/{c.slug}.ics", ics(circle_events(c), c.title))
    tree.write(f"{base}calendars/program.ics", ics([event for _, event in all_events(program)], TITLE))


def calendar_blocks(program):
    """The program calendar page: the next 240 meetings of all circles."""
    rows = []
    for circle, (_, m) in all_events(program)[:240]:
        cells = meeting_cells(m)
        rows.append([cells[0], cells[1], spans("", ("page", circle.path, circle.title)), cells[3], cells[4]])
    return [("p", spans("The next meetings of every circle. ",
                        ("asset", "calendars/program.ics", "Subscribe to the program calendar"), ".")),
            ("table", ["Date", "Time", "Circle", "Topic", "Facilitator"], rows)]


HOME_BLOCKS = [
    ("p", spans("A program of peer mentoring circles: small groups that meet, listen and plan together.")),
    ("h2", "Where to begin"),
    ("ul", [spans("Read the ", ("page", "guides/index", "guides"), "."),
            spans("Find a ", ("page", "circles/index", "circle"), "."),
            spans("Look at the ", ("page", "calendar", "calendar"), ".")]),
]


def guide_meta(g):
    return {"title": g.title, "date": g.date.isoformat(), "order": g.index + 1, "summary": g.summary,
            "owner": g.owner, "tags": g.tags, "kind": "guide"}


def circle_meta(c):
    return {"title": c.title, "order": c.index + 1, "summary": c.summary, "kind": "circle"}


def write_pages(tree, base, program, d):
    """Guides, circles and the calendar page; index pages differ by tool."""
    for g in program.guides:
        tree.write(f"{base}{g.path}.md", d.page(guide_meta(g), g.blocks, g.path))
    for c in program.circles:
        tree.write(f"{base}{c.path}.md", d.page(circle_meta(c), c.blocks, c.path))
    tree.write(f"{base}calendar.md",
               d.page({"title": "Program calendar", "kind": "page", "order": 3}, calendar_blocks(program), "calendar"))


def write_written_indexes(tree, base, program, d):
    """For tools whose pages cannot list a section by themselves: index pages as written link lists."""
    parts = program.parts
    tree.write(f"{base}index.md", d.page({"title": TITLE}, HOME_BLOCKS, "index"))
    tree.write(f"{base}guides/index.md", d.page(
        {"title": "Guides"}, [("ul", [spans("", ("page", f"guides/{p}/index", part_title(p))) for p in parts])],
        "guides/index"))
    for p, guides in parts.items():
        tree.write(f"{base}guides/{p}/index.md", d.page(
            {"title": part_title(p)}, [("ul", [spans("", ("page", g.path, g.title)) for g in guides])],
            f"guides/{p}/index"))
    tree.write(f"{base}circles/index.md", d.page(
        {"title": "Circles"}, [("ul", [spans("", ("page", c.path, c.title)) for c in program.circles])],
        "circles/index"))


def part_title(part):
    return f"Guides, part {int(part.split('-')[1])}"


CSS = """:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse}th,td{border:1px solid;padding:.25rem .5rem;text-align:left}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0}
.aside{border-left:.25rem solid;padding-left:1rem}
"""

# The one HTML skeleton, in the placeholders each template language fills in.
SKELETON = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>@TITLE@ | Peer Mentoring Program</title>
<meta name="description" content="@SUMMARY@">
<link rel="canonical" href="@URL@">
<link rel="stylesheet" href="/style.css">
@FEED@</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
<p><a href="/">Peer Mentoring Program</a></p>
<nav aria-label="Main"><ul>
<li><a href="/guides/">Guides</a></li>
<li><a href="/circles/">Circles</a></li>
<li><a href="/calendar/">Calendar</a></li>
</ul></nav>
</header>
<main id="main">
@MAIN@
</main>
<footer><p>Peer Mentoring Program. All times are local.</p></footer>
</body>
</html>
"""


def skeleton(**parts):
    text = SKELETON
    for key, value in parts.items():
        text = text.replace(f"@{key.upper()}@", value)
    return text


# --------------------------------------------------------------------------------------------------
# one writer per tool
# --------------------------------------------------------------------------------------------------

def write_plain(root, program):
    """Input of the floor program: Markdown with +++ front matter, .ics files to copy."""
    tree, d = Tree(root), Plain(program)
    write_pages(tree, "", program, d)
    write_written_indexes(tree, "", program, d)
    write_calendars(tree, "", program)
    tree.write("style.css", CSS)


REPEAT = {"fortnightly": "every 2 weeks on {}", "monthly-2nd": "second {} of each month",
          "monthly-last": "last {} of the month", "quarterly": "every 3 months on the first {}"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def circlebook_front(meta):
    lines = ["+++", f"title = {quoted(meta['title'])}"]
    if "date" in meta:
        lines.append(f"date = {meta['date']}")
    if "order" in meta:
        lines.append(f"order = {meta['order']}")
    if "summary" in meta:
        lines.append(f"description = {quoted(meta['summary'])}")
    if "owner" in meta:
        lines += ["", "[extra]", f"owner = {quoted(meta['owner'])}",
                  "tags = [" + ", ".join(quoted(t) for t in meta.get("tags", [])) + "]"]
    return "\n".join(lines) + "\n+++\n\n"


class Circlebook(Plain):
    def front(self, meta):
        return circlebook_front(meta)


def write_circlebook(root, program, theme="plain", search=False, meeting_pages="none"):
    """Our own tool: rules, rosters and topics, from which it computes dates, tables and feeds itself.

    Circles' coming meetings and who leads them are written down, as `circlebook plan --write` would have done.
    Meeting pages are off, so that the number of pages is that of the other tools.
    """
    tree, d = Tree(root), Circlebook(program)
    tree.write("circlebook.toml", "\n".join([
        "[site]", f"title = {quoted(TITLE)}", f"base_url = {quoted(BASE_URL + '/')}", 'language = "en"',
        f"theme = {quoted(theme)}", f"search = {str(search).lower()}", "", "[program]", 'timezone = "Europe/London"', 'organizer = "Program office"',
        'contact = "office@program.example"', "", "[calendar]", f'show = "{program.meetings} meetings"',
        f"meeting_pages = {quoted(meeting_pages)}", ""]))
    tree.write("guides/index.md", d.page({"title": "Guides"}, [], "guides/index"))
    for p in program.parts:
        tree.write(f"guides/{p}/index.md", d.page({"title": part_title(p)}, [], f"guides/{p}/index"))
    for g in program.guides:
        tree.write(f"{g.path}.md", d.page(guide_meta(g), g.blocks, g.path))
    for c in program.circles:
        ids = {name: f"{c.slug}-{n}" for n, (name, *_) in enumerate(c.members, 1)}
        first = expand(c.rule, c.weekday, 1)[0]
        lines = [f"title = {quoted(c.title)}", f"summary = {quoted(c.summary)}", 'status = "open"', "capacity = 10",
                 f"contact = {quoted(c.contact)}", f"place = {quoted(c.place)}",
                 f"topics = [{', '.join(quoted(t) for t in c.topics)}]", ""]
        for n, (name, role, department, _site, joined) in enumerate(c.members, 1):
            lines += ["[[member]]", f"id = {quoted(f'{c.slug}-{n}')}", f"name = {quoted(name)}", f"roles = [{quoted(role)}]",
                      f"department = {quoted(department)}", f"joined = {joined}",
                      'publish = ["name", "role", "department"]', ""]
        lines += ["[[series]]", 'id = "main"', f"starts = {first}T{c.hour:02d}:00:00", f'duration = "{c.minutes} min"',
                  f"repeat = {quoted(REPEAT[c.rule].format(WEEKDAYS[c.weekday]))}", ""]
        for day, m in zip(expand(c.rule, c.weekday, len(c.meetings)), c.meetings):
            lines += ["[[meeting]]", f"on = {day}", f"topic = {quoted(m[4])}", f"facilitator = [{quoted(ids[m[5]])}]", ""]
        tree.write(f"{c.path}/circle.toml", "\n".join(lines))
        tree.write(f"{c.path}/about.md", d.body(c.blocks[:3], c.path))  # the rest of a circle's page is computed


def write_hugo(root, program):
    tree, d = Tree(root), Hugo(program)
    tree.write("hugo.toml", f"""baseURL = "{BASE_URL}/"
title = "{TITLE}"
locale = "en"
disableKinds = ["taxonomy", "term"]
[outputs]
home = ["html", "rss"]
section = ["html"]
[services.rss]
limit = 20
[markup.highlight]
codeFences = false
[markup.goldmark.renderHooks.link]
useEmbedded = "fallback"
""")
    main = "{{ block \"main\" . }}{{ end }}"
    tree.write("layouts/baseof.html", skeleton(
        title="{{ .Title }}", summary="{{ .Params.summary }}", url="{{ .Permalink }}", main=main,
        feed='{{ with .OutputFormats.Get "rss" }}<link rel="alternate" type="application/rss+xml" '
             'href="{{ .Permalink }}">\n{{ end }}'))
    tree.write("layouts/home.html", '{{ define "main" }}<h1>{{ .Title }}</h1>\n{{ .Content }}{{ end }}\n')
    tree.write("layouts/section.html", """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
{{ end }}</ul>{{ end }}
""")
    tree.write("layouts/page.html", """{{ define "main" }}<p><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p>
<article>
<h1>{{ .Title }}</h1>
{{ with .Params.owner }}<p>Owner: {{ . }}. Updated {{ $.Date.Format "2006-01-02" }}. Tags: {{ delimit $.Params.tags ", " }}</p>{{ end }}
{{ .TableOfContents }}
{{ .Content }}
</article>{{ end }}
""")
    tree.write("layouts/_markup/render-blockquote-alert.html",
               '<div class="aside {{ .AlertType }}">{{ .Text }}</div>\n')
    write_pages(tree, "content/", program, d)
    tree.write("content/_index.md", d.page({"title": TITLE},
               [(b[0], [[(*s[:1], s[1].replace("/index", "/_index"), s[2]) if isinstance(s, tuple) else s
                         for s in line] for line in b[1]]) if b[0] == "ul" else b for b in HOME_BLOCKS], "_index"))
    tree.write("content/guides/_index.md", d.page({"title": "Guides"}, [], "guides/_index"))
    for p in program.parts:
        tree.write(f"content/guides/{p}/_index.md", d.page({"title": part_title(p)}, [], f"guides/{p}/_index"))
    tree.write("content/circles/_index.md", d.page({"title": "Circles"}, [], "circles/_index"))
    write_calendars(tree, "static/", program)
    tree.write("static/style.css", CSS)


def write_zola(root, program, search=False):
    tree, d = Tree(root), Zola(program)
    tree.write("config.toml", f"""base_url = "{BASE_URL}"
title = "{TITLE}"
default_language = "en"
compile_sass = false
minify_html = false
generate_feeds = true
feed_filenames = ["rss.xml"]
feed_limit = 20
build_search_index = {str(search).lower()}
[markdown]
bottom_footnotes = true
github_alerts = true
[search]
include_title = true
include_content = true
""")
    tree.write("templates/base.html", skeleton(
        title="{% block title %}{{ config.title }}{% endblock %}", summary="{% block summary %}{% endblock %}",
        url="{{ current_url | safe }}", main="{% block main %}{% endblock %}", feed="{% block feed %}{% endblock %}"))
    heads = """{% extends "base.html" %}
{% block title %}{{ @.title }}{% endblock %}
{% block summary %}{{ @.description | default(value="") }}{% endblock %}
"""
    tree.write("templates/index.html", heads.replace("@", "section") + """{% block feed %}<link rel="alternate" type="application/rss+xml" href="{{ get_url(path="rss.xml") | safe }}">
{% endblock %}
{% block main %}<h1>{{ section.title }}</h1>
{{ section.content | safe }}{% endblock %}
""")
    tree.write("templates/section.html", heads.replace("@", "section") + """{% block main %}<h1>{{ section.title }}</h1>
{{ section.content | safe }}
<ul>
{% for p in section.subsections %}{% set s = get_section(path=p, metadata_only=true) %}<li><a href="{{ s.path | safe }}">{{ s.title }}</a></li>
{% endfor %}{% for page in section.pages %}<li><a href="{{ page.path | safe }}">{{ page.title }}</a> {{ page.description | default(value="") }}</li>
{% endfor %}</ul>{% endblock %}
""")
    tree.write("templates/page.html", heads.replace("@", "page") + """{% block main %}{% set parent = get_section(path=page.ancestors | last, metadata_only=true) %}<p><a href="{{ parent.path | safe }}">{{ parent.title }}</a></p>
<article>
<h1>{{ page.title }}</h1>
{% if page.extra.owner %}<p>Owner: {{ page.extra.owner }}. Updated {{ page.date }}. Tags: {{ page.extra.tags | join(sep=", ") }}</p>{% endif %}
<nav><ul>{% for h in page.toc %}<li><a href="#{{ h.id }}">{{ h.title }}</a>{% if h.children %}<ul>{% for k in h.children %}<li><a href="#{{ k.id }}">{{ k.title }}</a></li>{% endfor %}</ul>{% endif %}</li>{% endfor %}</ul></nav>
{{ page.content | safe }}
</article>{% endblock %}
""")
    write_pages(tree, "content/", program, d)
    tree.write("content/_index.md", d.page({"title": TITLE},
               [(b[0], [[(*s[:1], s[1].replace("/index", "/_index"), s[2]) if isinstance(s, tuple) else s
                         for s in line] for line in b[1]]) if b[0] == "ul" else b for b in HOME_BLOCKS], "_index"))
    section = {"section": True}
    tree.write("content/guides/_index.md", d.page({"title": "Guides", **section}, [], "guides/_index"))
    for n, p in enumerate(program.parts, 1):
        tree.write(f"content/guides/{p}/_index.md",
                   d.page({"title": part_title(p), "order": n, **section}, [], f"guides/{p}/_index"))
    tree.write("content/circles/_index.md", d.page({"title": "Circles", **section}, [], "circles/_index"))
    write_calendars(tree, "static/", program)
    tree.write("static/style.css", CSS)


def write_mdbook(root, program, extras=False):
    tree, d = Tree(root), MdBook(program)
    tree.write("book.toml", f"""[book]
title = "{TITLE}"
language = "en"
src = "src"
[build]
build-dir = "public"
create-missing = false
[output.html]
no-section-label = true
[output.html.search]
enable = {str(extras).lower()}
[output.html.print]
enable = {str(extras).lower()}
""")
    lines = ["# Summary", "", f"[{TITLE}](index.md)", "", "- [Guides](guides/index.md)"]
    for p, guides in program.parts.items():
        lines.append(f"  - [{part_title(p)}](guides/{p}/index.md)")
        lines += [f"    - [{g.title}]({g.path}.md)" for g in guides]
    lines.append("- [Circles](circles/index.md)")
    lines += [f"  - [{c.title}]({c.path}.md)" for c in program.circles]
    lines.append("- [Program calendar](calendar.md)")
    tree.write("src/SUMMARY.md", "\n".join(lines) + "\n")
    write_pages(tree, "src/", program, d)
    write_written_indexes(tree, "src/", program, d)
    write_calendars(tree, "src/", program)


def write_mkdocs(root, program, theme="plain", search=False):
    tree, d = Tree(root), MkDocs(program)
    config = f"""site_name: "{TITLE}"
site_url: "{BASE_URL}/"
docs_dir: docs
site_dir: public
plugins: [{'search' if search else ''}]
markdown_extensions: [admonition, footnotes, tables, fenced_code, toc]
"""
    if theme == "plain":
        config += "theme: {name: null, custom_dir: theme, static_templates: [sitemap.xml]}\n"
        tree.write("theme/main.html", skeleton(
            title="{{ page.title }}", summary="{{ page.meta.summary }}", url="{{ page.canonical_url }}", feed="",
            main="""{% if page.parent %}<p><a href="../">{{ page.parent.title }}</a></p>{% endif %}
<article>
{% if page.meta.owner %}<p>Owner: {{ page.meta.owner }}. Updated {{ page.meta.date }}. Tags: {{ page.meta.tags | join(", ") }}</p>{% endif %}
<nav><ul>{% for h in page.toc %}{% for k in h.children %}<li><a href="{{ k.url }}">{{ k.title }}</a>{% if k.children %}<ul>{% for m in k.children %}<li><a href="{{ m.url }}">{{ m.title }}</a></li>{% endfor %}</ul>{% endif %}</li>{% endfor %}{% endfor %}</ul></nav>
{{ page.content }}
</article>"""))
        tree.write("theme/sitemap.xml", """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for file in pages %}<url><loc>{{ file.page.canonical_url | e }}</loc></url>
{% endfor %}</urlset>
""")
        tree.write("theme/style.css", CSS)
    else:
        config += "theme: {name: material, font: false, features: [navigation.prune, navigation.indexes]}\n"
    tree.write("mkdocs.yml", config)
    write_pages(tree, "docs/", program, d)
    write_written_indexes(tree, "docs/", program, d)
    write_calendars(tree, "docs/", program)


def write_zensical(root, program):
    """Zensical's own theme and search cannot be swapped for the plain skeleton yet; it reads the same docs."""
    tree, d = Tree(root), MkDocs(program)
    tree.write("zensical.toml", f"""[project]
site_name = "{TITLE}"
site_url = "{BASE_URL}/"
docs_dir = "docs"
site_dir = "public"
[project.theme]
features = ["navigation.prune", "navigation.indexes"]
font = false
[project.markdown_extensions]
admonition = {{}}
footnotes = {{}}
tables = {{}}
fenced_code = {{}}
toc = {{}}
""")
    write_pages(tree, "docs/", program, d)
    write_written_indexes(tree, "docs/", program, d)
    write_calendars(tree, "docs/", program)


def write_eleventy(root, program):
    tree, d = Tree(root), Eleventy(program)
    tree.write("package.json", '{"private": true, "type": "module"}\n')
    tree.write("eleventy.config.js", f"""import anchor from "markdown-it-anchor";
import container from "markdown-it-container";
import footnote from "markdown-it-footnote";
import {{ feedPlugin }} from "@11ty/eleventy-plugin-rss";

export default function (config) {{
  config.addPassthroughCopy({{ assets: "/" }});
  config.amendLibrary("md", (md) => {{
    md.use(anchor).use(footnote);
    for (const kind of {json.dumps(list(ASIDE_KINDS))}) md.use(container, kind);
  }});
  config.addCollection("guides", (api) => api.getFilteredByGlob("content/guides/*/guide-*.md"));
  config.addPlugin(feedPlugin, {{
    type: "rss", outputPath: "/rss.xml", collection: {{ name: "guides", limit: 20 }},
    metadata: {{ language: "en", title: "{TITLE}", subtitle: "", base: "{BASE_URL}/", author: {{ name: "" }} }},
  }});
}}

export const config = {{
  dir: {{ input: "content", includes: "../includes", output: "public" }},
  markdownTemplateEngine: false,
}};
""")
    tree.write("includes/page.njk", skeleton(
        title="{{ title }}", summary="{{ summary }}", url=BASE_URL + "{{ page.url }}", feed="",
        main="""<p><a href="../">Up</a></p>
<article>
<h1>{{ title }}</h1>
{% if owner %}<p>Owner: {{ owner }}. Updated {{ page.date.toISOString() }}. Tags: {{ topics | join(", ") }}</p>{% endif %}
{{ content | safe }}
</article>"""))
    tree.write("content/content.json", '{"layout": "page.njk"}\n')
    tree.write("content/sitemap.njk", """---
permalink: /sitemap.xml
layout: null
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for page in collections.all %}<url><loc>""" + BASE_URL + """{{ page.url }}</loc></url>
{% endfor %}</urlset>
""")
    # `tags` would make collections in Eleventy; the peers treat them as plain data, so rename them
    d.front = lambda meta: yaml_front(meta).replace("\ntags: ", "\ntopics: ")
    write_pages(tree, "content/", program, d)
    write_written_indexes(tree, "content/", program, d)
    write_calendars(tree, "assets/", program)
    tree.write("assets/style.css", CSS)


def write_starlight(root, program, search=False):
    tree, d = Tree(root), Starlight(program)
    # Astro finds its integrations through package.json
    tree.write("package.json",
               '{"private": true, "type": "module", "dependencies": {"astro": "*", "@astrojs/starlight": "*"}}\n')
    tree.write("astro.config.mjs", f"""import {{ defineConfig }} from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({{
  site: "{BASE_URL}", outDir: "public_out", telemetry: false,
  integrations: [starlight({{
    title: "{TITLE}", pagefind: {str(search).lower()}, expressiveCode: false,
    sidebar: [{{ label: "Guides", link: "/guides/" }}, {{ label: "Circles", link: "/circles/" }},
              {{ label: "Calendar", link: "/calendar/" }}],
  }})],
}});
""")
    tree.write("src/content.config.ts", """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
""")
    write_pages(tree, "src/content/docs/", program, d)
    write_written_indexes(tree, "src/content/docs/", program, d)
    write_calendars(tree, "public/", program)


FORMS = {
    "plain": write_plain,
    "circlebook": write_circlebook,
    "circlebook-full": lambda root, p: write_circlebook(root, p, theme="handbook", search=True, meeting_pages="noted"),
    "hugo": write_hugo,
    "zola": write_zola,
    "zola-search": lambda root, p: write_zola(root, p, search=True),
    "mdbook": write_mdbook,
    "mdbook-full": lambda root, p: write_mdbook(root, p, extras=True),
    "mkdocs": write_mkdocs,
    "material": lambda root, p: write_mkdocs(root, p, theme="material", search=True),
    "zensical": write_zensical,
    "eleventy": write_eleventy,
    "starlight": write_starlight,
}


def word_count(program):
    d = Plain(program)
    return [sum(any(ch.isalnum() for ch in token) for token in d.body(g.blocks, g.path).split())
            for g in program.guides]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--size", choices=SIZES, default="S")
    ap.add_argument("--guides", type=int, help="overrides the size's number of guides")
    ap.add_argument("--circles", type=int, help="overrides the size's number of circles")
    ap.add_argument("--members", type=int, default=8)
    ap.add_argument("--meetings", type=int, default=12)
    ap.add_argument("--seed", type=int, default=20261122)
    ap.add_argument("--form", default=",".join(FORMS), help="comma-separated, default: all")
    ap.add_argument("--out", required=True, type=Path)
    args = ap.parse_args()
    guides, circles = SIZES[args.size]
    guides, circles = args.guides or guides, args.circles or circles
    program = make_program(guides, circles, args.members, args.meetings, args.seed)
    for form in args.form.split(","):
        FORMS[form](args.out / form, program)
    words = sorted(word_count(program))
    middle = program.guides[guides // 2]
    parts = len(program.parts)
    manifest = {
        "size": args.size, "guides": guides, "circles": circles, "members": args.members,
        "meetings": args.meetings, "seed": args.seed, "parts": parts,
        "pages": guides + circles + parts + 4,  # + home, guides index, circles index, calendar
        "feeds": circles + 1, "words_median": words[len(words) // 2], "edit": middle.path,
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(json.dumps(manifest))


if __name__ == "__main__":
    main()
