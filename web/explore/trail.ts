/**
 * One thing a person did. A view is what its steps lead to, in order: the address carries the steps, and going back one
 * drops the last.
 */
export type Step =
  | { readonly do: 'show'; readonly ids: readonly string[] }
  | { readonly do: 'expand'; readonly id: string; readonly link: string | null; readonly first: number }
  | { readonly do: 'path'; readonly from: string; readonly to: string }
  | { readonly do: 'common'; readonly ids: readonly string[] }
  /** What joins the first to each of the others. */
  | { readonly do: 'join'; readonly ids: readonly string[] }
  | { readonly do: 'hide'; readonly ids: readonly string[] }

/** All that a view depends on besides the data. */
export interface View {
  readonly steps: readonly Step[]
  readonly selected: string | null
  /** A day, month or year: only what held then. */
  readonly validAt: string | null
  /** Kinds of nodes and edges that are not drawn. */
  readonly hiddenKinds: readonly string[]
  /** Only edges that at least so many sources support. */
  readonly support: number
  /** A day, month or year each: only edges whose dates may lie between. */
  readonly from: string | null
  readonly until: string | null
  /** Whether edges without a date stay. */
  readonly undated: boolean
}

export const emptyView: View = {
  ...{ steps: [], selected: null, validAt: null, hiddenKinds: [], support: 1 },
  ...{ from: null, until: null, undated: true },
}

const letters = { show: 's', expand: 'e', path: 'p', common: 'c', join: 'j', hide: 'h' } as const

/** The view as the part of an address behind `#`; readable, so that it can be changed by hand. */
export function addressOf({ steps, selected, validAt, hiddenKinds, support, from, until, undated }: View): string {
  const parts = new URLSearchParams()
  for (const step of steps) parts.append(letters[step.do], textOf(step))
  if (selected) parts.set('on', selected)
  if (validAt) parts.set('at', validAt)
  if (hiddenKinds.length > 0) parts.set('without', hiddenKinds.join(' '))
  if (support > 1) parts.set('support', String(support))
  if (from) parts.set('from', from)
  if (until) parts.set('until', until)
  if (!undated) parts.set('undated', 'no')
  return parts.toString().replaceAll('%2F', '/')
}

function textOf(step: Step): string {
  switch (step.do) {
    case 'expand':
      return [step.id, step.link ?? '*', String(step.first)].join(' ')
    case 'path':
      return `${step.from} ${step.to}`
    default:
      return step.ids.join(' ')
  }
}

/** What an address tells; parts that say nothing are passed over. */
export function viewOf(address: string): View {
  const parts = new URLSearchParams(address.replace(/^#/, ''))
  const support = Number(parts.get('support') ?? 1)
  return {
    steps: [...parts].flatMap(([letter, text]) => stepOf(letter, text) ?? []),
    selected: parts.get('on'),
    validAt: parts.get('at'),
    hiddenKinds: words(parts.get('without') ?? ''),
    support: Number.isInteger(support) && support > 0 ? support : 1,
    from: dateIn(parts.get('from')),
    until: dateIn(parts.get('until')),
    undated: parts.get('undated') !== 'no',
  }
}

function stepOf(letter: string, text: string): Step | undefined {
  const [first, second, third] = words(text)
  if (first === undefined) return undefined
  switch (letter) {
    case letters.show:
      return { do: 'show', ids: words(text) }
    case letters.hide:
      return { do: 'hide', ids: words(text) }
    case letters.join:
      return { do: 'join', ids: words(text) }
    case letters.common:
      return { do: 'common', ids: words(text) }
    case letters.path:
      return second === undefined ? undefined : { do: 'path', from: first, to: second }
    case letters.expand: {
      const count = Number(third ?? 20)
      const link = second === undefined || second === '*' ? null : second
      return { do: 'expand', id: first, link, first: Number.isInteger(count) && count > 0 ? count : 20 }
    }
    default:
      return undefined
  }
}

/** `2004`, `2004-05` or `2004-05-17`; null where a text is none. */
export function dateIn(text: string | null): string | null {
  return text !== null && /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text) ? text : null
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}
