"""Indicators that are computed from others: ratios, indices, areas or years together, shares.

Every method takes only figures that may be shown and gives figures with a status, a number and
the parts they came from. What is hidden in a part is hidden in what is made of it: a function of
published figures tells nothing that was not published.
"""
