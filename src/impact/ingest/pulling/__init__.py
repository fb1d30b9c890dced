"""Pulls: figures we fetch ourselves, as far as they need no connection.

What a source asks (`forms`, `presets`), how a conversation with another machine goes (`odata4`,
`odata3`, `catalogue`: generators that yield an address and are sent its answer), and the file in
which the answers are kept (`capture`). What is fetched is a delivery like any other.
"""
