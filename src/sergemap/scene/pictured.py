"""A scene with the pictures and recordings of its life, as far as its album has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sergemap.life.licences import licence_of
from sergemap.life.model import Life, Picture, Recording
from sergemap.life.pictured import pictures_of, recordings_of
from sergemap.life.prose import read_prose
from sergemap.life.translation import PictureText, RecordingText, Translation
from sergemap.pictures.album import Album
from sergemap.scene import model
from sergemap.scene.references import edtf, refs


def pictured(scene: model.Scene, life: Life, album: Album) -> model.Scene:
    """Return the scene with what there is to see and to hear; each of them is told once."""
    if not album:
        return scene
    shown = {name: it.entry for name, it in pictures_of(life).items() if name in album.prints}
    heard = {name: it.entry for name, it in recordings_of(life).items() if name in album.sounds}
    spoken = {life.language: Translation(language=life.language), **life.translations}
    with_marks = _Marker(life, {name: number for number, name in enumerate(shown)})
    return replace(
        with_marks.scene(scene, {name: number for number, name in enumerate(heard)}),
        pictures=tuple(_picture(it, album) for it in shown.values()) or None,
        recordings=tuple(map(_recording, heard.values())) or None,
        texts={
            language: replace(
                texts,
                pictures=_seen(shown, spoken[language]) or None,
                recordings=_heard(heard, spoken[language]) or None,
            )
            for language, texts in scene.texts.items()
        },
    )


class _Marker:
    """Says of each part of a scene which pictures belong to it."""

    def __init__(self, life: Life, numbers: Mapping[str, int]) -> None:
        self.life = life
        self.numbers = numbers

    def scene(self, scene: model.Scene, sounds: Mapping[str, int]) -> model.Scene:
        life = self.life
        stays = {stay.id: stay for stay in life.itinerary}
        marks = {("event", it.id): it.pictures for it in life.events}
        marks |= {("work", it.id): it.pictures for it in life.works}
        return replace(
            scene,
            portrait=self.of(life.pictures),
            stops=tuple(
                replace(
                    stop,
                    pictures=self.of(stays[stop.id].pictures),
                    recording=_number(stays[stop.id].recording, sounds),
                )
                if not stop.resumes
                else stop
                for stop in scene.stops
            ),
            bands=tuple(
                replace(band, pictures=self.of(period.pictures))
                for band, period in zip(scene.bands, life.periods, strict=True)
            ),
            marks=tuple(
                replace(mark, pictures=self.of(marks[mark.what, mark.id])) for mark in scene.marks
            ),
            places=tuple(
                replace(place, pictures=self.of(life.places[place.key].pictures))
                for place in scene.places
            ),
            people={
                key: replace(facts, pictures=self.of(life.people[key].pictures))
                for key, facts in scene.people.items()
            },
        )

    def of(self, pictures: Sequence[Picture]) -> model.Indices | None:
        numbers = (self.numbers[it.file] for it in pictures if it.file in self.numbers)
        return tuple(dict.fromkeys(numbers)) or None


def _number(recording: Recording | None, sounds: Mapping[str, int]) -> int | None:
    return sounds.get(recording.file) if recording else None


def _picture(picture: Picture, album: Album) -> model.ScenePicture:
    made = album.prints[picture.file]
    return model.ScenePicture(
        file=picture.file,
        width=made.width,
        height=made.height,
        credit=picture.credit,
        licence=licence_of(picture.licence),
        dates=edtf(picture.dates),
        source=refs([picture.source])[0] if picture.source else None,
        focus=picture.focus,
        url=picture.url,
    )


def _recording(recording: Recording) -> model.SceneRecording:
    return model.SceneRecording(
        file=recording.file,
        credit=recording.credit,
        licence=licence_of(recording.licence),
        dates=edtf(recording.dates),
        source=refs([recording.source])[0] if recording.source else None,
        url=recording.url,
    )


def _seen(
    shown: Mapping[str, Picture], other: Translation
) -> tuple[tuple[str, model.Prose | None], ...]:
    texts = ((it, other.pictures.get(name, PictureText())) for name, it in shown.items())
    return tuple((there.alt or it.alt, _runs(there.caption or it.caption)) for it, there in texts)


def _heard(
    heard: Mapping[str, Recording], other: Translation
) -> tuple[tuple[model.Prose, model.Prose | None], ...]:
    texts = ((it, other.recordings.get(name, RecordingText())) for name, it in heard.items())
    return tuple(
        (read_prose(there.transcript or it.transcript), _runs(there.caption or it.caption))
        for it, there in texts
    )


def _runs(text: str | None) -> model.Prose | None:
    return read_prose(text) if text else None
