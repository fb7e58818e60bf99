import type { ReactElement } from 'react'
import { DateFilter } from './date-filter.tsx'
import type { View } from './trail.ts'

export interface ToolbarProps {
  readonly view: View
  readonly chosen: readonly string[]
  readonly onBack: () => void
  readonly onClear: () => void
  readonly onValidAt: (date: string | null) => void
  readonly onSpan: (span: Partial<Pick<View, 'from' | 'until' | 'undated'>>) => void
  readonly onSupport: (least: number) => void
  readonly onPath: () => void
  readonly onCommon: () => void
  readonly onArrange: () => void
  readonly onZoom: (by: 'in' | 'out' | 'all') => void
  readonly onSave: (format: 'png' | 'gexf' | 'csv' | 'md') => void
}

const thisYear = new Date().getUTCFullYear()
const firstYear = 1990

/** What can be done with the whole view. */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { view, chosen } = props
  return (
    <div className="toolbar" role="toolbar" aria-label="View">
      <button type="button" onClick={props.onBack} disabled={view.steps.length === 0}>
        Back one step
      </button>
      <button type="button" onClick={props.onClear} disabled={view.steps.length === 0}>
        Clear
      </button>
      <button
        type="button"
        onClick={props.onPath}
        disabled={chosen.length !== 2}
        title="Choose two nodes, the second with the shift key"
      >
        Find paths
      </button>
      <button
        type="button"
        onClick={props.onCommon}
        disabled={chosen.length < 2}
        title="Choose several nodes with the shift key"
      >
        In common
      </button>
      <TimeSlider validAt={view.validAt} onValidAt={props.onValidAt} />
      <DateFilter view={view} onSpan={props.onSpan} />
      <label>
        Sources, at least{' '}
        <input
          type="number"
          min={1}
          max={9}
          value={view.support}
          onChange={(event) => props.onSupport(Math.max(1, Number(event.target.value)))}
        />
      </label>
      <button type="button" onClick={props.onArrange}>
        Arrange
      </button>
      <span className="together">
        {(['in', 'out', 'all'] as const).map((by) => (
          <button
            key={by}
            type="button"
            onClick={() => props.onZoom(by)}
            aria-label={`Zoom ${by === 'all' ? 'to all' : by}`}
          >
            {{ in: '+', out: '−', all: 'all' }[by]}
          </button>
        ))}
      </span>
      <span className="together">
        Save{' '}
        {(['png', 'gexf', 'csv', 'md'] as const).map((format) => (
          <button key={format} type="button" onClick={() => props.onSave(format)}>
            {format === 'md' ? 'Brief' : format.toUpperCase()}
          </button>
        ))}
      </span>
    </div>
  )
}

function TimeSlider({
  validAt,
  onValidAt,
}: {
  readonly validAt: string | null
  readonly onValidAt: (date: string | null) => void
}): ReactElement {
  const year = validAt === null ? thisYear : Number(validAt.slice(0, 4))
  return (
    <span className="together">
      <label>
        <input
          type="checkbox"
          checked={validAt !== null}
          onChange={(event) => onValidAt(event.target.checked ? String(year) : null)}
        />{' '}
        Only what held in
      </label>
      <input
        type="range"
        aria-label="Year"
        aria-valuetext={validAt ?? 'any time'}
        min={firstYear}
        max={thisYear + 1}
        value={year}
        disabled={validAt === null}
        onChange={(event) => onValidAt(event.target.value)}
      />
      <output>{validAt ?? 'any time'}</output>
    </span>
  )
}
