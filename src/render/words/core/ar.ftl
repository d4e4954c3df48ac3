# What the program itself says, in Arabic.

# --- a moment, a range ---
moment = { $date }، { $time }
time-range = { $starts }–{ $ends }
date-range = { $starts } – { $ends }

# --- durations and sizes ---
duration-hours = { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}
duration-minutes = { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
duration-both = { duration-hours } و{ duration-minutes }
duration-hours-short = { $hours } س
duration-minutes-short = { $minutes } د
duration-both-short = { $hours } س { $minutes } د
size-bytes = { $size } بايت
size-kilobytes = { $size } كيلوبايت
size-megabytes = { $size } ميغابايت

# --- pages without a description ---
page-description = { $title }: صفحة من «{ $site }».

# --- the title of a meeting's page, where several stand in a list ---
meeting-page = { $subject } – { $circle }، { $date }

# --- people ---
a-member = أحد الأعضاء

# --- inside texts ---
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
heading-link = رابط إلى هذا القسم
footnotes-title = الحواشي
footnote-back = العودة إلى النص
table-scroll = جدول يُمرَّر أفقيًا
task = مهمة

# --- languages ---
language-ar = العربية
language-ca = الكتالونية
language-cs = التشيكية
language-cy = الويلزية
language-da = الدنماركية
language-de = الألمانية
language-el = اليونانية
language-en = الإنجليزية
language-es = الإسبانية
language-et = الإستونية
language-eu = الباسكية
language-fa = الفارسية
language-fi = الفنلندية
language-fr = الفرنسية
language-ga = الأيرلندية
language-gl = الجاليكية
language-he = العبرية
language-hi = الهندية
language-hu = المجرية
language-it = الإيطالية
language-ja = اليابانية
language-ko = الكورية
language-lt = الليتوانية
language-lv = اللاتفية
language-nb = النرويجية
language-nl = الهولندية
language-pl = البولندية
language-pt = البرتغالية
language-ro = الرومانية
language-ru = الروسية
language-sk = السلوفاكية
language-sl = السلوفينية
language-sv = السويدية
language-sw = السواحيلية
language-tr = التركية
language-uk = الأوكرانية
language-ur = الأردية
language-vi = الفيتنامية
language-zh = الصينية

# --- calendar feeds; a blank that ends a message is written so ---
ics-cancelled = أُلغي:{" "}
ics-facilitators = بإدارة{" "}
ics-guest = الضيف:{" "}
ics-prepare = للتحضير:{" "}
ics-online = الانضمام عبر الإنترنت:{" "}
ics-details = التفاصيل:{" "}
ics-join = الانضمام عبر الإنترنت

# --- rules: what stands in a list is joined by the language's "and" ---
rule-every-second = { $interval ->
    [1] كل ثانية
    [2] كل ثانيتين
    [few] كل { $interval } ثوانٍ
   *[other] كل { $interval } ثانية
}
rule-every-minute = { $interval ->
    [1] كل دقيقة
    [2] كل دقيقتين
    [few] كل { $interval } دقائق
   *[other] كل { $interval } دقيقة
}
rule-every-hour = { $interval ->
    [1] كل ساعة
    [2] كل ساعتين
    [few] كل { $interval } ساعات
   *[other] كل { $interval } ساعة
}
rule-every-day = { $interval ->
    [1] كل يوم
    [2] كل يومين
    [few] كل { $interval } أيام
    [many] كل { $interval } يومًا
   *[other] كل { $interval } يوم
}
rule-every-week = { $interval ->
    [1] كل أسبوع
    [2] كل أسبوعين
    [few] كل { $interval } أسابيع
    [many] كل { $interval } أسبوعًا
   *[other] كل { $interval } أسبوع
}
rule-every-month = { $interval ->
    [1] كل شهر
    [2] كل شهرين
    [few] كل { $interval } أشهر
    [many] كل { $interval } شهرًا
   *[other] كل { $interval } شهر
}
rule-every-year = { $interval ->
    [1] كل سنة
    [2] كل سنتين
    [few] كل { $interval } سنوات
   *[other] كل { $interval } سنة
}
rule-weekdays = من الاثنين إلى الجمعة
rule-weekly = { $count ->
    [1] يوم { $weekdays }
    [2] يومي { $weekdays }
   *[other] أيام { $weekdays }
} { $interval ->
    [1] من كل أسبوع
    [2] كل أسبوعين
    [few] كل { $interval } أسابيع
    [many] كل { $interval } أسبوعًا
   *[other] كل { $interval } أسبوع
}
rule-ordinal = { $number ->
    [1] الأول
    [2] الثاني
    [3] الثالث
    [4] الرابع
    [5] الخامس
   *[other] رقم { $number }
}
rule-ordinal-last = { $number ->
    [1] الأخير
    [2] قبل الأخير
   *[other] { rule-ordinal } من الآخر
}
# The ordinal belongs to "day": the names of weekdays differ in gender.
rule-nth = يوم { $weekday } { $ordinal }
rule-nth-working-day = يوم العمل { $ordinal }
rule-monthly-nth = { $interval ->
    [1] { $nths } من كل شهر
    [2] { $nths } كل شهرين
    [12] { $nths } من الشهر نفسه كل سنة
    [few] { $nths } كل { $interval } أشهر
    [many] { $nths } كل { $interval } شهرًا
   *[other] { $nths } كل { $interval } شهر
}
rule-months-nth = { $interval ->
    [1] { $nths } من { $months }
    [2] { $nths } من { $months } كل سنتين
    [few] { $nths } من { $months } كل { $interval } سنوات
   *[other] { $nths } من { $months } كل { $interval } سنة
}
rule-day = اليوم { $day }
rule-day-last = { $day ->
    [1] اليوم الأخير
    [2] اليوم قبل الأخير
   *[other] اليوم { $day } من الآخر
}
rule-day-of = { $day } من { $month }
rule-monthly-day = { $interval ->
    [1] { $days } من كل شهر
    [2] { $days } كل شهرين
    [few] { $days } كل { $interval } أشهر
    [many] { $days } كل { $interval } شهرًا
   *[other] { $days } كل { $interval } شهر
}
rule-yearly = { $interval ->
    [1] كل سنة في { $dates }
    [2] كل سنتين في { $dates }
    [few] كل { $interval } سنوات في { $dates }
   *[other] كل { $interval } سنة في { $dates }
}
rule-parts = { $said }؛ { $part }
rule-part-months = في { $list }
rule-part-weeks = في الأسبوع { $list }
rule-part-year-days = في اليوم { $list } من السنة
rule-part-month-days = في اليوم { $list } من الشهر
rule-part-weekdays = في { $list }
rule-part-nths = في { $list }
rule-part-hours = في الساعة { $list }
rule-part-minutes = في الدقيقة { $list }
rule-part-seconds = في الثانية { $list }
rule-part-positions = منها فقط: { $list }
