import { Loader } from '@mantine/core'
import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { strings } from '../../../strings/first.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { dayWords, exactTime, useNow } from '../../../ui/time/time.ts'
import type { FeedSnapshot } from '../feed/channel-feed.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import type { OpenFeed } from '../feed/use-feed.ts'
import classes from './list.module.css'
import type { Row } from './rows.ts'
import { useListScroll } from './use-list-scroll.ts'

function DayRow({ time }: { time: number }) {
  const now = useNow(60_000)
  return (
    <div className={classes.separator} title={exactTime(time)}>
      <span>{dayWords(time, now)}</span>
    </div>
  )
}

function NewMessagesRow() {
  return (
    <div className={classes.newMessages}>
      <span>{strings.chat.newMessages}</span>
    </div>
  )
}

/** A row to scroll to: its `key`, and a number that increases each time. */
export interface Target {
  key: string
  asked: number
  /** Also focuses the row. */
  focus?: boolean
}

interface MessageListProps {
  label: string
  /** Shown above the first message. */
  start: ReactNode
  rows: readonly Row[]
  renderMessage: (row: Row & { kind: 'message' }) => ReactNode
  opened: OpenFeed
  /** Called with whether the end is on screen. */
  onAtEnd: (atEnd: boolean) => void
  /** Increases with each message that this person sends: the list then scrolls to the end. */
  sentCount: number
  target: Target | null
  /** Key of the message that has the keyboard focus. */
  active: string | null
  onActive: (key: string | null) => void
  /** Handles a key pressed on a message; returns whether it did anything. */
  onKey: (message: ChatMessage, event: KeyboardEvent) => boolean
}

/**
 * The list of messages. Renders only those on screen, keeps its position when older ones arrive, and follows the end
 * when it is there.
 */
export function MessageList(props: MessageListProps) {
  const { label, rows, renderMessage, opened, target, active, onActive, onKey } = props
  const { feed, snapshot } = opened
  const scroller = useRef<HTMLDivElement>(null)
  const { virtualizer, items, atEnd } = useListScroll({ ...props, scroller, hasTarget: target !== null })

  const goTo = (index: number, align: 'auto' | 'center') => {
    const row = rows[index]
    if (row?.kind !== 'message') return
    onActive(row.key)
    virtualizer.scrollToIndex(index, { align })
  }
  /** A row that isn't rendered yet appears within some frames. */
  const focus = (index: number, frames = 5) => {
    const article = scroller.current?.querySelector<HTMLElement>(`li[data-index="${index}"] article`)
    if (article) article.focus({ preventScroll: true })
    else if (frames > 0) requestAnimationFrame(() => focus(index, frames - 1))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per target
  useLayoutEffect(() => {
    const index = target ? rows.findIndex(({ key }) => key === target.key) : -1
    if (index < 0) return
    if (target?.focus) {
      goTo(index, 'center')
      // A closing dialog returns the focus first.
      requestAnimationFrame(() => focus(index))
    } else virtualizer.scrollToIndex(index, { align: 'center' })
  }, [virtualizer, target])

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (target !== scroller.current && !target.matches('article')) return
    const index = rows.findIndex(({ key }) => key === active)
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (event.altKey) return
      const step = event.key === 'ArrowUp' ? -1 : 1
      let next = index < 0 ? rows.length - 1 : index + step
      while (rows[next] && rows[next]?.kind !== 'message') next += step
      goTo(next, 'auto')
      // Immediately: the next key is meant for it, and may come before the next frame.
      focus(next)
      event.preventDefault()
      return
    }
    const row = rows[index]
    if (row?.kind === 'message' && target !== scroller.current && onKey(row.message, event)) event.preventDefault()
  }

  return (
    <div className={classes.listFrame}>
      <div
        ref={scroller}
        className={classes.list}
        role="log"
        // Rows come and go while scrolling, so the announcer announces new messages.
        aria-live="off"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (relatedTarget && !currentTarget.contains(relatedTarget as Node)) onActive(null)
        }}
      >
        <ListStart {...snapshot}>{props.start}</ListStart>
        <ol className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, key, start: top }) => {
            const row = rows[index]
            return (
              <li
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                style={{ transform: `translateY(${top}px)` }}
              >
                {row?.kind === 'day' && <DayRow time={row.time} />}
                {row?.kind === 'new' && <NewMessagesRow />}
                {row?.kind === 'message' && renderMessage(row)}
              </li>
            )
          })}
        </ol>
      </div>
      {(!atEnd || snapshot.hasNewer) && rows.length > 0 && (
        <IconButton
          className={classes.toEnd ?? ''}
          variant="default"
          size={36}
          radius="xl"
          label={strings.chat.toEnd}
          onClick={() => (snapshot.hasNewer ? void feed.showLatest() : virtualizer.scrollToEnd())}
        >
          <ArrowDown size={18} />
        </IconButton>
      )}
    </div>
  )
}

function ListStart({ hasOlder, loadingOlder, children }: FeedSnapshot & { children: ReactNode }) {
  return (
    <div className={classes.listStart}>
      {loadingOlder && (
        <>
          <Loader size="xs" /> {strings.chat.loadingOlder}
        </>
      )}
      {!hasOlder && !loadingOlder && children}
    </div>
  )
}
