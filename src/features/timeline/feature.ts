import { batchedFieldPlanner } from '../../plan/entity-field.ts'
import type { Feature } from '../feature.ts'
import { timelineSdl } from './sdl.ts'
import { timeline } from './timeline.ts'

/** What is dated around an entity. */
export const timelines: Feature = {
  name: 'timeline',
  sdl: timelineSdl,
  entityFields: () => ({ timeline: batchedFieldPlanner('TimelineConnection', timeline) }),
}
