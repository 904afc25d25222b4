import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ListedFile } from '../../../../shared/tools/files/file-set.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { ItemBoundary } from '../../../ui/problems/error-boundary.tsx'
import shared from '../files.module.css'
import classes from './album.module.css'
import { AlbumTile } from './album-tile.tsx'
import { layOut, type PictureLine } from './lay-out.ts'

/** The picture at the top of the visible area, and its distance from the edge in pixels. */
interface Seen {
  path: string
  below: number
}

function startsOf(lines: readonly PictureLine[]): number[] {
  let end = 0
  return lines.map(({ height }) => {
    end += height
    return end - height
  })
}

/** A space's pictures and videos by month, side by side in their own proportions. Updates as others add theirs. */
export function Album({ album, onOpen }: { album: readonly ListedFile[]; onOpen(listed: ListedFile): void }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [current, setCurrent] = useState<string | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const lines = useMemo(() => layOut(album, width - 24), [album, width])
  const starts = useMemo(() => startsOf(lines), [lines])
  const seen = useRef<Seen | null>(null)
  const scrolledTo = useRef<number | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const line = lines.findIndex(({ items }) => items.some(({ listed }) => listed.path === seen.current?.path))
    const start = starts[line]
    // At the top, new pictures should appear; further down, nothing should jump.
    if (!element || !seen.current || start === undefined || element.scrollTop === 0) return
    element.scrollTop = start - seen.current.below
    scrolledTo.current = element.scrollTop
  }, [lines, starts])
  const onScroll = ({ currentTarget: { scrollTop } }: React.UIEvent) => {
    // Lines are rearranged with each new picture: the remembered picture keeps its position, rather than the first of
    // its line.
    if (scrollTop === scrolledTo.current) return
    scrolledTo.current = null
    const line = starts.findIndex((start, index) => start >= scrollTop && lines[index]?.items.length !== 0)
    const [first] = lines[line]?.items ?? []
    seen.current = first ? { path: first.listed.path, below: (starts[line] ?? 0) - scrollTop } : null
  }
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => lines[index]?.height ?? 0,
    getItemKey: (index) => lines[index]?.items[0]?.listed.path ?? lines[index]?.month ?? index,
    overscan: 3,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines' heights change with them
  useEffect(() => virtualizer.measure(), [virtualizer, lines])
  const at = current !== null && album.some(({ path }) => path === current) ? current : (album[0]?.path ?? null)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = album.findIndex(({ path }) => path === at)
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const filled = lines.filter(({ items }) => items.length > 0)
    const line = filled.findIndex(({ items }) => items.some(({ listed }) => listed.path === at))
    const steps: Record<string, number> = {
      ArrowRight: isRightToLeft ? -1 : 1,
      ArrowLeft: isRightToLeft ? 1 : -1,
      ArrowDown: filled[line]?.items.length ?? 1,
      ArrowUp: -(filled[line - 1]?.items.length ?? 1),
      Home: -album.length,
      End: album.length,
    }
    const step = steps[event.key]
    const next = step === undefined ? undefined : album[Math.max(0, Math.min(album.length - 1, index + step))]
    if (!next || event.altKey) return
    event.preventDefault()
    setCurrent(next.path)
    const to = lines.findIndex(({ items }) => items.some(({ listed }) => listed === next))
    virtualizer.scrollToIndex(to, { align: 'auto' })
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true }),
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move among the pictures
    <div ref={scroller} className={shared.scroller} onKeyDown={onKeyDown} onScroll={onScroll}>
      <ul
        aria-label={strings.files.album}
        className={classes.album}
        style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().flatMap(({ index, start }) => {
          const { items = [], month = 0, height: high = 0 } = lines[index] ?? {}
          if (items.length === 0)
            return (
              <li
                key={`month ${month}`}
                className={classes.albumMonth}
                style={{ insetBlockStart: start, blockSize: high }}
              >
                <h2>{formats.month(month)}</h2>
              </li>
            )
          return items.map(({ listed, left, width: wide, height }) => (
            <li
              key={listed.path}
              className={classes.albumItem}
              style={{ insetInlineStart: left + 12, insetBlockStart: start, inlineSize: wide, blockSize: height }}
            >
              <ItemBoundary of={listed}>
                {() => (
                  <AlbumTile
                    listed={listed}
                    isCurrent={listed.path === at}
                    onFocus={() => setCurrent(listed.path)}
                    onOpen={() => onOpen(listed)}
                  />
                )}
              </ItemBoundary>
            </li>
          ))
        })}
      </ul>
    </div>
  )
}
