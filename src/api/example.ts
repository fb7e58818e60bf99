/** An operation worth trying, offered by the playground in a tab of its own. */
export interface Example {
  /** Lasting and short; names the tab: `hospital-grants`. */
  readonly name: string
  readonly title: string
  /** One sentence: what it answers. */
  readonly description: string
  readonly query: string
  readonly variables?: { readonly [name: string]: unknown }
}
