# Words of the interface in Arabic.
#
# The terms are the program's own words: `[program] words` replaces them (`circle = "مجموعة"`), each without the article, which
# phrases put before it. Phrases put no adjective beside a term, so that a word of another gender fits, too.

-circle = { $form ->
    [one] حلقة واحدة
   *[other] حلقة
}
-circles = حلقات
-meeting = لقاء
-meetings = لقاءات
-facilitator = تيسير
-facilitators = تيسير
-host = استضافة
-hosts = استضافة
-member = { $form ->
    [one] عضو واحد
    [many] عضوًا
   *[other] عضو
}
-members = أعضاء
-step = { $form ->
    [one] خطوة واحدة
   *[other] خطوة
}
-steps = خطوات
-handbook = دليل

# --- pages: titles and descriptions ---
finder-title = البحث عن { -circle }
finder-description = كل ال{ -circles } مع الموعد القادم والمكان والأماكن الشاغرة.
calendar-title = التقويم
calendar-description = المواعيد القادمة لكل ال{ -circles }، والفعاليات، والأيام التي بلا { -meetings }.
month-title = { $title }
month-description = كل ال{ -meetings } والفعاليات في { $title }.
resources-title = المراجع
resources-description = كتب ومقالات وشبكات وأدوات نوصي بها أو نستشهد بها.
news-title = الأخبار
news-description = الإعلانات، من الأحدث إلى الأقدم.
search-title = البحث
search-description = البحث في ال{ -handbook } وكل ال{ -circles } وال{ -meetings } والمراجع.
guides-title = ال{ -handbook }
guides-description = كل أجزاء ال{ -handbook }.
print-title = ال{ -handbook }: النص الكامل
print-description = ال{ -handbook }: كل الصفحات في صفحة واحدة، للطباعة أو الحفظ.
steps-print-title = { $title }: كل ال{ -steps }
steps-print-description = كل ال{ -steps } في صفحة واحدة، للطباعة أو الحفظ.
poster-title = { $title }: ورقة للوحة الإعلانات
poster-description = ورقة للوحة الإعلانات تحمل رمزًا يقود إلى صفحة «{ $title }».
not-found-title = الصفحة غير موجودة
not-found-description = لا توجد صفحة على هذا العنوان.
home-title = الرئيسية
circle-description = تعريف «{ $title }»، ومواعيد ال{ -meetings }، وطريقة الانضمام.
meeting-description = { $title }: الموعد والمكان والموضوع.
home-description = { $title }
guide-description = { $title }
handout-description = { $title }: ورقة للطباعة.
steps-description = { $title }
step-description = { $title }
news-item-description = { $title }

# --- frame ---
skip = الانتقال إلى المحتوى
nav-label = القائمة الرئيسية
nav-home = الرئيسية
nav-circles = البحث عن { -circle }
nav-guides = ال{ -handbook }
nav-handbook = ال{ -handbook }
nav-calendar = التقويم
nav-resources = المراجع
nav-news = الأخبار
nav-search = البحث
nav-menu = القائمة
crumbs-label = مسار التنقل
languages-label = اللغات
footer-label = المزيد
footer-print = طباعة ال{ -handbook }
footer-feed = موجز الأخبار
feed-calendar = التقويم
feed-news = الأخبار
members-banner = خاص بال{ -members }: يُرجى عدم تداول هذه الصفحات.
as-of = المواعيد حتى تاريخ { $date }.
updated = آخر تعديل:
edit = تعديل هذه الصفحة
pager-label = الصفحة السابقة والصفحة التالية
pager-previous = السابق
pager-next = التالي
toc = في هذه الصفحة
scheme-auto = الألوان: تلقائية
scheme-light = الألوان: فاتحة
scheme-dark = الألوان: داكنة
and-more = { $first }، { $second }
copy = نسخ
copied = تم النسخ
moved-title = انتقلت هذه الصفحة
moved-link = إلى عنوانها الجديد
not-found-text = لا توجد صفحة على هذا العنوان. ربما انتقلت، أو في العنوان خطأ.
not-found-circles = كل ال{ -circles } مع المواعيد القادمة.
not-found-search = البحث في كل صفحات هذا الموقع.
not-found-contact = لم تصل إلى ما تريد؟ للمراسلة:

# --- home ---
door-find = البحث عن { -circle }
door-find-count = { $count ->
    [zero] لا { -circles } بعد
    [one] { -circle(form: "one") }
    [two] { $count } من ال{ -circles }
    [few] { $count } { -circles }
    [many] { $count } { -circle(form: "many") }
   *[other] { $count } { -circle }
}
door-find-room = { $count ->
    [zero] لا أماكن شاغرة
    [one] { $count } فيها أماكن
    [two] { $count } فيهما أماكن
   *[other] { $count } فيها أماكن
}
door-start = تأسيس { -circle }
door-start-steps = { $count ->
    [zero] لا { -steps }
    [one] { -step(form: "one") }
    [two] { $count } من ال{ -steps }
    [few] { $count } { -steps }
    [many] { $count } { -step(form: "many") }
   *[other] { $count } { -step }
}
home-next = ال{ -meetings } القادمة
home-all-meetings = كل ال{ -meetings } في التقويم
home-no-meetings = لا { -meetings } مقررة حاليًا.
home-join = طريقة الانضمام
home-contact = توجيه سؤال إلى شخص
home-news = الأخبار
home-all-news = كل الأخبار
home-sections = في ال{ -handbook }

# --- texts ---
draft = مسودة: لم تُنشر.
untranslated = لم يترجم أحد هذه الصفحة بعد: هذه هي بلغتها الأصلية ({ $language }).
time-needed = المدة: { $time }
authors = بقلم { $names }
downloads-title = للتنزيل
children-title = في هذا الجزء
references-title = المصادر
print-sheet = طباعة هذه الورقة
sheet-hint = صفحة واحدة، مقاس A4 أو US Letter.
print-all = طباعة الكل
print-contents = المحتويات
print-step = ال{ -step } { $number }

# --- steps ---
steps-count = { $count ->
    [zero] لا { -steps }
    [one] { -step(form: "one") }
    [two] { $count } من ال{ -steps }
    [few] { $count } { -steps }
    [many] { $count } { -step(form: "many") }
   *[other] { $count } { -step }
}
steps-total = مجموع العمل: { $time }
steps-print = كل ال{ -steps } في صفحة واحدة، للطباعة
steps-list-title = ال{ -steps }
steps-progress = أُنجز { $done } من { $total }
steps-progress-label = ما أُنجز من ال{ -steps }
steps-device = تُحفظ العلامات على هذا الجهاز فقط.
steps-reset = البدء من جديد
steps-begin = البدء بال{ -step } 1
step-of = ال{ -step } { $number } من { $total }
step-mark = تم إنجاز ال{ -step }
step-done = تم
step-tick = تم: { $title }

# --- finder ---
filters-label = عوامل التصفية
filters-active = عوامل التصفية المفعّلة: { $count }
filter-any = أي خيار
filter-all = الكل
filter-room = فيها أماكن
filter-mode = المكان
filter-weekday = اليوم
filter-time = وقت اليوم
filter-audience = لمن
filter-language = اللغة
filter-format = النوع
filter-status = الحالة
filter-circle = ال{ -circle }
filter-tag = الموضوع
filter-count = { $total ->
    [zero] لا { -circles }
    [one] { $shown } من { -circle(form: "one") }
    [two] { $shown } من { $total } من ال{ -circles }
    [few] { $shown } من { $total } { -circles }
    [many] { $shown } من { $total } { -circle(form: "many") }
   *[other] { $shown } من { $total } { -circle }
}
filter-clear = إزالة عوامل التصفية
filter-nothing = لا شيء يطابق عوامل التصفية هذه
filter-nothing-hint = يمكن تقليل عوامل التصفية، أو تأسيس { -circle } من البداية.
finder-none = لا شيء يناسبك؟
resource-count = المعروض: { $shown }
row-next = الموعد القادم:
row-now = الآن:
row-no-date = لا موعد بعد
row-for = لفئة: { $who }
row-or-online = أو عبر الإنترنت

facet-room-yes = فيها أماكن
facet-mode-in-person = حضوري
facet-mode-hybrid = حضوري أو عبر الإنترنت
facet-mode-online = عبر الإنترنت
facet-weekday-monday = الاثنين
facet-weekday-tuesday = الثلاثاء
facet-weekday-wednesday = الأربعاء
facet-weekday-thursday = الخميس
facet-weekday-friday = الجمعة
facet-weekday-saturday = السبت
facet-weekday-sunday = الأحد
facet-time-morning = الصباح
facet-time-midday = الظهر
facet-time-afternoon = بعد الظهر
facet-time-evening = المساء
facet-status-forming = قيد التكوين
facet-status-open = الانضمام متاح
facet-status-full = اكتمل العدد
facet-status-closed = الانضمام مغلق
facet-status-finished = انتهى النشاط
facet-format-circle = { -circle }
facet-format-pairs = ثنائيات
facet-format-cohort = دفعة
facet-format-community = مجتمع

room-places = { $count ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانًا
   *[other] { $count } مكان
}
room-some = توجد أماكن
room-full = اكتمل العدد، توجد قائمة انتظار
room-ask = يُسأل عن توفر الأماكن

# --- a circle ---
circle-next = الموعد القادم
circle-no-next = لم يُحدَّد موعد بعد.
meeting-now = الآن
your-time = { $time } بتوقيتك
rule-from = ابتداءً من { $date }
zone-time = بتوقيت { $city }
all-day = طوال اليوم
facts-title = لمحة سريعة
fact-when = الموعد
fact-where = المكان
fact-access = سهولة الوصول
directions = كيف تصل إلى هناك
fact-room = الأماكن
fact-for = لمن
fact-language = اللغة
fact-format = النوع
fact-part-of = جزء من
fact-leads = الإدارة
fact-hosts = الاستضافة
fact-guest = ضيف اللقاء
fact-with = بالاشتراك مع
where-hybrid = { $place }، أو عبر الإنترنت
where-unknown = يُحدَّد المكان لاحقًا
online-link = الانضمام عبر الإنترنت
online-members = يُرسل الرابط إلى ال{ -members }.
access-ask = غير مذكور، للاستفسار: { $contact }
access-unknown = غير مذكور
members-of = ال{ -members }: { $count } من { $capacity }
members-count = { $count ->
    [zero] لا { -members } بعد
    [one] { -member(form: "one") }
    [two] { $count } من ال{ -members }
    [few] { $count } { -members }
    [many] { $count } { -member(form: "many") }
   *[other] { $count } { -member }
}
members-capacity = الحد الأقصى لعدد ال{ -members }: { $capacity }
members-title = ال{ -members }
members-unnamed = { $count ->
    [zero] كل الأسماء مذكورة هنا.
    [one] إضافةً إلى { -member(form: "one") } بلا اسم هنا.
    [two] إضافةً إلى { $count } من ال{ -members } بلا أسماء هنا.
    [few] إضافةً إلى { $count } { -members } بلا أسماء هنا.
    [many] إضافةً إلى { $count } { -member(form: "many") } بلا أسماء هنا.
   *[other] إضافةً إلى { $count } { -member } بلا أسماء هنا.
}
status-text-forming = في انتظار أول ال{ -members }.
status-text-open = باب الانضمام مفتوح.
status-text-full = كل الأماكن مشغولة حاليًا.
status-text-closed = باب الانضمام مغلق حاليًا.
status-text-finished = انتهت ال{ -meetings }، وتبقى الصفحة للذكرى.
cohort-ahead = دفعة لمدة سنة، من { $starts } إلى { $ends }.
cohort-running = دفعة لمدة سنة، من { $starts } إلى { $ends }.
cohort-alumni = دفعة من { $starts } إلى { $ends }، وقد أتمّت مسارها.
join-title = طريقة الانضمام
join-button = طلب الانضمام
join-waiting = طلب دخول قائمة الانتظار
join-ask = الاستفسار
join-full = لا مكان شاغرًا الآن. يمكنك طلب الإضافة إلى قائمة الانتظار.
join-closed = باب الانضمام مغلق حاليًا، ومع ذلك يمكنك الاستفسار.
join-finished = لم يعد الانضمام ممكنًا.
join-mail = يفتح الزر رسالة إلى الشخص المسؤول عن الانضمام، وسيصلك الرد مع الموعد القادم.
join-page = يقود الزر إلى صفحة تشرح ما يلي ذلك.
join-external = يقود الزر إلى صفحة التسجيل.
join-contact = لديك أسئلة قبل ذلك؟
join-instead = فيها أماكن للفئة نفسها
expects-title = المتوقع منك
lead-in-turns = يتولى الجميع الإدارة بالتناوب.
lead-in-turn = { $months ->
    [1] يتولى الجميع الإدارة بالتناوب، مرة كل شهر على الأقل.
    [2] يتولى الجميع الإدارة بالتناوب، مرة كل شهرين على الأقل.
    [12] يتولى الجميع الإدارة بالتناوب، مرة كل سنة على الأقل.
    [few] يتولى الجميع الإدارة بالتناوب، مرة كل { $months } أشهر على الأقل.
    [many] يتولى الجميع الإدارة بالتناوب، مرة كل { $months } شهرًا على الأقل.
   *[other] يتولى الجميع الإدارة بالتناوب، مرة كل { $months } شهر على الأقل.
}
agenda-title = كيف يجري ال{ -meeting }
minutes-each = { $time } لكل شخص
leaders-title = من يتولى الإدارة
coming-title = ال{ -meetings } القادمة
coming-later = { $count ->
    [zero] لا مواعيد لاحقة
    [one] موعد لاحق واحد
    [two] موعدان لاحقان
    [few] { $count } مواعيد لاحقة
    [many] { $count } موعدًا لاحقًا
   *[other] { $count } موعد لاحق
}
past-title = ال{ -meetings } السابقة
about-title = معلومات إضافية
topics-title = الموضوعات
links-title = الروابط
related-title = { -circles } ذات صلة
related-part = جزء منها
poster-link = ورقة للوحة الإعلانات
poster-back = العودة إلى الصفحة
poster-qr = رمز يقود إلى الصفحة
poster-more = كل المعلومات وطريقة الانضمام:

role-contact = للتواصل
role-facilitator = { -facilitator }
role-host = { -host }
role-staff = فريق العمل

# --- a meeting ---
meeting-when = الموعد والمكان
meeting-details = تفاصيل { $date }
meeting-led-by = بإدارة
meeting-guest = مع { $guest }
meeting-cancelled = أُلغي
meeting-moved = تغيّر الموعد
meeting-moved-from = بدلًا من
meeting-tentative = غير مؤكد بعد
meeting-join = ألست من ال{ -members } بعد؟
prepare-title = قبل ال{ -meeting }
notes-title = ملاحظات
run-title = خطة السير
add-title = الإضافة إلى تقويمك
add-difference = يضيف هذا الموعد وحده كما هو اليوم، ولا تتبعه التغييرات.
add-subscribe = الاشتراك في كل المواعيد بدلًا من ذلك
add-ics = إضافة هذا الموعد (.ics)
add-cancelled = تسجيل الإلغاء في تقويمك (.ics)

# --- calendars ---
subscribe-title = التقويم
subscribe-difference = اشتراك واحد يكفي: تصل المواعيد الجديدة والتغييرات والإلغاءات تلقائيًا.
subscribe-app = اشتراك
subscribe-address = أو نسخ العنوان
subscribe-google = يُفتح ومعه التقويم المراد إضافته.
subscribe-apple = الزر أعلاه يفتح تطبيق التقويم.
subscribe-outlook = يُفتح ومعه التقويم المراد إضافته. في الإصدارات الأخرى: إضافة تقويم «من الإنترنت» ثم لصق العنوان.
subscribe-all = كل ال{ -circles } والفعاليات
subscribe-events = فعاليات البرنامج فقط:
subscribe-one = { -circle(form: "one") } فقط
calendar-event = فعالية
calendar-closure = لا { -meetings }: { $range }
calendar-count = المعروض: { $shown }
calendar-earlier = ال{ -meetings } السابقة
calendar-later = ال{ -meetings } اللاحقة
calendar-empty = لا شيء مقررًا حاليًا.
zone-switch = الأوقات
zone-program = بتوقيت { $city }
zone-mine = بتوقيتي { $city }
today = اليوم
month-nav = الأشهر
month-agenda = جدول المواعيد
month-list = بالترتيب

# --- resources ---
resource-cited-on = ورد ذكره في
resource-checked = تمت المراجعة في { $date }
resources-article = مقالات
resources-book = كتب
resources-centre = مراكز
resources-network = شبكات
resources-course = دورات
resources-template = نماذج
resources-video = مقاطع مرئية
resources-other = أخرى

# --- search ---
search-field = البحث في هذا الموقع
search-hint = تظهر النتائج أثناء الكتابة. مفاتيح الأسهم للتنقل بينها، ومفتاح Esc لإفراغ الحقل.
search-hint-dialog = تظهر النتائج أثناء الكتابة. مفاتيح الأسهم للتنقل بينها، ومفتاح Esc للإغلاق.
search-none = لا نتائج لعبارة «{ $query }»
search-count = النتائج لعبارة «{ $query }»: { $count }
search-failed = البحث لا يعمل حاليًا، أما قائمة كل الصفحات فتعمل.
search-more = مزيد من النتائج
search-way-out = يمكن تجربة كلمة أقصر أو كلمة أخرى، أو البحث هنا:
search-index = كل ما في هذا الموقع، بحسب النوع.
search-close = إغلاق
kinds-guide = ال{ -handbook }
kinds-circle = ال{ -circles }
kinds-meeting = ال{ -meetings }
kinds-resource = المراجع
kinds-news = الأخبار

# --- in calendars; a space at the end is written as { " " } ---
ics-cancelled = أُلغي:{ " " }
ics-facilitators = بإدارة{ " " }
ics-guest = الضيف:{ " " }
ics-prepare = للتحضير:{ " " }
ics-online = الانضمام عبر الإنترنت:{ " " }
ics-details = التفاصيل:{ " " }
ics-join = الانضمام عبر الإنترنت
