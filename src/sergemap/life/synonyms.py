"""Words that people write for a means of travel, a manner or a status, and those of the format."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sergemap.text import fold, slug

_WORDS: Mapping[str, Mapping[str, str]] = {
    "by": {
        "train": "rail, railway, railroad, tram, streetcar, metro, zug, bahn, eisenbahn,"
        "chemin-de-fer, tren, treno, ferrovia, поезд, поездом, поезде",
        "ship": "boat, steamer, steamship, liner, ferry, sea, sail, sailing-ship, schiff, dampfer,"
        "bateau, paquebot, navire, barco, buque, vapor, nave, piroscafo, пароход, пароходом,"
        "пароходе, корабль, кораблем, судно, морем, теплоход",
        "road": "car, automobile, auto, motorcar, bus, lorry, truck, cart, wagon, taxi, motorcycle,"
        "wagen, lastwagen, lkw, voiture, autocar, camion, autobus, coche, automovil, carro,"
        "macchina, automobile, автомобиль, машина, машиной, автобус, грузовик",
        "foot": "on-foot, walk, walking, walked, march, zu-fuss, fuss, marsch, a-pied, pied, a-pie,"
        "pie, a-piedi, piedi, пешком",
        "air": "plane, aeroplane, airplane, aircraft, airship, flight, flugzeug, flug, avion,"
        "aereo, самолет, самолетом",
        "horse": "horseback, on-horseback, riding, mule, donkey, camel, pferd, cheval, a-cheval,"
        "caballo, a-caballo, cavallo, лошадь, верхом",
        "carriage": "coach, stagecoach, mail-coach, diligence, sleigh, sledge, kutsche, schlitten,"
        "caleche, traineau, carrozza, повозка, сани, санях",
        "river": "riverboat, river-boat, barge, canal, canoe, raft, fluss, fleuve, fiume,"
        "rio, баржа",
        "bicycle": "bike, cycle, cycling, fahrrad, velo, bicyclette, bicicleta,"
        "bicicletta, велосипед",
    },
    "how": {
        "chosen": "choice, by-choice, voluntary, free, freely, moved, returned, return, holiday",
        "emigrated": "emigration, emigrant, migrated, migration, immigrated, immigration, settled",
        "study": "studies, studied, student, studying, school, university, education",
        "work": "job, worked, working, employment, business, labour, labor, tour",
        "mission": "sent, assignment, delegated, delegate, posted, diplomatic",
        "flight": "fled, flee, fleeing, escape, escaped, refugee, refuge",
        "expelled": "expulsion, exile, exiled, banished, banishment, evicted",
        "deported": "deportation, deportee, resettled",
        "arrested": "arrest, captured, imprisoned, imprisonment, prisoner, detained",
        "transferred": "transfer, escorted",
        "exchanged": "exchange, prisoner-exchange",
        "released": "release, freed, liberated, liberation",
        "born": "birth",
    },
    "status": {
        "underground": "hiding, in-hiding, hidden, illegal, clandestine",
        "prisoner": "prison, jail, imprisoned, captive, jailed",
        "interned": "internment, camp, internee",
        "banished": "banishment, exile, exiled, house-arrest",
        "in-transit": "transit, travelling, traveling, on-the-way",
    },
}
_MEANT = {
    field: {name: word for word, names in words.items() for name in re.split(", ?", names)}
    for field, words in _WORDS.items()
}
_SMALL_WORDS = re.compile(r"^(?:(?:by|in|on|en|par|per|mit|con|на|в|the|a|dem|der|einem|le)-)+")


def meant(field: str, text: str) -> str | None:
    """Return the word of the format for what somebody wrote; None: nobody knows what it means.

    >>> meant("how", "Fled"), meant("by", "zu Fuß"), meant("by", "на поезде"), meant("by", "broom")
    ('flight', 'foot', 'train', None)
    """
    known = _MEANT.get(field, {})
    name = slug(text.replace("ß", "ss")) or "-".join(fold(text).split())
    return known.get(name) or known.get(_SMALL_WORDS.sub("", name))
