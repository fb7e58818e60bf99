/** `record`. The type `Record` belongs to claims/sdl.ts. */
export const recordsSdl = /* GraphQL */ `
extend type Query {
  "One record, by id."
  record("Its id." id: ID!): Record
}
`
