"""The scenarios of the bench, and in words what is true in each of them."""

from tests.honesty.worlds import Scenario

STILL = Scenario("still")
UNSTATED = Scenario("unstated", has_margins=False)
PLANNED = Scenario("planned", works=1.0)
LATE = Scenario("late", works=1.0, lags=(1.5, 2.5))
HALF = Scenario("half", works=0.5)
NATIONAL = Scenario("national", national=0.6)
HARM = Scenario("harm", harm=1.0)
MESSY = Scenario("messy", works=0.5, delivered=0.7, is_messy=True)
STRAIGHT = Scenario("straight", is_straight=True)

SCENARIOS: dict[Scenario, str] = {
    STILL: "no link works and nothing changes anywhere; every figure has chance in it and a margin",
    UNSTATED: "the same, with the theory as it is shipped: most figures have no margin",
    PLANNED: "every link works, with a true lag somewhere in its stated window; sizes from 0.6 to"
    " 1.4 times what the last milestone asks for",
    LATE: "every link works, but its change comes half to one and a half windows after its window",
    HALF: "every link works or not, with even chances",
    NATIONAL: "no link works, and a national trend brings 60% of what the milestones ask for",
    HARM: "no link works, and from 2026 to 2030 everything here gets as much worse as was planned"
    " for the better",
    MESSY: "half of the links work and 30% of the efforts are never delivered; one in five series"
    " gets other boundaries with a bridge, one in five without, one in five another question (of"
    " half of the shares among these the theory tells, with one year asked both ways), one in five"
    " falls silent in 2038; one cell in twenty is hidden",
    STRAIGHT: "every indicator follows a straight line, from a quarter of the plan to one and"
    " three quarters of it",
}
