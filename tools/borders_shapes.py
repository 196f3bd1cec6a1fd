"""How large the lands are."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


def area_km2(shape: BaseGeometry) -> float:
    """Return an area, by a projection that keeps areas.

    >>> round(area_km2(shapely.geometry.box(0, 59, 1, 61)), -2)
    12400.0
    """

    def equal_area(places: np.ndarray) -> np.ndarray:
        x, y = np.radians(places[:, 0]), np.sin(np.radians(places[:, 1]))
        return np.column_stack([x, y]) * 6371.0

    return float(shapely.area(shapely.transform(shape, equal_area)))
