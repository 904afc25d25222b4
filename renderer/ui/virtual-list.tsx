import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { type ItemAction, ItemBoundary } from './error-boundary.tsx'

/** A list of any length that renders only the rows on screen. It scrolls on its own: give it a height. */
export function VirtualList<Item>({
  items,
  estimate,
  keyOf,
  render,
  actions,
  className,
  label,
}: {
  items: readonly Item[]
  /** Expected height of a row in pixels; the real one is measured. */
  estimate: number
  keyOf: (item: Item) => string
  render: (item: Item) => ReactNode
  /** Actions for an item that can't be drawn. */
  actions?: (item: Item) => readonly ItemAction[]
  className?: string
  /** A label, if nothing in the list is focusable, so that the list itself must be. */
  label?: string
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    overscan: 8,
  })
  return (
    <div
      ref={scroller}
      className={className}
      style={{ overflowY: 'auto', minHeight: 0 }}
      {...(label !== undefined && { role: 'group', 'aria-label': label, tabIndex: 0 })}
    >
      <ul
        style={{ position: 'relative', height: virtualizer.getTotalSize(), margin: 0, padding: 0, listStyle: 'none' }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index]
          return (
            <li
              key={key}
              data-index={index}
              ref={virtualizer.measureElement}
              style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
            >
              {item !== undefined && (
                <ItemBoundary of={item} actions={actions?.(item) ?? []}>
                  {() => render(item)}
                </ItemBoundary>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
