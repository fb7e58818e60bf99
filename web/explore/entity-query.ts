import { addressOf } from '../share.ts'

/** The playground with a question about one thing: what is known of it, who says so, and what it is linked to. */
export function entityQueryAddress(id: string): string {
  const query = `# What is known of this one, who says so, and what it is linked to.
query About($id: ID!) {
  node(id: $id) {
    kind: __typename
    id
    name
    description
    claims(first: 50) {
      nodes {
        field
        value {
          text
        }
        chosen
        quotes {
          text
          status
        }
        source {
          title
          publishedOn
        }
      }
    }
    linkCounts {
      link
      kind
      count
    }
  }
}
`
  return addressOf({ query, variables: JSON.stringify({ id }, null, 2) }, '.')
}
