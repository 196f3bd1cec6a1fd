"""The words that stand in dates, in English, French, Spanish, Russian, German and Italian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sergemap.text import fold

MONTHS: Mapping[str, str] = {
    "01": "january janvier januar jänner enero gennaio январь января jan janv ene genn gen янв",
    "02": "february février februar feber febrero febbraio февраль февраля feb févr fév febr "
    "febb фев февр",
    "03": "march mars märz marzo март марта mar mrz мар",
    "04": "april avril abril aprile апрель апреля apr avr abr апр",
    "05": "may mai mayo maggio май мая magg mag",
    "06": "june juin juni junio giugno июнь июня jun giu июн",
    "07": "july juillet juli julio luglio июль июля jul juil lug июл",
    "08": "august août agosto август августа aug ago авг",
    "09": "september septembre septiembre setiembre settembre сентябрь сентября sep sept set "
    "sett сен сент",
    "10": "october octobre oktober octubre ottobre октябрь октября oct okt ott окт",
    "11": "november novembre noviembre ноябрь ноября nov ноя нояб",
    "12": "december décembre dezember diciembre dicembre декабрь декабря dec déc dez dic дек",
    "21": "spring printemps frühling frühjahr primavera весна весной весны весну",
    "22": "summer été sommer verano estate лето летом лета",
    "23": "autumn fall automne herbst otoño autunno осень осенью осени",
    "24": "winter hiver invierno inverno зима зимой зимы зиму",
}
"""Months and, from 21 on, seasons, each with its names."""

# Words parted by a bar; a blank stands for any number of blanks, and hyphens may stand there too.
ABOUT = (
    "circa|cca|ca|c|about|around|roughly|approximately|approx|estimated|est|vers|environ|env|"
    "autour de|aux alentours de|ungefähr|etwa|gegen|rund|um|zirka|hacia|alrededor de|sobre|"
    "aproximadamente|aprox|intorno a|intorno al|verso|verso il|около|ок|примерно|приблизительно"
)
PERHAPS = (
    "perhaps|possibly|poss|probably|prob|presumably|maybe|likely|peut être|probablement|"
    "vraisemblablement|vielleicht|wahrscheinlich|vermutlich|wohl|möglicherweise|quizá|quizás|"
    "tal vez|probablemente|posiblemente|forse|probabilmente|возможно|вероятно|предположительно|"
    "может быть"
)
BEFORE = (
    "before|until|till|up to|no later than|not later than|not after|prior to|avant|jusque|"
    "jusqu'en|jusqu'à|jusqu'au|au plus tard en|bis|vor|spätestens|antes de|antes del|hasta|"
    "hasta el|prima di|prima del|fino a|fino al|entro|entro il|до|перед|не позднее|не позже"
)
AFTER = (
    "after|since|from|no earlier than|not earlier than|not before|post|après|depuis|à partir de|"
    "à partir du|dès|au plus tôt en|ab|seit|nach|frühestens|después de|después del|desde|desde el|"
    "a partir de|a partir del|dopo|dopo il|da|dal|a partire da|a partire dal|после|с|со|начиная с|"
    "не ранее|не раньше"
)
BETWEEN = "between|entre|zwischen|tra|tra il|fra|fra il|между"
AND = "and|et|y|e|e il|und|и"
FROM = "from|de|du|depuis|von|vom|desde|desde el|del|da|dal|dall'|с|со|от"
TO = (
    "to|until|till|through|thru|à|au|jusqu'à|jusqu'au|jusqu'en|bis|bis zum|a|al|hasta|hasta el|"
    "fino a|fino al|по|до"
)
OR = "or|ou|oder|o|u|или"
NOW = (
    "present|the present|today|now|ongoing|open|présent|aujourd'hui|heute|presente|"
    "actualidad|la actualidad|hoy|oggi|н в|настоящее время|сегодня"
)
# They stand there, and say nothing that the date does not say; a part of a month is in that month.
FILLERS = (
    "of|the|in|on|at|year|de|del|du|d'|le|la|l'|en|el|il|lo|nel|dell'|dem|den|der|des|im|am|"
    "jahr|jahre|an|année|l'année|año|anno|dia|día|giorno|г|гг|год|года|году|годы|годов|в|во|"
    "anno domini|"
    "early|mid|middle|late|beginning|start|end|début|milieu|mi|fin|anfang|mitte|ende|principios|"
    "comienzos|mediados|fines|finales|inizio|inizi|metà|fine|начало|начале|середина|середине|конец|"
    "конце|a|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|"
    "freitag|samstag|sonnabend|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
)
OLD_STYLE = "o s|old style|os|julian|vieux style|alten stils|a st|ст ст|ст стиля|старого стиля"
NEW_STYLE = "n s|new style|ns|gregorian|nouveau style|neuen stils|n st|н ст|н стиля|нового стиля"
OUR_ERA = "ad|ce|a d|c e|n chr|nach chr|ap j c|après j c|d c|d C|dopo cristo|н э|нашей эры"
DECADE_BEFORE = "les années|années|die|los años|años|gli anni|anni|the|den|in den"
DECADE_AFTER = "'s|s|er|er jahre|er jahren|ern|е|е годы|х|х годов|ые|ые годы|х годах"
CENTURY = (
    "(?:th|st|nd|rd)? (?:century|cent|c)|(?:e|er|eme)? siecle|[.] (?:jahrhundert|jh|jhdt)|"
    "secolo|sec|(?:и|го)? (?:век|века|веке|в)"
)


@cache
def any_of(words: str) -> str:
    """Return a pattern of any of these words as a folded text writes them, the longest first.

    >>> any_of("à|au plus tôt")
    '(?:au[ .-]+plus[ .-]+tot|a)(?!\\\\w)[.]?'
    """
    each = sorted({fold(word) for word in words.split("|")}, key=lambda word: (-len(word), word))
    spelt = "|".join(re.escape(word).replace(r"\ ", "[ .-]+") for word in each)
    return f"(?:{spelt})(?!\\w)[.]?"


@cache
def months() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds the names of months in a folded text, and the number of each."""
    numbers = {fold(name): number for number, names in MONTHS.items() for name in names.split()}
    longest_first = sorted(numbers, key=lambda name: -len(name))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(longest_first)})(?!\w)[.]?"), numbers
