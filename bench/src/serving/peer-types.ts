/** The grants pack as @neo4j/graphql sees it: written by hand over the labels, properties and relationship types that Chancery stores. */
export const peerTypes = `
  type Grant @node {
    id: ID!
    name: String!
    awardDate: String
    amountValue: String @alias(property: "amount__value")
    amountCurrency: String @alias(property: "amount__currency")
    funders: [Organisation!]! @relationship(type: "FUNDED_BY", direction: OUT)
    recipients: [Organisation!]! @relationship(type: "RECEIVED_BY", direction: OUT)
  }

  type Organisation @node {
    id: ID!
    name: String!
    grantsReceived: [Grant!]! @relationship(type: "RECEIVED_BY", direction: IN)
  }
`
