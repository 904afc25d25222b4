/**
 * Lists of any length that render only the rows on screen and the focused row. The arrow keys, Home, End and the first
 * letters of a name move the focus from row to row.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useContext,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { fold } from '../../../shared/base/fold.ts'
import { type ItemAction, ItemBoundary } from '../problems/error-boundary.tsx'
import { rangeWith } from './kept-rows.ts'
import { useKeptScroll } from './kept-scroll.ts'

const ScrollerContext = createContext<HTMLElement | null>(null)

/** An element that scrolls one list or several. Give it a height. */
export function Scroller({
  className,
  label,
  name,
  current,
  children,
}: {
  className?: string | undefined
  /** A label, needed if nothing inside it is focusable, because it must then be focusable itself. */
  label?: string | undefined
  /** The key for its scroll position while it isn't on screen. */
  name?: string | undefined
  /** What its element with `aria-current` leads to. If this changes, the element is scrolled into view. */
  current?: string
  children: ReactNode
}) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  useKeptScroll(element, name, current)
  return (
    <ScrollerContext value={element}>
      <div
        ref={setElement}
        className={className}
        style={{ overflowY: 'auto', minHeight: 0 }}
        data-lists
        {...(label !== undefined && { role: 'group', 'aria-label': label, tabIndex: 0 })}
      >
        <div>{children}</div>
      </div>
    </ScrollerContext>
  )
}

export interface RowsHandle {
  focus(key: string): void
}

interface RowsProps<Item> {
  items: readonly Item[]
  /** Expected height of a row in pixels; the real one is measured. */
  estimate: number
  keyOf: (item: Item) => string
  render: (item: Item, index: number) => ReactNode
  /** Actions for an item that can't be rendered. */
  actions?: ((item: Item) => readonly ItemAction[]) | undefined
  /** For finding an item by typing the beginning of its name. */
  nameOf?: (item: Item) => string
  /** The key of an item that stays rendered. */
  kept?: string | null
  ref?: Ref<RowsHandle>
}

const FOCUSABLE = 'a[href], button, [tabindex="0"]'
/** Letters typed within this time form one query. Milliseconds. */
const TOGETHER = 700
/** Pixels, more than any screen has. With less, a list that was scrolled past still renders its last rows. */
const PAST_END = 100_000

const isWriting = (target: Element) => /^(input|textarea|select)$/i.test(target.tagName)
const rowOf = (target: EventTarget) => (target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null)

/** The list's offset from the start of the scroll area, in pixels. */
function useMargin(list: { current: HTMLElement | null }, scroller: HTMLElement | null): number {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const content = scroller?.firstElementChild
    if (!content) return
    const measure = () => {
      const { top = 0 } = list.current?.getBoundingClientRect() ?? {}
      setMargin(Math.round(top - content.getBoundingClientRect().top))
    }
    measure()
    // The content above it may grow.
    const observer = new ResizeObserver(measure)
    observer.observe(content)
    return () => observer.disconnect()
  }, [list, scroller])
  return margin
}

/** The rows of a list within a `Scroller`. */
export function VirtualRows<Item>(props: RowsProps<Item>) {
  const { items, estimate, keyOf, render, actions, nameOf, kept = null, ref } = props
  const scroller = useContext(ScrollerContext)
  const list = useRef<HTMLUListElement>(null)
  const margin = useMargin(list, scroller)
  const [focused, setFocused] = useState<string | null>(null)
  const typed = useRef({ text: '', at: 0 })
  const indexOf = (key: string | null) => (key === null ? -1 : items.findIndex((item) => keyOf(item) === key))
  const staying = [indexOf(focused), indexOf(kept)]
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    scrollMargin: margin,
    paddingEnd: PAST_END,
    overscan: 4,
    rangeExtractor: (range) => rangeWith(range, staying),
  })
  const awaited = useRef<string | null>(null)
  const focusAwaited = () => {
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${indexOf(awaited.current)}"]`)
    if (!row) return
    awaited.current = null
    const target = row.querySelector<HTMLElement>(FOCUSABLE) ?? row
    target.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }
  useLayoutEffect(focusAwaited)
  /** Focuses the row immediately if it is rendered, or as soon as it is. Keeping its key makes it render. */
  const focus = (key: string) => {
    awaited.current = key
    setFocused(key)
    focusAwaited()
  }
  useImperativeHandle(ref, () => ({
    focus: (key) => {
      if (indexOf(key) >= 0) focus(key)
    },
  }))

  /** Returns the next item whose name begins with the letters just typed. */
  const named = ({ key, timeStamp }: KeyboardEvent, from: number): number => {
    const before = timeStamp - typed.current.at < TOGETHER ? typed.current.text : ''
    if (!nameOf || key.length !== 1 || (key === ' ' && before === '')) return -1
    const text = fold(before + key)
    typed.current = { text, at: timeStamp }
    const start = from + (before === '' ? 1 : 0)
    const inOrder = [...items.slice(start), ...items.slice(0, start)]
    const place = inOrder.findIndex((item) => fold(nameOf(item)).startsWith(text))
    return place < 0 ? -1 : (start + place) % items.length
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rowOf(event.target)
    if (!row || event.defaultPrevented || isWriting(event.target as Element)) return
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const from = Number(row.dataset.index)
    const steps: Record<string, number> = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: items.length - 1 }
    const to = steps[event.key] ?? named(event, from)
    const item = items[to]
    if (item === undefined) return
    event.preventDefault()
    focus(keyOf(item))
  }
  const onFocus = ({ target }: FocusEvent) => {
    const item = items[Number(rowOf(target)?.dataset.index)]
    if (item !== undefined) setFocused(keyOf(item))
  }
  const height = Math.max(0, virtualizer.getTotalSize() - PAST_END)
  return (
    <ul
      ref={list}
      style={{ position: 'relative', height, margin: 0, padding: 0, listStyle: 'none' }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={({ currentTarget, relatedTarget, target }) => {
        // If the window lost the focus, the focus will return to the same element.
        if (document.activeElement !== target && !currentTarget.contains(relatedTarget)) setFocused(null)
      }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index]
        return (
          <li
            key={key}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            tabIndex={-1}
            ref={virtualizer.measureElement}
            style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start - margin}px)` }}
          >
            {item !== undefined && (
              <ItemBoundary of={item} actions={actions?.(item) ?? []}>
                {() => render(item, index)}
              </ItemBoundary>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** A list that scrolls by itself. Give it a height. */
export function VirtualList<Item>({
  className,
  label,
  name,
  ...rows
}: RowsProps<Item> & { className?: string; label?: string; name?: string }) {
  return (
    <Scroller className={className} label={label} name={name}>
      <VirtualRows {...rows} />
    </Scroller>
  )
}
