import {
  type DefinitionNode,
  type DocumentNode,
  extendSchema,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  type InterfaceTypeExtensionNode,
  isInterfaceType,
  isObjectType,
  Kind as Node,
  type ObjectTypeExtensionNode,
  parse,
} from 'graphql'
import type { Model } from '../model/model.ts'
import { answerFields } from './answers-sdl.ts'
import { betweenFields, betweenTotals } from './between-sdl.ts'
import { joiningKinds } from './between-text.ts'
import { changeFields } from './changes-sdl.ts'
import { conflictTypes } from './conflicts-sdl.ts'
import { coverageTypes } from './coverage-sdl.ts'
import { evidenceFields, evidenceTypes } from './evidence-sdl.ts'
import { hierarchyFields } from './hierarchy-sdl.ts'
import { type AroundPart, hasMeaning, type Meaning, withMeaning } from './meaning.ts'
import { linkEdgeName } from './names.ts'
import { nearFields } from './near-sdl.ts'
import { placesOf } from './near-text.ts'
import { aroundFields, aroundTypes } from './neighbours-sdl.ts'
import { pathTypes } from './paths-sdl.ts'
import { searchTypes } from './search-sdl.ts'
import { timelineField, timelineTypes } from './timeline-sdl.ts'

const sdl = [
  evidenceTypes,
  answerFields,
  changeFields,
  conflictTypes,
  hierarchyFields,
  betweenFields,
  searchTypes,
  pathTypes,
  aroundTypes,
  timelineTypes,
]
const types = parse(sdl.join(''), { noLocation: true })
const ofTotals = parse(coverageTypes, { noLocation: true })
const ofTotalsBetween = parse(betweenTotals, { noLocation: true })
const ofPlaces = parse(nearFields, { noLocation: true })
const [ofLinks, ofEntities] = [evidenceFields, evidenceFields + aroundFields + timelineField].map(
  (fields) => parse(`extend interface Entity { ${fields} }`, { noLocation: true }).definitions[0],
)

/** The served schema with the evidence behind every entity and every link. */
export function withEvidence(schema: GraphQLSchema, model: Model): GraphQLSchema {
  const document: DocumentNode = {
    kind: Node.DOCUMENT,
    definitions: [
      ...types.definitions,
      ...([...model.kinds.values()].some(({ statedTotal }) => statedTotal) ? ofTotals.definitions : []),
      ...(joiningKinds(model).some(({ kind }) => kind.statedTotal) ? ofTotalsBetween.definitions : []),
      ...(placesOf(model).length > 0 ? ofPlaces.definitions : []),
      ...[...model.interfaces.keys()].map((name) => extension(ofEntities, Node.INTERFACE_TYPE_EXTENSION, name)),
      ...[...model.kinds.keys()].map((name) => extension(ofEntities, Node.OBJECT_TYPE_EXTENSION, name)),
      ...edgesOf(model).map((name) => extension(ofLinks, Node.OBJECT_TYPE_EXTENSION, name)),
    ],
  }
  // Both halves are right by construction: the model is checked, and the tests validate what comes out.
  const extended = extendSchema(schema, document, { assumeValid: true })
  // An extension without a description of its own loses the one that is there.
  extended.description = schema.description
  const evident = new Set([...model.interfaces.keys(), ...model.kinds.keys()])
  const edges = new Set(edgesOf(model))
  for (const type of Object.values(extended.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue
    const about =
      type === extended.getQueryType()
        ? 'root'
        : evident.has(type.name)
          ? 'entity'
          : edges.has(type.name)
            ? 'link'
            : undefined
    for (const field of Object.values(type.getFields())) {
      if (!hasMeaning(field)) field.extensions = withMeaning(meaningIn(field, about, evident))
    }
  }
  return extended
}

function meaningIn(
  field: GraphQLField<unknown, unknown>,
  about: 'root' | 'entity' | 'link' | undefined,
  entities: ReadonlySet<string>,
): Meaning {
  if (about === 'root') return { is: 'answer', answer: field.name }
  if (about === 'entity' && isAround(field.name)) return { is: 'around', part: field.name }
  if (about) return { is: 'evidence', about, part: field.name as EvidencePart }
  const { name } = getNamedType(field.type)
  return entities.has(name) ? { is: 'reference', target: name } : { is: 'property' }
}

function isAround(name: string): name is AroundPart {
  return ['linkCounts', 'neighbours', 'timeline'].includes(name)
}

type EvidencePart = Extract<Meaning, { is: 'evidence' }>['part']

/** Link lists of one target and one kind of properties share their edges' type. */
function edgesOf(model: Model): readonly string[] {
  const types = [...model.interfaces.values(), ...model.kinds.values()]
  const links = types.flatMap((type) => [...type.fields.values()].filter((field) => field.role === 'link'))
  return [...new Set(links.filter(({ list }) => list).map(linkEdgeName))]
}

function extension(fields: DefinitionNode | undefined, kind: DefinitionNode['kind'], name: string): DefinitionNode {
  return { ...fields, kind, name: { kind: Node.NAME, value: name } } as
    | ObjectTypeExtensionNode
    | InterfaceTypeExtensionNode
}
