"""Reads the files of saved questions as their users do, and prints what it found as JSON."""

import json
import sys
import urllib.request
from io import BytesIO

import networkx
import openpyxl
import pandas

server = sys.argv[1]


def fetched(path):
    return BytesIO(urllib.request.urlopen(f"{server}/questions/{path}").read())


grants = pandas.read_csv(f"{server}/questions/grants.csv")
workbook = openpyxl.load_workbook(fetched("grants.xlsx"), read_only=True)
[sheet] = workbook.worksheets
rows = list(sheet.iter_rows(values_only=True))
gexf = networkx.read_gexf(fetched("who-funds-whom.gexf"))
graphml = networkx.read_graphml(fetched("who-funds-whom.graphml"))
lines = pandas.read_json(f"{server}/questions/grants.jsonl", lines=True)

print(
    json.dumps(
        {
            "columns": list(grants.columns),
            "rows": len(grants),
            "sum": float(grants[grants["amount.currency"] == "EUR"]["amount.value"].sum()),
            "licences": sorted(set(grants["licence"])),
            "sheet": {"header": list(rows[0]), "rows": len(rows) - 1, "amounts": [row[2] for row in rows[1:]]},
            "lines": len(lines),
            "gexf": [gexf.number_of_nodes(), gexf.number_of_edges()],
            "graphml": [graphml.number_of_nodes(), graphml.number_of_edges()],
            "stolin": [gexf.nodes["grant/stolin"], graphml.nodes["grant/stolin"]],
            "edge": [
                gexf.edges["grant/stolin", "country/jp"]["role"],
                graphml.edges["grant/stolin", "country/jp"]["role"],
            ],
        }
    )
)
