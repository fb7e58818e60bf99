/** A request that an attacker sends, over and over; `count` makes each text another one, so that no store of the server knows it. */
export type Attack =
  /** GET where there is no body. */
  | { readonly kind: 'answered'; readonly path: string; readonly body?: (count: number) => object }
  | {
      readonly kind: 'pipelined'
      readonly connections: number
      readonly deep: number
      readonly body: (count: number) => object
    }
  | { readonly kind: 'unread'; readonly connections: number; readonly path: string }

/** All that the part measures, by the names that its rows have. Four of each are at work at once. */
export const attackers: ReadonlyMap<string, Attack> = new Map<string, Attack>([
  [
    '50 aliases over a slow filter',
    graphql(() => `query ($filter: OrganisationFilter) ${aliased(50, underSlowFilter)}`, slowFilter),
  ],
  ['10 connections with 100 pipelined POSTs each, unread', pipelined()],
  [
    '48 aliases of __schema',
    graphql((count) => `${aliased(48, '__schema { types { ...Type } }')} ${typeFragment} #${count}`),
  ],
  [
    'and of 4,000 conditions',
    graphql(
      () => ofFilter,
      (count) => ({ filter: { and: conditions(4_000, count) } }),
    ),
  ],
  ['one field 470 times', graphql((count) => `{ ${'grants { totalCount } '.repeat(470)} } #${count}`)],
  ['variables nested 20,000 deep', { kind: 'answered', path: '/graphql', body: deepVariables }],
  [
    'claims of 1,000 grants',
    graphql((count) => `{ grants(first: 1000) { nodes { id claims { nodes { id } } } } } #${count}`),
  ],
  ['MCP ask of 1,000 grants', { kind: 'answered', path: '/mcp', body: mcpAsk }],
  ['totals by three keys, 20 aliases', graphql((count) => `${aliased(20, totals)} #${count}`)],
  ['CSV files, read', { kind: 'answered', path: '/questions/grants.csv' }],
  ['15 unread CSV files', { kind: 'unread', connections: 15, path: '/questions/grants.csv' }],
])

function graphql(query: (count: number) => string, variables: (count: number) => object = () => ({})): Attack {
  return {
    kind: 'answered',
    path: '/graphql',
    body: (count) => ({ query: query(count), variables: variables(count) }),
  }
}

function pipelined(): Attack {
  const query = '{ grants(first: 100) { nodes { id name funders { nodes { name } } } } }'
  return { kind: 'pipelined', connections: 10, deep: 100, body: (count) => ({ query: `${query} #${count}` }) }
}

function aliased(times: number, field: string): string {
  return `{ ${Array.from({ length: times }, (_, index) => `a${index}: ${field}`).join(' ')} }`
}

const underSlowFilter = 'organisations(filter: $filter) { totalCount }'

function slowFilter(count: number): object {
  const none = { node: { amount: { currency: 'EUR', gte: String(count) } } }
  const funders = { some: { node: { onOrganisation: { grantsGiven: { none } } } } }
  return { filter: { grantsReceived: { some: { funders } } } }
}

const typeFragment =
  'fragment Type on __Type { kind name description fields { name description args { name type { name ofType { name } } } type { name ofType { name } } } inputFields { name description } enumValues { name description } }'

const ofFilter = 'query ($filter: GrantFilter) { grants(filter: $filter) { totalCount } }'

function conditions(many: number, count: number): readonly object[] {
  return Array.from({ length: many }, (_, index) => ({ amount: { currency: 'USD', gte: String(count + index) } }))
}

function deepVariables(): object {
  const deep = 20_000
  return new Written(
    `{"query":${JSON.stringify(ofFilter)},"variables":{"filter":${'{"and":'.repeat(deep)}{}${'}'.repeat(deep)}}}`,
  )
}

/** A body that is JSON already: `JSON.stringify` of what is nested so deep fails. */
export class Written {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

function mcpAsk(count: number): object {
  const query = `{ grants(first: 1000) { nodes { id name amount { value currency } funders { nodes { id name } } } } } #${count}`
  return { jsonrpc: '2.0', id: count, method: 'tools/call', params: { name: 'ask', arguments: { query } } }
}

const totals = 'grantTotals(by: [FUNDERS, RECIPIENTS, COUNTRY]) { rows { keys { text } currency amount count } }'
