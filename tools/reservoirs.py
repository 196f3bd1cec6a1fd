"""Waters of today that the map's years, 1890-1947, did not know.

Natural Earth gives no years, and some of these it calls plain lakes. The years of filling are
general knowledge, not checked against a source; only on which side of 1947 they fall matters. What
was full by 1945 (Gouin 1918, Baskatong 1927, Mead and Wheeler 1936, Fort Peck 1940, Kentucky 1944,
Shasta 1945) stays on the map. Kubenskoye, Chelan and the Arrow Lakes are natural, whatever their
class says.
"""

FILLED = {
    "Rybinsk Reservoir": 1947,  # from 1941, slowly
    "Lake Francis Case": 1952,
    "J. Strom Thurmond Lake": 1952,
    "Falcon Lake": 1953,
    "Kakhovka Reservoir": 1956,
    "Lake Sakakawea": 1956,
    "Lake Tharthar": 1956,  # a dry hollow before
    "Samara Reservoir": 1957,  # Kuibyshev
    "Kremenchuk Reservoir": 1961,
    "Represa Três Marias": 1961,
    "Réservoir Pipmuacan": 1962,
    "Lake Oahe": 1962,
    "Lake Kariba": 1963,
    "Van Blommestein Meer": 1964,
    "Shardara Bögeni": 1965,
    "Lake Volta": 1966,
    "Bratsk Reservoir": 1967,
    "Kainji Reservoir": 1968,
    "Amistad Reservoir": 1969,
    "Razzaza Lake": 1969,  # a salt pan before
    "Lake Nasser": 1970,
    "Réservoir Manicouagan": 1970,
    "Nam Ngum Reservoir": 1971,
    "Sarygamysh Köli": 1971,  # dry for centuries, then filled by drains
    "Williston Lake": 1972,
    "Vilyuy Reservoir": 1972,
    "Smallwood Reservoir": 1974,
    "Lake Argyle": 1974,
    "Kinbasket Lake": 1976,
    "Toktogul Res.": 1978,
    "Represa de Sobradinho": 1979,
    "Rés. de La Grande 2": 1979,
    "Lake Powell": 1980,
    "Itaipú Reservoir": 1982,
    "Rés. de La Grande 3": 1984,
    "Réservoir de Caniapiscau": 1984,
    "Represa de Tucuruí": 1985,
}

FILLED_UNNAMED = {
    (-51.0, -20.1): ("Ilha Solteira", 1978),
    (-68.8, 53.7): ("an arm of Caniapiscau", 1984),
    (-69.9, 54.5): ("an arm of Caniapiscau", 1984),
}
"""Those without a name in the file: a place inside, to half a degree."""

FIRST_YEAR_TOO_LATE = 1947
