"""The site: parse, call one service, show."""
