import { didYouMean } from '../../values/nearest.ts'
import type { MapNode, MappingNode, TextNode } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'

/** The node as a map whose keys are all known; reports what else it is or holds. */
export function checkKeys(
  node: MappingNode,
  keys: readonly string[],
  what: string,
  mistakes: Mistakes,
): MapNode | undefined {
  if (node.is !== 'map') {
    mistakes.report(node.place, `for ${what} a map of ${keys.join(', ')}`, described(node))
    return undefined
  }
  for (const entry of node.entries.values()) {
    if (keys.includes(entry.key)) continue
    mistakes.report(
      entry.keyPlace,
      `in ${what} one of ${keys.join(', ')}`,
      `"${entry.key}"${didYouMean(entry.key, keys)}`,
    )
  }
  return node
}

/** The text at a key; undefined when it is left out, and reported when it is no text. */
export function textAt(map: MapNode | undefined, key: string, mistakes: Mistakes): TextNode | undefined {
  const node = map?.entries.get(key)?.value
  if (!node || node.is === 'text') return node
  mistakes.report(node.place, `a text for ${key}`, described(node))
  return undefined
}

/** What a node is, for messages: `"text"`, `nothing`, `a list`, `a map`. */
export function described(node: MappingNode): string {
  if (node.is !== 'text') return `a ${node.is}`
  return node.text === null ? 'nothing' : `"${node.text}"`
}
