import { useVirtualizer } from '@tanstack/react-virtual'
import { Play } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ListedFile } from '../../../shared/tools/files/file-set.ts'
import { kindOf } from '../../../shared/tools/files/kinds.ts'
import { strings } from '../../strings/strings.ts'
import { ItemBoundary } from '../../ui/error-boundary.tsx'
import classes from './files.module.css'
import { useFilesHere } from './files-context.ts'
import { layOut, type PictureLine } from './lay-out.ts'
import { Thumbnail } from './thumbnail.tsx'

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

/** A space's pictures and films side by side in their own proportions. Fills while others add theirs. */
export function Album({ album, onOpen }: { album: readonly ListedFile[]; onOpen(listed: ListedFile): void }) {
  const here = useFilesHere()
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
    // At the top, new pictures should appear; further down, nothing may jump.
    if (!element || !seen.current || start === undefined || element.scrollTop === 0) return
    element.scrollTop = start - seen.current.below
    scrolledTo.current = element.scrollTop
  }, [lines, starts])
  const onScroll = ({ currentTarget: { scrollTop } }: React.UIEvent) => {
    // Rows are rearranged with each new picture: this picture keeps its position, not the first of its row.
    if (scrollTop === scrolledTo.current) return
    scrolledTo.current = null
    const line = starts.findIndex((start) => start >= scrollTop)
    const [first] = lines[line]?.items ?? []
    seen.current = first ? { path: first.listed.path, below: (starts[line] ?? 0) - scrollTop } : null
  }
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => lines[index]?.height ?? 0,
    getItemKey: (index) => lines[index]?.items[0]?.listed.path ?? index,
    overscan: 3,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines' heights change with them
  useEffect(() => virtualizer.measure(), [virtualizer, lines])
  const at = current !== null && album.some(({ path }) => path === current) ? current : (album[0]?.path ?? null)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = album.findIndex(({ path }) => path === at)
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const line = lines.findIndex(({ items }) => items.some(({ listed }) => listed.path === at))
    const steps: Record<string, number> = {
      ArrowRight: isRightToLeft ? -1 : 1,
      ArrowLeft: isRightToLeft ? 1 : -1,
      ArrowDown: lines[line]?.items.length ?? 1,
      ArrowUp: -(lines[line - 1]?.items.length ?? 1),
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
    <div ref={scroller} className={classes.scroller} onKeyDown={onKeyDown} onScroll={onScroll}>
      <ul
        aria-label={strings.files.album}
        className={classes.album}
        style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().flatMap(({ index, start }) =>
          (lines[index]?.items ?? []).map(({ listed, left, width: wide, height }) => (
            <li
              key={listed.path}
              className={classes.albumItem}
              style={{ insetInlineStart: left + 12, insetBlockStart: start, inlineSize: wide, blockSize: height }}
            >
              <ItemBoundary of={listed}>
                {() => (
                  <button
                    type="button"
                    tabIndex={listed.path === at ? 0 : -1}
                    aria-label={`${listed.file.name}, ${strings.files.sharedBy(here.personOf(listed.file.device).name)}`}
                    title={listed.file.name}
                    onFocus={() => setCurrent(listed.path)}
                    onClick={() => onOpen(listed)}
                  >
                    <Thumbnail file={listed.file} iconSize={48} />
                    {kindOf(listed.file) === 'video' && (
                      <Play size={28} className={classes.albumPlay} aria-hidden="true" />
                    )}
                  </button>
                )}
              </ItemBoundary>
            </li>
          )),
        )}
      </ul>
    </div>
  )
}
