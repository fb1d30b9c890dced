"""Templates that are compiled once for all the sites that tests make."""

from collections.abc import MutableMapping
from types import CodeType
from typing import Any, ClassVar

from jinja2 import Environment, PackageLoader, Template


class CompiledOnce(PackageLoader):
    """Loads the templates of the site as the site does, and keeps what they compile to.

    For environments that are alike, as those of all sites are: compiled code holds their options.
    """

    compiled: ClassVar[dict[str, CodeType]] = {}

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        if name not in self.compiled:
            source, file, _ = self.get_source(environment, name)
            self.compiled[name] = environment.compile(source, name, file)
        return environment.template_class.from_code(
            environment, self.compiled[name], globals if globals is not None else {}
        )
