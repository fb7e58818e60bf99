/** An operation worth trying, offered by the playground in a tab of its own. */
export interface Example {
  /** Lasting and short; names the tab: `hospital-grants`. */
  readonly name: string
  readonly title: string
  /** One sentence: what it answers. */
  readonly description: string
  /** The heading under which it is listed: `Evidence`. Without one it stands under a heading of its own kind. */
  readonly group?: string
  readonly query: string
  readonly variables?: { readonly [name: string]: unknown }
}
