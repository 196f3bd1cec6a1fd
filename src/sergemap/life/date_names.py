"""The words of dates in English, French, Spanish, Russian, German and Italian, without accents."""

MONTHS = {
    "01": "january janvier januar janner enero январь января gennaio jan janv ene янв genn gen",
    "02": "february fevrier februar feber febrero февраль февраля febbraio feb febr fev fevr фев "
    "февр febb",
    "03": "march mars marz maerz marzo март марта mar mrz мар",
    "04": "april avril abril апрель апреля aprile apr avr abr апр",
    "05": "may mai mayo май мая maggio magg mag",
    "06": "june juin juni junio июнь июня giugno jun июн giu",
    "07": "july juillet juli julio июль июля luglio jul juil июл lug",
    "08": "august aout agosto август августа aug ago авг",
    "09": "september septembre septiembre setiembre сентябрь сентября settembre sep sept сен сент "
    "set sett",
    "10": "october octobre oktober octubre октябрь октября ottobre oct okt окт ott",
    "11": "november novembre noviembre ноябрь ноября nov ноя нояб",
    "12": "december decembre dezember diciembre декабрь декабря dicembre dec dez dic дек",
    "21": "spring printemps fruhling fruehling fruhjahr fruehjahr primavera весна весной весны",
    "22": "summer ete sommer verano лето летом лета estate",
    "23": "autumn fall automne herbst otono осень осенью осени autunno",
    "24": "winter hiver invierno зима зимои зимы зимой inverno",
}

# Words around dates, by what they mean there. Dots may be left out where a pattern says so.
BEFORE_CHRIST = (
    r"before christ|b\.? ?c\.?(?: ?e\.?)?|v\. ?chr\.?|vor chr(?:istus|\.)|v\. ?u\. ?z\.?|"
    r"av(?:ant|\.)? ?j(?:esus)?\.?-? ?c(?:hrist)?\.?|a\. ?c\.?|antes de cristo|avanti cristo|"
    r"до н\. ?э\.?|до нашеи эры|до р\. ?х\.?"
)
AFTER_CHRIST = (
    r"a\.? ?d\.?|c\.? ?e\.?|anno domini|n\. ?chr\.?|nach chr(?:istus|\.)|"
    r"ap(?:res|\.)? ?j\.?-? ?c\.?|"
    r"d\. ?c\.?|despues de cristo|dopo cristo|н\. ?э\.?|нашеи эры"
)
OLD_STYLE = (
    r"o\. ?s\.|os|old style|vieux style|ancien style|a\. ?st\.|alten stils?|estilo antiguo|"
    r"ст\. ?ст(?:\.|иля)|с\. ?с\.|(?:по )?старо(?:го|му) стил[юя]|vecchio stile|"
    r"julian(?: calendar)?|julien|julianisch|юлианскии|giuliano|juliano"
)
NEW_STYLE = (
    r"n\. ?s\.|ns|new style|nouveau style|n\. ?st\.|neuen stils?|nuevo estilo|estilo nuevo|"
    r"н\. ?ст(?:\.|иля)|н\. ?с\.|(?:по )?ново(?:го|му) стил[юя]|nuovo stile|"
    r"gregorian(?: calendar)?|gregorien|gregorianisch"
)
UNTIL_NOW = (
    r"the present|present|today|now|ongoing|a nos jours|nos jours|aujourd'hui|ce jour|heute|hoy|"
    r"la actualidad|la fecha|настоящее время|настоящего времени|сегодня|сеичас|наши дни|oggi|open"
)
ABOUT = (
    r"approximately|approx\.?|about|around|roughly|circa|cca\.?|ca\.?|c\.?|vers|env\.?|environ|"
    r"autour de|aux alentours de|hacia|alrededor de|aproximadamente|aprox\.?|cerca de|около|ок\.?|"
    r"примерно|приблизительно|um|gegen|etwa|ungefahr|zirka|verso(?: il)?|intorno al?|all'incirca|"
    r"or so|or thereabouts|[~≈±]"
)
PERHAPS = (
    r"probably|possibly|perhaps|maybe|prob\.|uncertain|presumably|peut-etre|probablement|probable|"
    r"probablemente|posiblemente|quizas?|tal vez|возможно|вероятно|наверное|предположительно|"
    r"vermutlich|wahrscheinlich|vielleicht|wohl|moglicherweise|forse|probabilmente|\(\?\)"
)
# The parts of a time. What is no more than "of" may follow.
FIRST_HALF = (
    r"(?:in )?(?:the )?(?:first|1st) half|(?:in )?(?:der )?(?:ersten?|1\.) halfte|"
    r"(?:premiere|1(?:re|ere)) moitie|(?:la )?primera mitad|(?:la )?prima meta|"
    r"(?:в )?перв(?:ая|ои) половин[ае]"
)
SECOND_HALF = (
    r"(?:in )?(?:the )?(?:second|2nd|latter) half|(?:in )?(?:der )?(?:zweiten?|2\.) halfte|"
    r"(?:seconde|deuxieme|2(?:e|de|eme)) moitie|(?:la )?segunda mitad|(?:la )?seconda meta|"
    r"(?:во? )?втор(?:ая|ои) половин[ае]"
)
BEGINNING = (
    r"(?:at |in |since )?(?:the )?(?:very )?(?:beginning|start)|(?:very )?early|"
    r"(?:au |le )?debuts?|(?:zu )?(?:jahres)?(?:anfangs?|beginn)|"
    r"(?:a )?(?:principios?|comienzos?|inicios?)(?: del?)?|в начале|нача[лт][оаь]|"
    r"(?:a |all')?inizi?o?(?: del?)?"
)
MIDDLE = (
    r"(?:in )?(?:the )?middle|mid|(?:a la |la )?mi|(?:au )?milieu|courant|(?:jahres)?mitte|"
    r"(?:a )?mediados(?: del?)?|в середине|середин[аы]|(?:a )?meta(?: del?)?"
)
END = (
    r"(?:at )?(?:the )?(?:very )?end|(?:very )?late|(?:a la |la )?fin|(?:jahres)?ende|"
    r"(?:a )?fin(?:ales|es)(?: del?)?|в конце|конец|конца|(?:a |alla )?fine(?: del?)?"
)
BETWEEN = (
    r"(?:some ?time |any ?time )?between|entre(?: el| le)?|zwischen(?: dem)?|между|[ft]ra(?: il)?"
)
AND = r"and|et(?: le)?|und(?: dem)?|и|y(?: el)?|ed?(?: il)?|&"
OR = r"or|ou|oder|или|либо|oppure|od?|u"
FROM = (
    r"from|starting|du|des|de|depuis(?: le)?|vom|von|ab|seit(?: dem)?|со?|от|начиная с|del?|"
    r"desde(?: el)?|dall?a?|da|a partire dall?a?"
)
TO = (
    r"to|til|till|until|through|thru|up to|jusqu'(?:en|au|a)|au|a|bis(?: zum)?|по|до|hasta(?: el)?|"
    r"al?|fino all?"
)
NOT_BEFORE = (
    r"not before|(?:no|not) earlier than|pas avant(?: le)?|au plus tot(?: le)?|nicht vor(?: dem)?|"
    r"fruhestens|no antes del?|не ранее|не раньше|non prima del?"
)
NOT_AFTER = (
    r"not after|(?:no|not) later than|au plus tard(?: le)?|nicht nach(?: dem)?|spatestens|"
    r"no despues del?|no mas tarde del?|a mas tardar(?: en)?|не позднее|не позже|non dopo il|"
    r"non oltre(?: il)?"
)
BEFORE = (
    r"before|prior to|until|till?|up to|by|avant(?: le)?|jusqu'(?:en|au|a)|vor(?: dem)?|"
    r"bis(?: zum)?|antes del?|hasta(?: el)?|до|к|prima del?|fino all?|entro(?: il)?"
)
AFTER = (
    r"after|since|from|starting(?: in)?|apres(?: le)?|depuis(?: le)?|a partir d[ue']|des|"
    r"seit(?: dem)?|ab(?: dem)?|nach(?: dem)?|despues del?|desde(?: el)?|tras|a partir del?|после|"
    r"начиная с|со?|dopo(?: il)?|dal|a partire dal"
)
ONWARDS = (
    r"onwards?|and after|and later|or later|et apres|und spater|en adelante|и позже|и позднее|"
    r"in poi|[+]"
)
OR_EARLIER = r"or earlier|or before|and before|ou avant|oder fruher|o antes|или раньше|o prima"
YEARS = (
    r"decade of(?: the)?|annees|decennie(?: des?)?|jahre?|anos|decada de(?: los)?|anni|decennio|"
    r"годы"
)
# Words that say nothing more.
NOISE = (
    r"of|the|in|on|year|years|le|la|les|de|du|en|l'an|l'annee|annee|an|am|im|den|der|dem|des|jahr|"
    r"jahre[ns]|jahres?|el|los|las|del|ano|a|au|aux|во?|год[ау]?|годов|году|гг?\.?|il|l'|nel|"
    r"nell'|nei|gli|negli|"
    r"anno|di|dell'|dei|degli|d'|l'ete|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"mittwoch|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|lunedi|martedi|"
    r"mercoledi|giovedi|venerdi|domenica"
)
DECADE = r"'?s|er|er jahren?|er-jahren?|-?(?:е|х)(?: год(?:ы|ов|ах)| гг?\.?)?"
CENTURY = (
    r"century|cent\.?|siecle|s\.|jahrhunderts?|jh\.?|jhdt?\.?|"
    r"век[ае]?|столети[ея]|в\.|secolo|sec\.?"
)
SIGLO = r"siglo|secolo|s\.|sec\.|век"

NOT_KNOWN = (
    r"open|unknown|not known|undated|no date|date unknown|n\. ?d\.?|s\. ?d\.?|o\. ?[jd]\.?|"
    r"б\. ?[гд]\.?|inconnue?|sans date|date inconnue|unbekannt|undatiert|ohne (?:jahr|datum)|"
    r"(?:fecha )?desconocid[oa]|sin fecha|s\. ?f\.?|неизвестн[оа]|дата неизвестна|без даты|"
    r"(?:data )?sconosciut[oa]|senza data|n/?a|tbd|none|null|nil|u{4}|[?]+|0000(?:-00){1,2}"
)
