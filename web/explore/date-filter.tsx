import { type ReactElement, useEffect, useState } from 'react'
import { dateIn, type View } from './trail.ts'

export interface DateFilterProps {
  readonly view: View
  readonly onSpan: (span: Partial<Pick<View, 'from' | 'until' | 'undated'>>) => void
}

/** Between which dates edges are drawn: a day, a month or a year each. */
export function DateFilter({ view, onSpan }: DateFilterProps): ReactElement {
  return (
    <fieldset className="together" aria-label="Dates">
      <DateField label="From" date={view.from} onDate={(from) => onSpan({ from })} />
      <DateField label="until" date={view.until} onDate={(until) => onSpan({ until })} />
      <label>
        <input type="checkbox" checked={view.undated} onChange={(event) => onSpan({ undated: event.target.checked })} />{' '}
        undated too
      </label>
    </fieldset>
  )
}

/** What is typed counts once it is a date, or nothing. */
function DateField({
  label,
  date,
  onDate,
}: {
  readonly label: string
  readonly date: string | null
  readonly onDate: (date: string | null) => void
}): ReactElement {
  const [text, setText] = useState(date ?? '')
  useEffect(() => setText(date ?? ''), [date])
  const wrong = text !== '' && dateIn(text) === null
  return (
    <label>
      {label}{' '}
      <input
        className="date"
        size={10}
        placeholder="2004-05"
        value={text}
        aria-invalid={wrong}
        title="A year, a month or a day: 2004, 2004-05 or 2004-05-17"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => wrong || text === (date ?? '') || onDate(dateIn(text))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !wrong) onDate(dateIn(text))
        }}
      />
    </label>
  )
}
