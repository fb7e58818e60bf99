import { kindsOf, type Model } from '../model/model.ts'
import { cypherName, whereText } from './statement-builder.ts'
import { entityValidity, linkValidity, type ValidTimeText } from './valid-time.ts'

/**
 * What the statements of a walk depend on besides the model: whether it is asked for a moment, `$firstDay` to `$lastDay`.
 * All else are parameters, for each text costs the database a plan: `$types`, the types of links that count; `$exclude`,
 * what is not walked through. Things are walked between, by a link or through one relation.
 */
export interface WalkShape {
  readonly undated: ValidTimeText['undated'] | undefined
}

/** How many links an entity has, by two numbers that are kept with the node; what describes it is no link. */
export function degreeText(variable: string): string {
  return `COUNT { (${variable})--() } - COUNT { (${variable})<-[:DESCRIBES]-() }`
}

/**
 * What stands next to each of `$ids`, once for all of them: rows `[id, degree, [[place in $ids, ways, alone]]]`, and how many links
 * or pairs of links were followed, at most `$most`. `alone` is the relation that alone joins two; links have no id. Of use
 * is only what the map `$only` holds, where that is given. Ends (`$ends`) need not be valid. At the start those alone that have
 * at most `$few` links, and besides `degrees`, `[[id, degree]]` of all.
 */
export function expansionText(model: Model, shape: WalkShape, at?: 'start'): string {
  const validTime = momentOf(shape)
  const valid = validTime && entityValidity(model, 'm', validTime)
  const keeps = [
    // A map, since Neo4j looks through a list that is a parameter item by item.
    '($only IS NULL OR $only[m.id])',
    '(size($exclude) = 0 OR NOT m.id IN $exclude)',
    ...(valid ? [`(m.id IN $ends OR ${valid})`] : []),
  ]
  const few = at === 'start' ? [`${degreeText('n')} <= $few`] : []
  const degrees = `COLLECT { UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN [id, ${degreeText('n')}] } AS degrees`
  return `UNWIND range(0, size($ids) - 1) AS at
MATCH (n:Entity {id: $ids[at]})${whereText(few)}
${neighbours(model, shape)}
${gathered}
RETURN steps, ${[kept(keeps), ...(at === 'start' ? [degrees] : [])].join(', ')}`
}

/**
 * What joins two entities, looked for from the one that has fewer links, for each of `$pairs`: one row for each way of doing so, `at`, the prefix of the relation's ids
 * (empty for a link between the two), the types of its links and on which side each is owned, how many, and the first
 * `$each` of them by id.
 */
export function hopsText(model: Model, shape: WalkShape): string {
  const relation = isRelation(model, 'r')
  const thing = relation === undefined ? [] : [`NOT (${isRelation(model, 'a')})`, `NOT (${isRelation(model, 'b')})`]
  const through =
    relation === undefined
      ? ''
      : `
  UNION ALL
  WITH a, b, ${degreeText('a')} <= ${degreeText('b')} AS forth${whereText(thing)}
  WITH a, b, forth, CASE WHEN forth THEN a ELSE b END AS fewer, CASE WHEN forth THEN b ELSE a END AS more
  CALL (fewer) { MATCH (fewer)-[l]-(r)${whereText([relation, ...ofRelation(model, shape)])} RETURN l, r }
  MATCH (r)-[k]-(more)${whereText(ofLink(model, shape, 'k'))}
  WITH a, b, r, CASE WHEN forth THEN l ELSE k END AS l, CASE WHEN forth THEN k ELSE l END AS k
  RETURN split(r.id, '/')[0] AS prefix, type(l) AS near, startNode(l) = a AS owned, type(k) AS far, startNode(k) = b AS ownedFar, r.id AS id, r AS via`
  return `UNWIND range(0, size($pairs) - 1) AS at
MATCH (a:Entity {id: $pairs[at][0]})
MATCH (b:Entity {id: $pairs[at][1]})
CALL (a, b) {
  MATCH (a)-[l]-(b)${whereText(ofLink(model, shape, 'l'))}
  RETURN '' AS prefix, type(l) AS near, startNode(l) = a AS owned, '' AS far, false AS ownedFar, '' AS id, l AS via${through}
}
WITH DISTINCT at, prefix, near, owned, far, ownedFar, id
ORDER BY at, prefix, near, owned, far, ownedFar, id
WITH at, prefix, near, owned, far, ownedFar, count(*) AS count, collect(id) AS ids
RETURN at, prefix, near, owned, far, ownedFar, count, ids[0..$each] AS ids
ORDER BY at, prefix, near, owned, far, ownedFar`
}

/**
 * What stands next to at least `$atLeast` of `$ids`: things, and relations that lead to as many themselves. A page by how
 * many, then rarity, then id: rows `[id, degree, [[place in $ids, ways]]]`, how many there are on all pages, and how many
 * links or pairs of links were followed, at most `$most`. `$kinds` are labels, none for all.
 */
export function sharedText(model: Model, shape: WalkShape): string {
  const validTime = momentOf(shape)
  const valid = validTime && entityValidity(model, 'm', validTime)
  const relation = isRelation(model, 'r')
  const itself = relation === undefined ? [] : [{ where: [relation, ...ofRelation(model, shape)] }]
  const keeps = [
    'NOT m.id IN $ids',
    // Who met once shares all others of that meeting: what a single relation joins to all is told by the relation.
    '(size(ofs) = 1 OR any(each IN ofs WHERE each[2] IS NULL OR each[2] <> ofs[0][2]))',
    '(size($kinds) = 0 OR any(label IN labels(m) WHERE label IN $kinds))',
    ...(valid ? [valid] : []),
  ]
  return `UNWIND range(0, size($ids) - 1) AS at
MATCH (n:Entity {id: $ids[at]})
CALL (n) {
  ${neighbours(model, shape)}
  RETURN m, via${itself.map(({ where }) => `\n  UNION ALL\n  MATCH (n)-[l]-(r)${whereText(where)}\n  RETURN r AS m, l AS via`).join('')}
}
${gathered}
WITH steps, ${kept(keeps)}
RETURN steps, size(found) AS total, COLLECT {
  UNWIND found AS each
  WITH each[0] AS id, each[1] AS degree, each[2] AS ofs
  WHERE size(ofs) < $afterOf OR (size(ofs) = $afterOf AND (degree > $afterDegree OR (degree = $afterDegree AND id > $afterId)))
  RETURN [id, degree, ofs] ORDER BY size(ofs) DESC, degree, id LIMIT $limit
} AS found`
}

/**
 * Leaves `found`, `[[m, [[place in $ids, ways, alone]]]]` of what stands next to at least `$atLeast` of the given, and
 * `steps`, how many were followed. Ways are told apart by grouping, for a set of them for each neighbour of a hub takes
 * more memory than a statement may.
 */
const gathered = `WITH at, m, via LIMIT $most
WITH at, m, via, count(*) AS steps
WITH at, m, count(*) AS ways, min(via.id) AS one, sum(steps) AS steps
WITH m, collect([at, ways, CASE ways WHEN 1 THEN one END]) AS ofs, sum(steps) AS steps
WITH collect(CASE WHEN size(ofs) >= $atLeast THEN [m, ofs] END) AS found, sum(steps) AS steps`

/** Of what was found what these conditions on `m` and `ofs` keep, with its links counted. */
function kept(conditions: readonly string[]): string {
  return `COLLECT {
  UNWIND found AS each WITH each[0] AS m, each[1] AS ofs${whereText(conditions)}
  RETURN [m.id, ${degreeText('m')}, ofs]
} AS found`
}

/** The branches that leave `m`, a thing next to the thing `n`, and `via`, what joins the two. */
function neighbours(model: Model, shape: WalkShape): string {
  const [relation, thing] = [isRelation(model, 'r'), isRelation(model, 'm')]
  const things = thing === undefined ? [] : [`NOT (${thing})`]
  const direct = `MATCH (n)-[l]-(m:Entity)${whereText(['m <> n', ...things, ...ofLink(model, shape, 'l')])}
  RETURN m, l AS via`
  if (relation === undefined) return `CALL (n) {\n  ${direct}\n}`
  const own = [relation, ...ofRelation(model, shape)]
  const other = ['m <> n', ...things, ...ofLink(model, shape, 'k')]
  return `CALL (n) {
  ${direct}
  UNION ALL
  MATCH (n)-[l]-(r)${whereText(own)}
  MATCH (r)-[k]-(m:Entity)${whereText(other)}
  RETURN m, r AS via
}`
}

function ofLink(model: Model, shape: WalkShape, variable: string): readonly string[] {
  const validTime = momentOf(shape)
  const valid = validTime && linkValidity(model, variable, validTime)
  return [`type(${variable}) IN $types`, ...(valid ? [`(${valid})`] : [])]
}

/** What must hold of a relation `r` and the link `l` that leads to it. */
function ofRelation(model: Model, shape: WalkShape): readonly string[] {
  const validTime = momentOf(shape)
  const valid = validTime && entityValidity(model, 'r', validTime)
  return [
    ...ofLink(model, shape, 'l'),
    '(size($exclude) = 0 OR NOT r.id IN $exclude)',
    ...(valid ? [`(${valid})`] : []),
  ]
}

/** Whether a node is a relation, by as few labels as may be; undefined where no kind is one. */
function isRelation(model: Model, variable: string): string | undefined {
  const relations = [...model.kinds.values()].filter(({ relation }) => relation)
  if (relations.length === 0) return undefined
  const common = [...model.interfaces.keys()].find((name) => {
    const kinds = kindsOf(model, name)
    return kinds.length === relations.length && kinds.every(({ relation }) => relation)
  })
  const labels = common === undefined ? relations.map(({ name }) => name) : [common]
  return `${variable}:${labels.map(cypherName).join('|')}`
}

function momentOf({ undated }: WalkShape): ValidTimeText | undefined {
  return undated && { first: '$firstDay', last: '$lastDay', undated }
}
