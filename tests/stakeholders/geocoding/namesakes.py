"""Places of one name, and towns beside them, over those of `conftest`."""

from .conftest import CITIES, city

PLACES = [
    *CITIES,
    city(101, "Neustadt bei Coburg", "DE", 14_824, (50.32975, 11.12058), "Neustadt"),
    city(102, "Coburg", "DE", 41_901, (50.25937, 10.96384)),
    city(103, "Neustadt", "DE", 2_386, (52.26799, 10.52001)),
    city(104, "Braunschweig", "DE", 244_715, (52.26594, 10.52673), "Брауншвейг"),
    city(105, "Neustadt", "DE", 720, (51.56, 10.85)),
    city(106, "Nordhausen", "DE", 42_217, (51.5018, 10.7957)),
    # Far from any town, so that nothing but the point tells the smaller one.
    city(107, "Kylä", "FI", 900, (68.4, 23.6)),
    city(108, "Kylä", "FI", 700, (66.5, 28.9)),
    city(109, "London", "GB", 8_961_989, (51.50853, -0.12574), "Lunden|Лондан|Лондон"),
    city(110, "Lublin", "PL", 360_044, (51.25, 22.56667), "Люблін"),
    city(111, "London", "CA", 422_324, (42.98339, -81.23304), "Лондон"),
    city(112, "Geneva", "CH", 183_981, (46.20222, 6.14569), "Genève|Genf|Женева|جنيف"),
    city(113, "Cairo", "EG", 9_606_916, (30.06263, 31.24967), "القاهرة|قاهره"),
    city(114, "Brussels", "BE", 1_019_022, (50.85045, 4.34878), "Bruxelles|بروكسل"),
    city(115, "Lausanne", "CH", 139_111, (46.516, 6.63282)),
]
