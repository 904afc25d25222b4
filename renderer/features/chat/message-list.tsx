import { ActionIcon, Loader } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { dayOf, exactTime, useNow } from '../../app/time.ts'
import { strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import type { Row } from './rows.ts'

/** Rows from the top at which older messages are asked for, and from the end at which newer ones are. */
const NEAR_START = 12
/** Pixels from the end that still count as being there. */
const NEAR_END = 48

const dayFormat = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

function DayRow({ time }: { time: number }) {
  const now = useNow(60_000)
  let words = dayFormat.format(time)
  if (dayOf(time) === dayOf(now)) words = strings.chat.today
  else if (dayOf(time) === dayOf(now - 86_400_000)) words = strings.chat.yesterday
  return (
    <div className={classes.separator} title={exactTime(time)}>
      <span>{words}</span>
    </div>
  )
}

/** The messages: only what is on screen is rendered; keeps its place when older ones arrive, stays at the end when it is there. */
export function MessageList({
  rows,
  renderMessage,
  hasOlder,
  loadingOlder,
  onLoadOlder,
  hasNewer,
  onLoadNewer,
  onShowLatest,
  onAtEnd,
  sentCount,
}: {
  rows: readonly Row[]
  renderMessage: (row: Row & { kind: 'message' }) => ReactNode
  hasOlder: boolean
  loadingOlder: boolean
  onLoadOlder: () => void
  /** The newest messages are not among the rows. */
  hasNewer: boolean
  onLoadNewer: () => void
  /** Asks for the newest messages instead of these. */
  onShowLatest: () => void
  /** Called with whether the end is on screen. */
  onAtEnd: (atEnd: boolean) => void
  /** Rises with each message of one's own: the list goes to the end then. */
  sentCount: number
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'message' ? 44 : 40),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    anchorTo: 'end',
    followOnAppend: !hasNewer,
    scrollEndThreshold: NEAR_END,
  })
  const items = virtualizer.getVirtualItems()
  const atEnd = virtualizer.isAtEnd(NEAR_END)
  const firstIndex = items[0]?.index ?? 0
  const lastIndex = items.at(-1)?.index ?? 0

  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer])
  useLayoutEffect(() => {
    if (sentCount > 0) virtualizer.scrollToEnd()
  }, [virtualizer, sentCount])
  useEffect(() => onAtEnd(atEnd), [onAtEnd, atEnd])
  useEffect(() => {
    if (hasOlder && !loadingOlder && firstIndex < NEAR_START) onLoadOlder()
  }, [hasOlder, loadingOlder, firstIndex, onLoadOlder])
  const isNearEnd = lastIndex > rows.length - NEAR_START
  useEffect(() => {
    if (hasNewer && isNearEnd) onLoadNewer()
  }, [hasNewer, isNearEnd, onLoadNewer])

  return (
    <div className={classes.listFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div ref={scroller} className={classes.list} role="log" aria-label={strings.chat.attention} tabIndex={0}>
        <div className={classes.listStart}>
          {loadingOlder && (
            <>
              <Loader size="xs" /> {strings.chat.loadingOlder}
            </>
          )}
          {!hasOlder && !loadingOlder && strings.chat.beginning}
        </div>
        <ol className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index]
            return (
              <li
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row?.kind === 'day' && <DayRow time={row.time} />}
                {row?.kind === 'new' && (
                  <div className={classes.newMessages}>
                    <span>{strings.chat.newMessages}</span>
                  </div>
                )}
                {row?.kind === 'message' && renderMessage(row)}
              </li>
            )
          })}
        </ol>
      </div>
      {(!atEnd || hasNewer) && rows.length > 0 && (
        <ActionIcon
          className={classes.toEnd ?? ''}
          variant="default"
          size={36}
          radius="xl"
          aria-label={strings.chat.toEnd}
          title={strings.chat.toEnd}
          onClick={() => (hasNewer ? onShowLatest() : virtualizer.scrollToEnd())}
        >
          <ArrowDown size={18} />
        </ActionIcon>
      )}
    </div>
  )
}
