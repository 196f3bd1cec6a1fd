"""The columns of a table, as people name them in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from sergemap.text import Words, fold, quoted

COLUMNS: Mapping[str, str] = {
    "place": "city, town, village, place name, placename, location, locality, settlement, "
    "where, lieu, ville, commune, localité, endroit, lugar, ciudad, localidad, "
    "población, место, город, населённый пункт, где, ort, ortsname, ortschaft, stadt, "
    "wohnort, aufenthaltsort, luogo, città, località, toponym, residence, place of "
    "residence, местонахождение, nom du lieu, nom de la ville, nombre del lugar, название "
    "места, название города, nome del luogo, name des ortes, wo, où, dónde, dove",
    "dates": "date, when, year, years, timespan, time span, date range, edtf, display date, "
    "attestation year, datum, daten, jahr, jahre, zeit, zeitraum, wann, année, "
    "années, an, quand, fecha, fechas, año, años, cuándo, дата, даты, год, годы, "
    "когда, data, anno, anni, quando, timestamp, datetime, time, time period",
    "from": "start, begin, begins, beginning, since, start date, begin date, from date, date "
    "from, start year, from year, year from, arrived, arrival, arrives, arrival date, "
    "date of arrival, date arrived, de, du, depuis, début, arrivée, date de début, "
    "date d'arrivée, année début, desde, inicio, llegada, fecha inicio, fecha de "
    "inicio, fecha de llegada, año inicio, с, от, начало, прибытие, приезд, дата "
    "начала, дата приезда, дата прибытия, von, ab, seit, beginn, anfang, ankunft, "
    "anreise, startdatum, von datum, jahr von, da, dal, inizio, arrivo, data inizio, "
    "data di inizio, data di arrivo, year start, arrived on, ankunftsdatum, "
    "ankunft am, angekommen am, "
    "anfangsdatum, anfangsjahr, beginn datum, année d'arrivée, année de début, año de "
    "llegada, año de inicio, anno inizio, anno di inizio, год начала, год приезда, "
    "дата от",
    "to": "end, ends, ending, until, till, end date, to date, date to, end year, to year, "
    "year to, left, leaves, departed, departure, departs, departure date, date of "
    "departure, date left, à, au, jusqu'à, fin, départ, date de fin, date de départ, "
    "année fin, hasta, final, salida, partida, fecha fin, fecha de fin, fecha final, "
    "fecha de salida, año fin, по, до, конец, отъезд, выезд, дата окончания, дата "
    "отъезда, bis, ende, abreise, abfahrt, enddatum, bis datum, jahr bis, a, al, "
    "fine, partenza, data fine, data di fine, data di partenza, year end, left on, "
    "abreise am, abgereist am, "
    "abreisedatum, endjahr, ende datum, année de départ, année de fin, año de salida, "
    "año de fin, anno fine, anno di fine, год окончания, год отъезда, дата убытия, "
    "дата до",
    "month": "start month, monat, mois, mes, месяц, mese",
    "day": "start day, tag, jour, día, день, giorno",
    "end month": "",
    "end day": "",
    "latitude": "lat, y, y coordinate, breite, breitengrad, latitud, широта, latitudine",
    "longitude": "lon, lng, long, x, x coordinate, länge, längengrad, longitud, долгота, "
    "longitudine",
    "at": "coordinates, coordinate, coords, position, lat/lon, lat lon, lat long, latlng, "
    "latlon, gps, koordinaten, coordonnées, coordenadas, координаты, geowkt, geo wkt, "
    "wkt",
    "country": "pays, land, país, страна, paese, nation, staat, stato, государство, nazione, "
    "nación",
    "region": "state, province, state/province, county, department, district, oblast, prefecture, "
    "canton, governorate, région, département, province, état, comté, bundesland, provinz, kreis, "
    "landkreis, kanton, bezirk, región, provincia, departamento, condado, comunidad autónoma, "
    "область, губерния, край, район, уезд, штат, провинция, regione, cantone, contea",
    "title": "headline, heading, titre, título, заголовок, titel, überschrift, titolo",
    "text": "notes, note, description, desc, details, annotation, texte, texto, descripción, "
    "notas, текст, описание, примечание, примечания, beschreibung, notiz, notizen, anmerkung, "
    "anmerkungen, testo, descrizione, remarks, comment, comments, commentaire, commentaires, "
    "comentario, comentarios, observaciones, комментарий, bemerkung, bemerkungen, commento, "
    "note varie, event, what, what happened, ereignis, was, événement, evento, событие, что",
    "id": "",
    "status": "statut, статус",
    "by": "means, transport, transportation, means of transport, mode of transport, "
    "mode of travel, travel mode, verkehrsmittel, reisemittel, moyen de transport, mode de "
    "transport, medio, medio de transporte, transporte, mezzo, mezzo di trasporto, trasporto, "
    "транспорт, вид транспорта",
    "how": "manner",
    "via": "by way of, über",
    "people": "persons, met, personen, personnes, personas, люди, persone",
    "sources": "source, reference, references, quelle, quellen, fuente, fuentes, источник, "
    "источники, fonte, fonti, title source, source url, source link",
    "confidence": "certainty",
    "period": "chapter, phase, période, período, период, periodo",
    "picture": "pictures, image, images, image url, photo, photograph, photo url, picture url, "
    "illustration, photographie, foto, fotos, fotografía, imagen, imágenes, ilustración, "
    "изображение, картинка, фото, фотография, bild, bilder, abbildung, immagine, fotografia, iiif",
    "alt": "alt text, alternative text, image alt, texte alternatif, texto alternativo, "
    "альтернативный текст, alternativtext, bildbeschreibung, testo alternativo",
    "credit": "image credit, photo credit, picture credit, credits, crédit, crédits, crédit photo, "
    "crédito, créditos, автор фото, bildnachweis, fotonachweis, crediti",
    "licence": "license, image licence, image license, rights, licencia, лицензия, lizenz, "
    "licenza, droits, derechos, права, bildrechte, diritti",
    "caption": "image caption, picture caption, photo caption, légende, leyenda, pie de foto, "
    "подпись, bildunterschrift, didascalia",
}
"""The columns, each with other names that it may have."""

YEARS = frozenset(
    (
        "year",
        "years",
        "jahr",
        "jahre",
        "annee",
        "annees",
        "ano",
        "anos",
        "год",
        "годы",
        "anno",
        "anni",
    )
)
SHARED = frozenset({"title", "text", "people", "sources"})  # several columns may hold them
SAID = ("alt", "credit", "licence", "caption")  # of a picture, and of nothing else
_MOST_SHOWN = 12


def plain(name: str) -> str:
    """Return the name of a column as it is compared.

    >>> plain("dateFrom"), plain("Año"), plain("Ort (heute)")
    ('date from', 'ano', 'ort')
    """
    name = re.sub(r"(?<=[^\W\d_A-ZА-Я])(?=[A-ZА-Я])", " ", name)
    name = re.sub(r"(?<=\w)\s*\([^()]*\)", "", name)
    return " ".join(re.sub(r"[_().:#*\\-]+", " ", fold(name)).replace("’", "'").split())


@cache
def _known() -> Mapping[str, str]:
    return {
        plain(name): column
        for column, names in COLUMNS.items()
        for name in (column, *filter(None, names.split(", ")))
    }


def column_of(name: str) -> str | None:
    """Return the column that somebody means by a name; None: it is not known.

    >>> column_of("Date_From"), column_of("Ankunft"), column_of("weather")
    ('from', 'from', None)
    """
    return _known().get(plain(name))


def columns_of(head: Iterable[str]) -> list[str | None]:
    """Return the column of each name of a head; some names are plain beside others only."""
    names = [plain(name) for name in head]
    columns = [_known().get(name) for name in names]
    lays_title = {"title", "title source"} <= set(names)
    is_placed = "place" in columns and not lays_title
    for number, name in enumerate(names):
        if name == "title" and lays_title:  # as LP-TSV has it
            columns[number] = "place"
        elif name == "name" and not is_placed:
            columns[number], is_placed = "place", True
        elif name == "end year":
            columns[number] = "to"
        elif name in ("year", "display date") and "dates" in columns[:number]:
            columns[number] = None
    if "picture" not in columns:
        return [None if column in SAID else column for column in columns]
    return columns


def advice_on(name: str) -> str:
    """Return the question whether somebody means another column, or nothing."""
    near = Words.of(column for column in COLUMNS if len(column) > 3).nearest(name)
    return f" Did you mean {quoted(near)}?" if near else ""


def missing(column: str, message: str, head: Iterable[str]) -> str:
    """Return that a needed column is missing, what there is, and which comes nearest.

    >>> missing("place", "no column is called 'place'", ["Placce", "date"])
    "no column is called 'place'; found 'Placce', 'date'; the nearest is 'Placce'"
    """
    found = [name.strip() for name in head if name.strip()]
    shown = ", ".join(map(quoted, found[:_MOST_SHOWN]))
    more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    names = (column, *COLUMNS[column].split(", "))
    words = Words({name: name for name in found if column_of(name) is None})
    near = next(filter(None, (words.nearest(name) for name in names)), None)
    nearest = f"; the nearest is {quoted(near)}" if near else ""
    return f"{message}; found {shown or 'nothing'}{more}{nearest}"
