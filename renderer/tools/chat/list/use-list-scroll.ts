/** The scroll position of the list of messages, and the messages that it needs there. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { OpenFeed } from '../feed/use-feed.ts'
import type { Row } from './rows.ts'

/** Distance in rows from the top at which older messages are requested, and from the end for newer ones. */
const NEAR_START = 150
/** Distance in pixels from the end that still counts as the end. */
const NEAR_END = 48

type List = Virtualizer<HTMLDivElement, Element>

interface ListScrollOptions {
  scroller: RefObject<HTMLDivElement | null>
  rows: readonly Row[]
  opened: OpenFeed
  /** Increases with each message that this person sends: the list then scrolls to the end. */
  sentCount: number
  /** Whether the list opens at a message, instead of its end or the first new message. */
  hasTarget: boolean
  /** Called with whether the end is on screen. */
  onAtEnd: (atEnd: boolean) => void
}

export function useListScroll({ scroller, rows, opened, sentCount, hasTarget, onAtEnd }: ListScrollOptions) {
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'message' ? 44 : 40),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: !opened.snapshot.hasNewer,
    scrollEndThreshold: NEAR_END,
  })
  const items = virtualizer.getVirtualItems()
  const atEnd = virtualizer.isAtEnd(NEAR_END)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the initial position is set once, when the list appears
  useLayoutEffect(() => {
    const begin = rows.findIndex(({ kind }) => kind === 'new')
    if (hasTarget || begin < 0) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(begin, { align: 'start' })
  }, [virtualizer])
  useLayoutEffect(() => {
    if (sentCount > 0) virtualizer.scrollToEnd()
  }, [virtualizer, sentCount])
  useEffect(() => onAtEnd(atEnd), [onAtEnd, atEnd])
  useEndInView(scroller, virtualizer, atEnd)
  useLoading(opened, items[0]?.index ?? 0, rows.length - (items.at(-1)?.index ?? 0))
  return { virtualizer, items, atEnd }
}

/** If the composer grows, the end of the list stays visible. */
function useEndInView(scroller: RefObject<HTMLDivElement | null>, virtualizer: List, atEnd: boolean): void {
  const wasAtEnd = useRef(atEnd)
  useEffect(() => {
    wasAtEnd.current = atEnd
  }, [atEnd])
  useEffect(() => {
    const { current } = scroller
    if (!current) return
    const observer = new ResizeObserver(() => wasAtEnd.current && virtualizer.scrollToEnd())
    observer.observe(current)
    return () => observer.disconnect()
  }, [scroller, virtualizer])
}

/** Requests older messages near the top, and newer ones near the end. Both distances in rows. */
function useLoading({ feed, snapshot }: OpenFeed, fromTop: number, fromEnd: number): void {
  const { hasOlder, loadingOlder, hasNewer } = snapshot
  useEffect(() => {
    if (hasOlder && !loadingOlder && fromTop < NEAR_START) void feed.loadOlder()
  }, [hasOlder, loadingOlder, fromTop, feed])
  const isNearEnd = fromEnd < NEAR_START
  useEffect(() => {
    if (hasNewer && isNearEnd) void feed.loadNewer()
  }, [hasNewer, isNearEnd, feed])
}
