import { UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useMemo } from 'react'
import type { Column } from '../../../shared/tools/tables/column.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { alongLine } from '../../ui/keys.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { RowCard } from './row-card.tsx'
import classes from './tables.module.css'

interface GalleryViewProps {
  rows: readonly Row[]
  columns: readonly Column[]
  onOpen: (row: string) => void
}

/** Pixels. */
const CARD = 240
const HEIGHT = 150

/** A card for each row, as many beside each other as there is room for. */
export function GalleryView({ rows, columns, onOpen }: GalleryViewProps) {
  const { ref, width } = useElementSize()
  const beside = Math.max(1, Math.floor(width / CARD))
  const lines = useMemo(
    () =>
      Array.from({ length: Math.ceil(rows.length / beside) }, (_, line) =>
        rows.slice(line * beside, (line + 1) * beside),
      ),
    [rows, beside],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const key = alongLine(event.key)
    const card = event.target instanceof Element ? event.target.closest('[data-card]') : null
    const next =
      key === 'ArrowRight' ? card?.nextElementSibling : key === 'ArrowLeft' ? card?.previousElementSibling : null
    if (!(next instanceof HTMLElement)) return
    event.preventDefault()
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its cards have the focus
    <div ref={ref} className={classes.gallery} onKeyDown={onKeyDown}>
      <VirtualList
        className={classes.cards ?? ''}
        items={lines}
        estimate={HEIGHT}
        keyOf={([first]) => first?.id ?? ''}
        render={(line) => (
          <div className={classes.galleryLine} style={{ gridTemplateColumns: `repeat(${beside}, minmax(0, 1fr))` }}>
            {line.map((row) => (
              <UnstyledButton key={row.id} className={classes.card} data-card={row.id} onClick={() => onOpen(row.id)}>
                <RowCard row={row} columns={columns} />
              </UnstyledButton>
            ))}
          </div>
        )}
      />
    </div>
  )
}
