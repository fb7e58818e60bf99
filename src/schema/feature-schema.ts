import type { GraphQLFieldConfig } from 'graphql'
import type { Model } from '../model/model.ts'
import type { OutputTypes } from './output-types.ts'

/** What a feature adds to the served schema. */
export interface FeatureSchema {
  /**
   * Types, and fields of `extend type Query`, of `extend interface Entity` for every entity, and of `extend type Link` for the
   * edges of every list of links.
   */
  readonly sdl?: string
  /** Whether a model has what the feature is about; every model has where it is left out. */
  appliesTo?(model: Model): boolean
  /** Root fields whose types follow from the model. */
  rootFields?(
    model: Model,
    types: OutputTypes,
  ): readonly (readonly [name: string, field: GraphQLFieldConfig<unknown, unknown>])[]
  /** Fields of its types that are not read by name, by coordinate: `Claim.quotes`. */
  readonly objectFields?: { readonly [coordinate: string]: unknown }
}
