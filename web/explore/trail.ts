/**
 * One thing a person did. A view is what its steps lead to, in order: the address carries the steps, and going back one
 * drops the last.
 */
export type Step =
  | { readonly do: 'show'; readonly ids: readonly string[] }
  | { readonly do: 'expand'; readonly id: string; readonly link: string | null; readonly first: number }
  | { readonly do: 'path'; readonly from: string; readonly to: string }
  | { readonly do: 'common'; readonly ids: readonly string[] }
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
}

export const emptyView: View = { steps: [], selected: null, validAt: null, hiddenKinds: [], support: 1 }

const letters = { show: 's', expand: 'e', path: 'p', common: 'c', hide: 'h' } as const

/** The view as the part of an address behind `#`; readable, so that it can be changed by hand. */
export function addressOf({ steps, selected, validAt, hiddenKinds, support }: View): string {
  const parts = new URLSearchParams()
  for (const step of steps) parts.append(letters[step.do], textOf(step))
  if (selected) parts.set('on', selected)
  if (validAt) parts.set('at', validAt)
  if (hiddenKinds.length > 0) parts.set('without', hiddenKinds.join(' '))
  if (support > 1) parts.set('support', String(support))
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

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}
