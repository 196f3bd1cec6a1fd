"""What goes out as a table or as Linked Places comes back, as far as these have words for it."""

import pytest
from tests.exporters.lives import LIVES, told

from sergemap.commands.import_ import run as import_file
from sergemap.exporters.formats import FORMATS
from sergemap.exporters.gathering import extract_of
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import scene_of


@pytest.fixture(scope="module")
def back(tmp_path_factory):
    """Return what lets a life go out in a format and come back."""

    def there_and_back(name, form):
        path = tmp_path_factory.mktemp("back") / f"life{FORMATS[form].suffix}"
        path.write_bytes(FORMATS[form].write(told(name)))
        (life_path,) = import_file(str(path), str(path.with_suffix(".yaml"))).lines
        life = read_life(life_path)
        return extract_of(life, scene_of(life)[0])

    return there_and_back


@pytest.mark.parametrize("name", LIVES)
def test_a_table_keeps_the_stays(name, back):
    kept = ("id", "title", "text", "status", "by", "how", "confidence")

    def row(stay):
        people = [person.name for person in stay.people]
        return (
            *(getattr(stay, field) for field in kept),
            *(stay.when.edtf, stay.place.name, stay.place.at, people),
        )

    before, after = told(name), back(name, "csv")

    # stays that nobody has dated to the year come back in the order of their dates
    assert sorted(map(row, after.stays)) == sorted(map(row, before.stays))


def test_a_table_keeps_the_periods_unless_they_overlap(back):
    def periods(life):
        return [stay.period and stay.period.name for stay in life.stays]

    assert periods(back("goldman", "csv")) == periods(told("goldman"))


@pytest.mark.parametrize("name", LIVES)
def test_linked_places_keep_places_names_and_the_days_of_stays(name, back):
    def days(stay):
        return (stay.place.name, stay.place.at, stay.title, stay.when.earliest, stay.when.latest)

    def named(spot):
        return (spot.name, spot.at, [(one.name, one.when.earliest) for one in spot.names])

    before, after = told(name), back(name, "linked-places")

    assert sorted(map(str, map(days, after.stays))) == sorted(map(str, map(days, before.stays)))
    of_stays = {stay.place.key for stay in before.stays}
    assert sorted(map(named, after.places)) == sorted(
        named(spot) for spot in before.places if spot.key in of_stays
    )
