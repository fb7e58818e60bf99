import { graphStateText } from './graph-state.ts'
import type { PlanParameter } from './parameter.ts'
import type { RequestArguments } from './request-arguments.ts'

/** How a statement's parameter is read from a request's arguments. May throw RequestError. */
export type ParameterSource = (run: RequestArguments) => PlanParameter

/**
 * Owns the names in one generated statement: variables and parameters are numbered in the order of their making, so that
 * the same question always has the same text. A number whose name a question's file has taken is left out. Values never enter the text; whatever a client sent is a parameter.
 */
export class StatementBuilder {
  #variables = 0
  #graphState = false
  #parameters = 0
  readonly #sources = new Map<string, ParameterSource>()
  readonly #row: string | undefined

  /** Parameters are those of the statement, or elements of the list `row` that stands in it. */
  constructor(row?: string) {
    this.#row = row
  }

  /** For a part that stands in the statement once for many rows of values; it numbers its variables on from here. */
  part(row: string): StatementBuilder {
    const part = new StatementBuilder(row)
    part.#variables = this.#variables
    return part
  }

  /** Uses none of the variables that these parts have used. */
  goOnAfter(parts: readonly StatementBuilder[]): void {
    this.#variables = Math.max(this.#variables, ...parts.map((part) => part.#variables))
    this.#graphState ||= parts.some((part) => part.#graphState)
  }

  get parameterCount(): number {
    return this.#sources.size
  }

  /** The values of a part's parameters, in the order of their making. */
  row(run: RequestArguments): readonly PlanParameter[] {
    return [...this.#sources.values()].map((source) => source(run))
  }

  /** A new variable: `n` for nodes, `r` for relationships, `i` for positions in lists. */
  variable(letter: 'n' | 'r' | 'i'): string {
    const name = `${letter}${this.#variables}`
    this.#variables += 1
    return name
  }

  /** A new parameter, as it stands in the text: `$p3`. */
  parameter(source: ParameterSource): string {
    let name: string
    do {
      name = `p${this.#parameters}`
      this.#parameters += 1
    } while (this.#sources.has(name))
    this.#sources.set(name, source)
    return this.#row === undefined ? `$${name}` : `${this.#row}[${this.#sources.size - 1}]`
  }

  /** A parameter of a text that is not generated, under the name that it has there. To be taken before any other is made. */
  named(name: string, source: ParameterSource): void {
    if (this.#sources.has(name)) throw new Error(`the parameter $${name} is taken already`)
    this.#sources.set(name, source)
  }

  /** The statement speaks of `graphState`; see graph-state.ts. */
  needGraphState(): void {
    this.#graphState = true
  }

  /** Whether what was compiled needs neither parameters nor the state of the graph. */
  get isPlain(): boolean {
    return this.#sources.size === 0 && !this.#graphState
  }

  /** The whole text of the statement. */
  whole(text: string): string {
    return this.#graphState ? `${graphStateText} ${text}` : text
  }

  /** The values of all parameters for one request. */
  values(run: RequestArguments): { readonly [name: string]: PlanParameter } {
    const values: { [name: string]: PlanParameter } = {}
    for (const [name, source] of this.#sources) values[name] = source(run)
    return values
  }
}

/** The columns of one row, each expression once; rows travel as lists, which the driver reads fastest (DESIGN.md). */
export class Row {
  readonly #columns: Column[] = []

  /** The position of an expression in the row, added when it is new. */
  index(expression: string): number {
    const known = this.#columns.findIndex(({ key }) => key === expression)
    return known < 0 ? this.#columns.push({ key: expression, text: expression }) - 1 : known
  }

  /** As `index`, for a column whose text is known only when all that is asked of it is. */
  column<Made extends Column>(key: string, make: () => Made): { readonly at: number; readonly column: Made } {
    const known = this.#columns.findIndex((column) => column.key === key)
    if (known >= 0) return { at: known, column: this.#columns[known] as Made }
    const column = make()
    return { at: this.#columns.push(column) - 1, column }
  }

  get text(): string {
    return `[${this.#columns.map(({ text }) => text).join(', ')}]`
  }
}

export interface Column {
  readonly key: string
  readonly text: string
}

/** Conditions side by side; the empty list holds always. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ')
}

/** ` WHERE …`, or nothing. */
export function whereText(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
}

/** A property, label or type as it stands in Cypher. The model admits plain names only; this is the second lock. */
export function cypherName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name
  throw new Error(`${JSON.stringify(name)} is not a plain name`)
}
