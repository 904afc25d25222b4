/** The results of a benchmark: rows that compare ours with a peer's, as a table or as lines of JSON. */

export interface Row {
  bench: string
  case: string
  /** Null: not measured on this machine, or never completed; `note` says why. */
  ours: number | null
  peer: number | null
  peerName: string
  unit:
    | 'ms'
    | 'copies'
    | 'MB'
    | 'KB'
    | 'MB/s'
    | '/s'
    | 'messages'
    | 'nodes'
    | 'times'
    | 'links'
    | 'wake-ups'
    | 'handles'
    | '%'
  /** The largest acceptable ratio; null if only the figure matters. */
  target: number | null
  /** Whether the target is the smallest acceptable ratio. */
  moreIsBetter?: boolean
  note?: string
}

const ratioOf = ({ ours, peer }: Row): number | null => (ours === null || peer === null ? null : ours / peer)

const round = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)))

export function toJson(row: Row): string {
  const { bench, case: name, ours, peer, peerName, unit, note } = row
  return JSON.stringify({
    bench,
    case: name,
    ours: round(ours),
    peer: round(peer),
    peerName,
    unit,
    ratio: round(ratioOf(row)),
    ...(note === undefined ? {} : { note }),
  })
}

export function toTable(rows: readonly Row[]): string {
  const show = (value: number | null) => (value === null ? '–' : String(round(value)))
  const lines = rows.map((row) => {
    const ratio = ratioOf(row)
    const isReached = row.moreIsBetter ? (ratio ?? 0) >= (row.target ?? 0) : (ratio ?? 0) <= (row.target ?? 0)
    const verdict = ratio === null || row.target === null ? '' : isReached ? 'reached' : 'MISSED'
    const peer = `${show(row.peer)} (${row.peerName})`
    const target = row.target === null ? '' : `${row.moreIsBetter ? '≥' : '≤'} ${round(row.target)}`
    return [row.bench, row.case, show(row.ours), peer, row.unit, show(ratio), target, verdict, row.note ?? '']
  })
  const cells = [['bench', 'case', 'ours', 'peer', 'unit', 'ratio', 'target', '', ''], ...lines]
  const widths = (cells[0] as string[]).map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? '').length)),
  )
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The value below which this share of the values lies. Throws RangeError if there are no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new RangeError('nothing was measured')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** The range of the values, for display. */
export const spread = (values: readonly number[]): string =>
  `${round(Math.min(...values))}–${round(Math.max(...values))}`
