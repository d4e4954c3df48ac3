// Tests that import this first visit the site in four languages, one of them written from the right.

process.env.CIRCLEBOOK_SITE = process.env.CIRCLEBOOK_LANGUAGES;
