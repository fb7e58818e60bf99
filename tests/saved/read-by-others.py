"""Reads the files of saved questions and the feed of changes as their users do, and prints what it found as JSON."""

import csv
import json
import sys
import urllib.request
from datetime import datetime
from io import BytesIO, StringIO
from tempfile import NamedTemporaryFile

import feedparser
import geojson
import igraph
import networkx
import openpyxl
import pandas

server = sys.argv[1]


def bytes_of(path):
    return urllib.request.urlopen(f"{server}{path}").read()


def text_of(path):
    return bytes_of(path).decode("utf-8", errors="strict")


def cell(value):
    return value.strftime("%Y-%m-%d") if isinstance(value, datetime) else value


def by_igraph(path):
    with NamedTemporaryFile(suffix=".graphml") as file:
        file.write(bytes_of(path))
        file.flush()
        graph = igraph.Graph.Read_GraphML(file.name)
    nodes = {node["id"]: node.attributes() for node in graph.vs}
    return {"size": [graph.vcount(), graph.ecount()], "stolin": nodes["grant/stolin"]}


grants = pandas.read_csv(f"{server}/questions/grants.csv")
rows = list(csv.DictReader(StringIO(text_of("/questions/grants.csv"), newline=""), strict=True))
marked = pandas.read_csv(f"{server}/questions/grants.csv?bom=1", encoding="utf-8-sig")
workbook = bytes_of("/questions/grants.xlsx")
[sheet] = openpyxl.load_workbook(BytesIO(workbook), read_only=True).worksheets
openpyxl_rows = [[cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
dates = openpyxl.load_workbook(BytesIO(workbook)).worksheets[0]["G"]
calamine = pandas.read_excel(BytesIO(workbook), engine="calamine")
gexf = networkx.read_gexf(BytesIO(bytes_of("/questions/who-funds-whom.gexf")))
graphml = networkx.read_graphml(BytesIO(bytes_of("/questions/who-funds-whom.graphml")))
lines = pandas.read_json(f"{server}/questions/grants.jsonl", lines=True)
hospitals = text_of("/questions/hospitals.geojson?country=BY")
feed = feedparser.parse(bytes_of("/changes.atom?first=20"))

print(
    json.dumps(
        {
            "columns": list(grants.columns),
            "rows": len(grants),
            "sum": float(grants[grants["amount.currency"] == "EUR"]["amount.value"].sum()),
            "total": float(grants["amount.value"].sum()),
            "licences": sorted(set(grants["licence"].dropna())),
            "names": list(grants["name"]),
            "csv": {"columns": list(rows[0]), "names": [row["name"] for row in rows]},
            "marked": marked.equals(grants),
            "sheet": openpyxl_rows,
            "formats": sorted({date.number_format for date in dates if isinstance(date.value, datetime)}),
            "calamine": {
                "columns": list(calamine.columns),
                "names": list(calamine["name"]),
                "total": float(calamine["amount.value"].sum()),
            },
            "lines": [len(lines), [json.loads(line)["name"] for line in text_of("/questions/grants.jsonl").splitlines()]],
            "json": len(json.loads(text_of("/questions/grants.json"))["data"]["grants"]["nodes"]),
            "gexf": [gexf.number_of_nodes(), gexf.number_of_edges()],
            "graphml": [graphml.number_of_nodes(), graphml.number_of_edges()],
            "igraph": by_igraph("/questions/who-funds-whom.graphml"),
            "labels": [sorted(node["label"] for node in graph.nodes.values()) for graph in (gexf, graphml)],
            "stolin": [gexf.nodes["grant/stolin"], graphml.nodes["grant/stolin"]],
            "edge": [
                gexf.edges["grant/stolin", "country/jp"]["role"],
                graphml.edges["grant/stolin", "country/jp"]["role"],
            ],
            "geojson": [geojson.loads(hospitals).is_valid, len(json.loads(hospitals)["features"])],
            "feed": {
                "mistake": str(feed.get("bozo_exception", "")),
                "types": sorted({entry.title_detail.type for entry in feed.entries}),
                "titles": [entry.title for entry in feed.entries],
                "summaries": sorted({entry.summary for entry in feed.entries}),
            },
        }
    )
)
