"""Pictures as archives give them out: by IIIF, with a size, and with whose they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sergemap.errors import FetchError

LONGEST = 1280
"""Of the sides that are asked for, px: as large as a page shows a picture."""
_ALL_OF_IT = re.compile(r"(?P<base>https?://.+)/full/(?:full|max)/0/(?:default|native)\.\w+")
_INFO = "/info.json"
Fetch = Callable[[str], bytes]
Json = Mapping[str, object]


class Given(NamedTuple):
    """A picture, and what the archive says of it; empty where it says nothing."""

    content: bytes
    label: str = ""
    credit: str = ""
    licence: str = ""


class _Image(NamedTuple):
    """An image of a manifest: its service, or the address of its file."""

    service: str
    file: str
    region: str = "full"


def given_at(address: str, fetch: Fetch) -> Given:
    """Return the picture at an address: a file, an image of IIIF, or the first of a manifest.

    Raises FetchError where it is none of them, and what `fetch` raises.
    """
    plain = address.partition("#")[0]
    if found := _ALL_OF_IT.fullmatch(plain):
        return Given(_all_of(found["base"], plain, fetch))
    content = fetch(plain)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Given(content)
    record = _read(content)
    if _is_info(record):
        base = _id(record) or plain.removesuffix(_INFO)
        return Given(fetch(_address(base, "full", record)))
    return _of_manifest(record, fetch)


def _all_of(base: str, whole: str, fetch: Fetch) -> bytes:
    """Return an image as large as it is shown; where its service says nothing, as it was asked."""
    try:
        record = _read(fetch(base + _INFO))
    except FetchError:
        return fetch(whole)
    return fetch(_address(base, "full", record) if _is_info(record) else whole)


def _read(content: bytes) -> Json:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        raise FetchError("this is neither a picture nor JSON of IIIF") from None
    return record if isinstance(record, dict) else {}


# Image API 2 and 3.


def _is_info(record: Json) -> bool:
    return "iiif.io/api/image" in f"{record.get('protocol')} {record.get('@context')}"


def _address(base: str, region: str, info: Json) -> str:
    return f"{base.rstrip('/')}/{region}/{_size(info)}/0/default.jpg"


def _size(info: Json) -> str:
    """Return the size to ask for: no service need make an image larger than it has it."""
    is_third = "image/3" in str(info.get("@context")) or info.get("type") == "ImageService3"
    whole = "max" if is_third else "full"
    wide, high = _number(info.get("width")), _number(info.get("height"))
    if "level0" in str(info.get("profile")):
        kept = [
            (_number(size.get("width")), _number(size.get("height")))
            for size in _records(info.get("sizes"))
        ]
        large = sorted((size for size in kept if max(size) >= LONGEST), key=max)
        best = large[:1] or sorted(kept, key=max)[-1:]
        return (f"{best[0][0]},{best[0][1]}" if is_third else f"{best[0][0]},") if best else whole
    limits = [_number(info.get(name)) for name in ("maxWidth", "maxHeight")]
    most = min([LONGEST, *filter(None, limits)])
    return whole if 0 < max(wide, high) <= most else f"!{most},{most}"


# Presentation API 3, and 2, which many archives still speak.


def _of_manifest(manifest: Json, fetch: Fetch) -> Given:
    third = _first(manifest, "items", "items", "items", "body")
    image = _image(third or _first(manifest, "sequences", "canvases", "images", "resource"))
    if image is None:
        raise FetchError(
            "this JSON is no manifest of IIIF with a picture in it; write the address of a picture"
        )
    if image.service:
        base = image.service.rstrip("/")
        content = fetch(_address(base, image.region, _read(fetch(base + _INFO))))
    else:
        content = fetch(image.file)
    required = manifest.get("requiredStatement")
    credit = required.get("value") if isinstance(required, dict) else manifest.get("attribution")
    return Given(
        content,
        label=_words(manifest.get("label")),
        credit=_words(credit),
        licence=_words(manifest.get("rights") or manifest.get("license")),
    )


def _first(record: Json, *way: str) -> Json | None:
    """Return the first record at the end of a way through lists."""
    found: Json | None = record
    for step in way:
        found = next(iter(_records((found or {}).get(step))), None)
    return found


def _image(body: Json | None) -> _Image | None:
    if body is None:
        return None
    if body.get("type") == "Choice":
        return _image(next(iter(_records(body.get("items"))), None))
    selector = next(iter(_records(body.get("selector"))), {})
    region = str(selector.get("region") or "full")
    source = body.get("source")
    if isinstance(source, dict):
        inner = _image(source)
        return inner and inner._replace(region=region)
    services = _records(body.get("service"))
    service = next((_id(one) for one in services if _is_image_service(one) and _id(one)), "")
    return _Image(service, _id(body), region) if service or _id(body) else None


def _is_image_service(service: Json) -> bool:
    named = (service.get(name) for name in ("type", "@type", "profile", "@context"))
    names = " ".join(map(str, named))
    return "ImageService" in names or "iiif.io/api/image" in names or "library.stanford" in names


def _id(record: Json) -> str:
    found = record.get("id") or record.get("@id")
    return found if isinstance(found, str) and re.match(r"https?://", found) else ""


def _records(found: object) -> Sequence[Json]:
    each = found if isinstance(found, list) else [found]
    return [one for one in each if isinstance(one, dict)]


def _number(found: object) -> int:
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 0


def _words(found: object) -> str:
    """Return a text, in English where it stands in several languages."""
    if isinstance(found, dict):
        by_language = [found.get("en"), found.get("none"), *found.values()]
        return _words(next(filter(None, by_language), ""))
    if isinstance(found, list):
        return "; ".join(filter(None, map(_words, found)))
    bare = re.sub(r"<[^<>]*>", " ", found) if isinstance(found, str) else ""
    return " ".join(bare.split())
