import type { Json } from './ask.ts'

/** For a tool that finds no entity by an id. */
export function notThere(tool: string, argument: string): (args: Json) => string {
  return (args) =>
    `${tool}: expected the id of an entity that is in the graph as ${argument}, got ${JSON.stringify(args[argument])}; the tool search finds ids by name`
}
