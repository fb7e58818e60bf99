import { type JsonSchema, listOrOne, orNull, text } from './json-schema.ts'
import type { Model } from './model.ts'
import { recordedNames } from './recorded-names.ts'
import { addressSchema, scalarSchema } from './value-schema.ts'

/** The header of a source. */
export function sourceSchema(model: Model): JsonSchema {
  return {
    description: 'The publication or data set that says all this.',
    type: 'object',
    required: ['id'],
    properties: {
      id: { description: 'Lasting identifier of the source, of your choice.', type: 'string', pattern: '^\\S{1,200}$' },
      title: said('What it is called.', text),
      publisher: said('Who published it.', text),
      publishedOn: said('When it was published. The newer source counts where two disagree.', scalarSchema('Date')),
      retrievedOn: said('When it was fetched.', scalarSchema('Date')),
      language: said('Its language (BCP 47), such as en.', {
        type: ['string', 'boolean'],
        pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
      }),
      url: said('Where it stands on the web.', addressSchema),
      archiveUrl: said('Where a copy of it is kept.', addressSchema),
      licence: said('The terms under which it may be used.', text),
      attribution: said('The line that its licence asks for.', text),
      rank: said(
        'Which source counts where several disagree: higher wins, 0 where it is left out.',
        scalarSchema('Int'),
      ),
      fieldRanks: fieldRanksSchema(model),
      derivedFrom: { description: 'Ids of sources that it repeats or builds on.', ...listOrOne(text) },
      saidBy: said('Id of whoever says all this.', { type: 'string', pattern: '^[^/]+/\\S{1,200}$' }),
      text: said('Its full text, against which quotes are checked.', text),
      textFile: said(
        'A file that holds its full text, below the folder of this file; the path is relative to this file.',
        text,
      ),
    },
    not: { required: ['text', 'textFile'] },
    additionalProperties: false,
  }
}

function fieldRanksSchema(model: Model): JsonSchema {
  return {
    description: 'Ranks of its own for some fields, before the rank of the whole: { amount: 5 }.',
    type: ['object', 'null'],
    properties: Object.fromEntries(recordedNames(model).map((name) => [name, orNull(scalarSchema('Int'))])),
    additionalProperties: false,
  }
}

function said(description: string, schema: JsonSchema): JsonSchema {
  return { description, ...orNull(schema) }
}
