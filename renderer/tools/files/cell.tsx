import type { ReactNode } from 'react'

const CELL = { role: 'gridcell' }

/** A cell of the grid of files; the row around it has the focus. */
export function Cell({ className, children }: { className?: string | undefined; children?: ReactNode }) {
  return (
    <span {...CELL} className={className}>
      {children}
    </span>
  )
}
