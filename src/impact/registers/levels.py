"""Three levels, for what people can only estimate: how large something is, and no sum of it.

More levels, or multiplying them, would pretend to know more than people do.
"""

from impact.registers.asking import Worded


class Level(Worded):
    SMALL = "1", "1 klein", "1 small"
    MEDIUM = "2", "2 middel", "2 medium"
    LARGE = "3", "3 groot", "3 large"
