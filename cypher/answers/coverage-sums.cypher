// How many entities does a stated total count, and for how much: by currency, those dated within its period apart. Which are
// counted is asked in the same words in coverage-items.cypher. Sums are in parts, as text: no number of Neo4j holds them.
CALL () {
  MATCH (:Entity {id: $total})<-[link]-(item:Entity)
  WHERE type(link) IN $countedIn
  RETURN item, true AS says
  UNION ALL
  MATCH (:Entity {id: $subject})<-[link]-(item:Entity)
  WHERE type(link) IN $within
  RETURN item, false AS says
  UNION ALL
  MATCH (:Entity {id: $subject})<-[link]-(part:Entity)<-[further]-(item:Entity)
  WHERE type(link) IN $partLinks AND any(label IN labels(part) WHERE label IN $parts) AND type(further) IN $within
  RETURN item, false AS says
}
WITH item, says
WHERE $kind IN labels(item)
WITH item, true IN collect(says) AS says
WITH item, says, [name IN $dates WHERE item[name] IS NOT NULL | [item[name], item[name + '__end']]][0] AS date,
  item[$currencyColumn] AS currency
WHERE ($currency IS NULL OR currency IS NULL OR currency = $currency)
  AND (says OR (
    (date IS NULL OR (($firstDay IS NULL OR date[1] >= $firstDay) AND ($lastDay IS NULL OR date[0] <= $lastDay)))
    AND ($givenBy IS NULL
        OR EXISTS {
          (item)-[role]->(party) WHERE type(role) IN $givenLinks AND (party.id = $givenBy OR EXISTS {
            (party)-[first]->(wider) WHERE type(first) IN $partOf AND (wider.id = $givenBy
            OR EXISTS { (wider)-[second]->(larger) WHERE type(second) IN $partOf AND (larger.id = $givenBy
              OR EXISTS { (larger)-[third]->(largest) WHERE type(third) IN $partOf AND largest.id = $givenBy }) })
          })
        }
        OR NOT EXISTS {
          (item)-[role]->(party) WHERE type(role) IN $givenLinks AND (NOT any(label IN labels(party) WHERE label IN $givenOpen) OR EXISTS {
            (party)-[first]->(wider) WHERE type(first) IN $partOf AND ($givenKind IN labels(wider)
            OR EXISTS { (wider)-[second]->(larger) WHERE type(second) IN $partOf AND ($givenKind IN labels(larger)
              OR EXISTS { (larger)-[third]->(largest) WHERE type(third) IN $partOf AND $givenKind IN labels(largest) }) })
          })
        })
    AND ($receivedBy IS NULL
        OR EXISTS {
          (item)-[role]->(party) WHERE type(role) IN $receivedLinks AND (party.id = $receivedBy OR EXISTS {
            (party)-[first]->(wider) WHERE type(first) IN $partOf AND (wider.id = $receivedBy
            OR EXISTS { (wider)-[second]->(larger) WHERE type(second) IN $partOf AND (larger.id = $receivedBy
              OR EXISTS { (larger)-[third]->(largest) WHERE type(third) IN $partOf AND largest.id = $receivedBy }) })
          })
        }
        OR NOT EXISTS {
          (item)-[role]->(party) WHERE type(role) IN $receivedLinks AND (NOT any(label IN labels(party) WHERE label IN $receivedOpen) OR EXISTS {
            (party)-[first]->(wider) WHERE type(first) IN $partOf AND ($receivedKind IN labels(wider)
            OR EXISTS { (wider)-[second]->(larger) WHERE type(second) IN $partOf AND ($receivedKind IN labels(larger)
              OR EXISTS { (larger)-[third]->(largest) WHERE type(third) IN $partOf AND $receivedKind IN labels(largest) }) })
          })
        })
  ))
WITH item, says, date, currency,
  date IS NOT NULL AND ($start IS NULL OR date[0] >= $start) AND ($lastDay IS NULL OR date[1] <= $lastDay) AS certain
RETURN certain, currency, count(item) AS items,
  toString(sum(item[$partsColumn][0])) AS small, toString(sum(item[$partsColumn][1])) AS middle, toString(sum(item[$partsColumn][2])) AS large,
  min(date[0]) AS earliest, max(date[1]) AS latest
