"""One module per area of the site. A view parses, calls a service and picks a template."""
