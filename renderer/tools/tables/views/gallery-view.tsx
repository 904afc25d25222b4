import { UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useMemo } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { alongLine } from '../../../ui/keyboard/keys.ts'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import classes from '../tables.module.css'
import { RowCard } from './row-card.tsx'

interface GalleryViewProps {
  rows: readonly Row[]
  columns: readonly Column[]
  onOpen: (row: string) => void
}

/** Minimum width of a card, and its height, in pixels. */
const CARD = 240
const HEIGHT = 150

const STEPS: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** Where an arrow key leads: sideways, or to the same position in another line; null if that card isn't rendered. */
function cardBeside(card: HTMLElement, key: string): HTMLElement | null {
  if (key === 'ArrowRight') return card.nextElementSibling as HTMLElement | null
  if (key === 'ArrowLeft') return card.previousElementSibling as HTMLElement | null
  const line = card.closest<HTMLElement>('[data-index]')
  const to = Number(line?.dataset.index) + (STEPS[key] ?? Number.NaN)
  const cards = [...(line?.parentElement?.querySelectorAll<HTMLElement>(`[data-index="${to}"] [data-card]`) ?? [])]
  const place = [...(card.parentElement?.children ?? [])].indexOf(card)
  return cards[place] ?? cards.at(-1) ?? null
}

/** A card for each row, as many side by side as there is room for. */
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
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null
    const next = card && cardBeside(card, alongLine(event.key))
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div ref={ref} className={classes.gallery} onKeyDownCapture={onKeyDown}>
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
