"""What a browser would send of a form as it stands on a page."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self, css: str) -> None:
        super().__init__()
        self.css, self.inside = css, False
        self.fields: dict[str, str] = {}
        self.list, self.text = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = self.css in found.get("class", "")
        if not self.inside:
            return
        name = found.get("name", "")
        if tag == "input" and name and name != "csrf_token":
            self.fields[name] = found.get("value", "")
        elif tag == "select":
            self.list, self.fields[name] = name, ""
        elif tag == "option" and self.list and "selected" in found:
            self.fields[self.list] = found.get("value", "")
        elif tag == "textarea":
            self.text, self.fields[name] = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("form", "select", "textarea"):
            self.inside = self.inside and tag != "form"
            self.list = self.text = ""

    def handle_data(self, data: str) -> None:
        if self.text:
            self.fields[self.text] += data


def fields_in(html: str, css: str) -> dict[str, str]:
    """The fields of the form with a class; a list in which nothing is chosen is empty."""
    parser = _Fields(css)
    parser.feed(html)
    return parser.fields
