"""Pictures in other people's files: written down with what is known of them, and fetched later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sergemap.importers.cells import one_line
from sergemap.importers.columns import SAID
from sergemap.importers.draft import Draft, Record
from sergemap.importers.keys import LONGEST_KEY
from sergemap.importers.markup import words_of
from sergemap.importers.table import Cell
from sergemap.life.licences import is_known, licence_of
from sergemap.life.picture_fields import ASKED
from sergemap.life.reading.writing import Noted, Value
from sergemap.text import quoted, slug

FOLDER = "pictures"
_ENDINGS = {"jpg": "jpg", "jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
_ENDINGS |= {"gif": "gif", "svg": "svg"}
_ADDRESS = re.compile(r"(?:https?:)?//[^\s/]+\S*", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?!\.\.?/)[^/\\:*?\"<>|]+(?:/(?!\.\.?/)[^/\\:*?\"<>|]+)*\.(?:jpe?g|png|webp|avif|gif|svg)",
    re.I,
)
_OF_IIIF = re.compile(r"/(?:info|manifest)(?:\.json)?$|/(?:full|square|[\d.,:pct]+)/[^/]+/!?\d+/")
_NO_NAMES = frozenset({"default", "native", "info", "manifest", "image", "img", "picture", "photo"})
_RIGHTS = (
    (r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)", "CC-{0}-{1}"),
    (r"creativecommons\.org/publicdomain/zero/(\d\.\d)", "CC0-{0}"),
    (r"creativecommons\.org/publicdomain/mark", "public domain"),
    (r"^cc[: -]+(by[a-z-]*)[/ -](\d\.\d)", "CC-{0}-{1}"),
    (r"^(?:cc:?[ -]?(?:zero|0)|cc0)\b(?:[/ -](\d\.\d))?", "CC0-1.0"),
    (r"^(?:in the )?(?:public domain|pd|gemeinfrei|domaine public|dominio p[úu]blico)$",
     "public domain"),
)  # fmt: skip


class Facts(NamedTuple):
    """What a file says of a picture; empty where it says nothing."""

    address: str
    alt: str = ""
    credit: str = ""
    licence: str = ""
    caption: str = ""  # Markdown


def is_picture(address: str) -> bool:
    """Return whether a picture lies at an address, as far as that can be seen.

    >>> is_picture("//example.org/villa.JPG?width=300"), is_picture("https://youtu.be/villa")
    (True, False)
    """
    if _BESIDE.fullmatch(address):
        return True
    path = urlsplit(address).path
    return bool(_ADDRESS.fullmatch(address)) and (
        path.rpartition(".")[2].lower() in _ENDINGS or bool(_OF_IIIF.search(path))
    )


def add_picture(draft: Draft, record: Record, facts: Facts, called: str) -> bool:
    """Add a picture to the record of a stay, an event or a place.

    False: what is told is neither its address nor the name of a file.
    """
    address = f"https:{facts.address}" if facts.address.startswith("//") else facts.address
    is_beside = _BESIDE.fullmatch(address) is not None
    if not (is_beside or _ADDRESS.fullmatch(address)):
        return False
    known = record.get("pictures")
    pictures = list(known) if isinstance(known, list) else []
    if file := draft.pictures.get(address):
        pictures += [] if {"file": file} in pictures else [{"file": file}]
    else:
        file = address if is_beside else _free_name(draft, address, called)
        draft.pictures[address] = file
        draft.picture_names.take(file)
        pictures.append(_picture(file, address, facts))
    record["pictures"] = pictures
    return True


def add_pictures(draft: Draft, record: Record, cells: Mapping[str, Cell]) -> Iterator[str]:
    """Add the pictures of a row, and yield why one is left out.

    What stands in the row is said of each of them.
    """
    shared = {name: cells[name].text for name in SAID if name in cells}
    called = one_line((cells.get("title") or cells.get("place") or cells["picture"]).text)
    for address in re.split(r"\s*[|;\n]\s*|\s+(?=https?:)", cells["picture"].text.strip()):
        if address and not add_picture(draft, record, Facts(address, **shared), called):
            found = quoted(address[:200])
            yield f"{found} is neither an address nor a file of a picture, and left out"


def _picture(file: str, address: str, facts: Facts) -> Record:
    given = {
        "alt": words_of(facts.alt),
        "credit": _credit(facts.credit),
        "licence": licence_in(facts.licence, address),
    }
    missing = [name for name, text in given.items() if not text]
    record: Record = {"file": file, "url": address if address != file else ""}
    for name, text in given.items():
        value: Value = text or ASKED
        if missing[:1] == [name]:
            names = " and the ".join(missing)
            words = "" if given["licence"] else words_of(facts.licence)
            remark = f"; its licence is told in words alone, {quoted(words)}" if words else ""
            value = Noted(ASKED, f"write the {names} of {quoted(file)}{remark}")
        record[name] = value
    record["caption"] = " ".join(facts.caption.split())
    return record


def _credit(html: str) -> str:
    """Return whose a picture is in bare words, with the address that they lead to."""
    link = re.search(r"href\s*=\s*[\"']?(https?://[^\s\"'<>]+)", html)
    words = words_of(html)
    return f"{words}, {link[1]}" if words and link and link[1] not in words else words


def licence_in(text: str, address: str) -> str:
    """Return a licence as the format has it; "" where nothing is written, or words without a link.

    >>> licence_in("http://creativecommons.org/licenses/by-sa/3.0/de/", "")
    'CC-BY-SA-3.0'
    """
    words = words_of(text)
    for pattern, name in _RIGHTS:
        if found := re.search(pattern, words, re.IGNORECASE):
            return name.format(*(part.upper() for part in found.groups("")))
    if not words or is_known(words) or licence_of(words).url:
        return words
    return f"{words}, {address}" if _ADDRESS.fullmatch(address) else ""


def _free_name(draft: Draft, address: str, called: str) -> str:
    """Return a name below the folder of pictures: that of the address, or of what it shows."""
    stem, _, ending = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]).rpartition(".")
    ending = _ENDINGS.get(ending.lower(), "")
    name = slug(stem if ending else "")
    if name in _NO_NAMES or not re.search("[a-z]", name):
        name = slug(called) or "picture"
    name = name[:LONGEST_KEY].strip("-")
    return draft.picture_names.free(f"{FOLDER}/{name}", f".{ending or 'jpg'}")
