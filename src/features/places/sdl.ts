/** What lies near a point; only of a model with a kind that has a place on the map. */
export const placesSdl = /* GraphQL */ `
extend type Query {
  "What lies within a distance of a point, the nearest first."
  near(
    "From where."
    point: PointInput!
    "How far, in kilometres of the great circle; at most half the way round, 20016."
    radiusKm: Float!
    "Only entities of these kinds; all that have a place on the map where it is left out."
    kinds: [Kind!]
    "Only what is valid at some time within this day, month or year."
    validAt: Date
    "What \`validAt\` does with those without a date."
    undated: Undated
    "How many."
    first: Int = 20
    "Only what comes behind this cursor."
    after: String
  ): NearbyConnection
}

"A place on Earth in degrees (WGS 84)."
input PointInput {
  "Degrees north of the equator, from -90 to 90."
  latitude: Float!
  "Degrees east of Greenwich, from -180 to 180."
  longitude: Float!
}

"A page of what lies near a point."
type NearbyConnection {
  "What lies there, the nearest first."
  nodes: [NearbyEntity!]!
  "Where this page stands."
  pageInfo: PageInfo!
  "How many there are on all pages."
  totalCount: Int!
}

"Something near a point."
type NearbyEntity {
  "What it is."
  entity: Entity
  "Its id."
  entityId: ID!
  "How far it is: kilometres of the great circle on a sphere of 6,371.0088 km (the mean radius of the Earth), to the metre."
  distanceKm: Float!
}
`
