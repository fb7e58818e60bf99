import type { Feature } from '../feature.ts'
import { entityNamedQuery, rootNamedQuery } from './named-query.ts'

/** Fields that files of `cypher/questions` return; their types follow from the model. */
export const namedQueries: Feature = {
  name: 'named queries',
  rootPlanners: ({ queries }) => ({ question: rootNamedQuery(queries) }),
  entityFields: ({ queries }) => ({ question: entityNamedQuery(queries) }),
}
