"""Statistical disclosure control: what may leave without telling anything about one person.

`rules` says what is personal and how small is too small; `primary` decides per figure; `sums` finds
which figures add up to which; `secondary` hides more until nothing can be worked out; `audit` tries
to do so, with only what is published. `protecting` puts them together. Source: domain section 5.
"""
