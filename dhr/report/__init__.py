"""``dhr report``: one HTML file that says what a folder of results holds.

- ``figures``: what is counted, and how: results in, typed figures out
- ``charts``: figures to the geometry of a chart
- ``page``: figures to HTML, with its template, style sheet and script in one file
"""
