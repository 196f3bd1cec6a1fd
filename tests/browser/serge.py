"""What the tests know of the map of Victor Serge."""

TITLES = {
    "en": "Victor Serge, a life in exile",
    "fr": "Victor Serge, une vie en exil",
    "es": "Víctor Serge, una vida en el exilio",
    "ru": "Виктор Серж: жизнь в изгнании",
}
LANGUAGES = [*TITLES]
CITY = {"en": "Petrograd", "fr": "Pétrograd", "es": "Petrogrado", "ru": "Петроград"}
