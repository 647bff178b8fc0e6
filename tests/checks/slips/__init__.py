"""Right answers with one slip each, and whether what the checks say to them is true.

`kinds` makes the slips, `corpus` and `hand` hold them with their labels, `rules` read a message and decide on it by
the `evidence`: the label, edits tried (`trying`), the code, and numbers at points of our own (`elsewhere`).
`score` counts. Nothing here shares a line or a table with the search of the checks.
"""
