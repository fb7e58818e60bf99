import { GraphQLEnumType, type GraphQLFieldConfigArgumentMap, type GraphQLInputFieldConfigMap } from 'graphql'
import { DateScalar } from './scalars.ts'

/** The whole rule stands here, once: the arguments are printed with every list. */
const undatedType = new GraphQLEnumType({
  name: 'Undated',
  description: `What \`validAt\` does with those that carry no date, neither themselves nor their link, though they may.

Valid at a moment is what has begun by its last day and is not over before its first: \`2004\` and \`2004-05\` mean some time within them. A full end date is the first day without it (on the day of its beginning: the one day with it), a partial one lasts through its period; a missing date bounds nothing. What happens at a point in time, such as a grant, a payment or the signature of an agreement, is valid within its own day, month or year alone. An entity and the link to it must both be valid. What has no bounds in time by its kind, such as a country, is always valid and never undated. Lists inside a list and filters on links to many inherit \`validAt\` and \`undated\`, each by itself, unless they give their own; null sets them back. Links to one are followed at any time.`,
  values: {
    INCLUDE: { description: 'It keeps them: the default.' },
    EXCLUDE: { description: 'It leaves them out.' },
  },
  extensions: { inText: true },
})

/** The arguments of every list that say for which moment it is asked. Neither has a default: left out, it is inherited. */
export const validityArguments: GraphQLFieldConfigArgumentMap = {
  validAt: {
    type: DateScalar,
    description: 'Only what is valid at some time within this day, month or year. Inherited; null: at any time.',
  },
  undated: { type: undatedType, description: 'What `validAt` does with those without a date. Inherited.' },
}

/** The same in a filter on links to many. */
export const validityInputs: GraphQLInputFieldConfigMap = {
  validAt: {
    type: DateScalar,
    description: 'Only links that are valid at some time within this day, month or year. Inherited; null: at any time.',
  },
  undated: { type: undatedType, description: 'What `validAt` does with those without a date. Inherited.' },
}

/** Of all that `filter` and `stubs` let through, whatever the moment: one number says what either choice does. */
export const undatedCountDescription =
  'How many carry no date, on all pages: those that `INCLUDE` lets in and `EXCLUDE` leaves out.'
