import { type GraphQLFieldConfigArgumentMap, GraphQLList, GraphQLNonNull } from 'graphql'
import type { QuestionField } from '../model/model.ts'
import { scalars } from './scalars.ts'
import { validityArguments } from './valid-time-arguments.ts'

/** What its file takes, and for a list the moment that its entities are asked for. */
export function argumentsOfQuestion({ arguments: args, list }: QuestionField): GraphQLFieldConfigArgumentMap {
  const own = Object.fromEntries(
    args.map(({ name, scalar, list, required }) => {
      const single = list ? new GraphQLList(new GraphQLNonNull(scalars[scalar])) : scalars[scalar]
      return [
        name,
        { type: required ? new GraphQLNonNull(single) : single, description: `\`$${name}\` of the question.` },
      ]
    }),
  )
  return list ? { ...validityArguments, ...own } : own
}
