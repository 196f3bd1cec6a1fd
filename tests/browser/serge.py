"""What the tests know of the map of Victor Serge, from the table beside this file."""

from tests.cases import table_beside

TITLES, CITY, IN_THE_PICTURE = table_beside(__file__).values()
LANGUAGES = [*TITLES]
