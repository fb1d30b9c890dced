"""The claims behind a goal: each link with what must be true, and how well it is supported."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.dashboards.context import Context
from impact.theory.model import Link

KIND = "claims"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Claim:
    link: Link
    from_title: str
    to_title: str


@dataclass(frozen=True)
class View:
    code: str
    claims: tuple[Claim, ...]


def build(context: Context, options: Options) -> View | None:
    theory, goal = context.theory, context.goal
    titles = {id_: title.in_(context.language) for id_, title in theory.node_titles().items()}
    own = {item.id for item in theory.outcomes if goal is None or goal.id in item.goals}
    claims = tuple(
        Claim(link, titles[link.from_], titles[link.to]) for link in theory.links if link.to in own
    )
    return View(theory.programme.code, claims) if claims else None
