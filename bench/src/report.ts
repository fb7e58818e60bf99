/** A goal of the project, and what a run says about it. */
export interface Goal {
  readonly goal: string
  readonly measured: string
  readonly met: boolean
}

/** One part's chapter of the results. */
export interface Section {
  readonly title: string
  readonly goals: readonly Goal[]
  /** Markdown, block by block. */
  readonly blocks: readonly string[]
}

/** A Markdown table; columns of figures stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

export function goalTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, measured, met }) => `| ${goal} | ${measured} | ${met ? 'met' : '**not met**'} |`)
  return ['| goal | measured | |', '| --- | --- | --- |', ...rows].join('\n')
}
