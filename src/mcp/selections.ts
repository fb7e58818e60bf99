/** What every tool selects alike, so that each answer can be proved: an entity by name, and who says so. */
export const sourceFields = 'id title citation url licence'
/** A claim with the words that speak of it, all of them where none is known to: `citation` names source and record, `url` is the record's page. */
export const claimFields =
  'field value { text } target chosen agrees citation url quotes { text status containsValue } source { id title url }'
export const namedEntity = '__typename id name'
export const provedEntity = `${namedEntity} claims(first: 5) { nodes { ${claimFields} } }`
export const pageFields = 'pageInfo { hasNextPage endCursor }'
