import { Command, Option } from 'commander'
import { printSchema } from 'graphql'
import { servedSchema } from '../../features/merge.ts'
import { recordFileSchema } from '../../model/record-schema.ts'
import { type SchemaOption, schemaOption } from '../session/options.ts'
import { readModel } from '../session/read-model.ts'
import { answer } from '../session/say.ts'

const example = `
Examples:
  $ chancery schema > api.graphql
  $ chancery schema --format json-schema > records.schema.json
    and as first line of a record file, for editors that complete and check YAML:
    # yaml-language-server: $schema=records.schema.json`

export function schemaCommand(): Command {
  const formats = ['graphql', 'json-schema'] as const
  return new Command('schema')
    .description('print the API that follows from the domain, or the JSON Schema of record files')
    .addOption(schemaOption())
    .addOption(new Option('--format <format>', 'of what is printed').choices(formats).default('graphql'))
    .addHelpText('after', example)
    .action(async ({ schema, format }: SchemaOption & { readonly format: (typeof formats)[number] }) => {
      const { model } = await readModel(schema)
      if (format === 'graphql') answer(printSchema(servedSchema(model)))
      else answer(JSON.stringify(recordFileSchema(model), null, 2))
    })
}
