import { InvalidArgumentError, Option } from 'commander'

/** Options that several commands take; each is named by the property it fills. */
export interface HomeOption {
  readonly home: string
}

export interface SchemaOption {
  readonly schema?: string
}

export function homeOption(): Option {
  return new Option('--home <folder>', 'where the local Neo4j, its data and its password are kept').default('.chancery')
}

export function schemaOption(): Option {
  return new Option('--schema <file>', 'the domain (default: ./schema.graphql, else the one that comes with Chancery)')
}

/** 0 takes any free port. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('Expected a number from 0 to 65535.')
  return port
}
