import type { ReactNode } from 'react'

const CELL = { role: 'gridcell' }
const HEAD = { role: 'columnheader' }

interface CellProps {
  className?: string | undefined
  children?: ReactNode
}

/** A cell of the grid of files; the row around it has the focus. */
export function Cell({ className, children }: CellProps) {
  return (
    <span {...CELL} className={className}>
      {children}
    </span>
  )
}

/** A column header. @param sorted the order, if the grid is sorted by this column */
export function Head({ sorted, ...props }: CellProps & { sorted?: 'ascending' | 'descending' | undefined }) {
  return <span {...HEAD} {...(sorted && { 'aria-sort': sorted })} {...props} />
}
