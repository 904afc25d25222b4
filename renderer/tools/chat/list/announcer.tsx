import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { appendAll } from '../../../../shared/base/append.ts'
import { useReading } from '../../../ui/markdown/context.tsx'
import { type Author, UNKNOWN_AUTHOR } from '../authors/authors.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import { arrivedSince, spokenArrivals } from './arrivals.ts'

/** Milliseconds for which messages are collected before they are announced together. */
const GATHERED = 1000
/** Milliseconds for which the text stays: screen readers should not find it again later. */
const HEARD = 5000

/**
 * Announces new messages to screen readers. The list itself can't, since its rows come and go while scrolling.
 * @param isLive whether the newest messages are among these
 */
export function Announcer({
  messages,
  isLive,
  me,
  authors,
}: {
  messages: readonly ChatMessage[]
  isLive: boolean
  me: string
  authors: ReadonlyMap<string, Author>
}) {
  const { reader } = useReading()
  const [said, setSaid] = useState<{ count: number; words: string }>({ count: 0, words: '' })
  const last = useRef<string | null | undefined>(undefined)
  const gathered = useRef<ChatMessage[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const names = useRef(authors)
  names.current = authors

  useEffect(() => {
    const before = last.current
    last.current = isLive ? (messages.at(-1)?.key ?? null) : undefined
    if (!isLive || before === undefined) return
    const arrived = arrivedSince(messages, before, me)
    if (arrived.length === 0) return
    appendAll(gathered.current, arrived)
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      const words = spokenArrivals(gathered.current, (device) => names.current.get(device) ?? UNKNOWN_AUTHOR, reader)
      gathered.current = []
      setSaid(({ count }) => ({ count: count + 1, words }))
    }, GATHERED)
  }, [messages, isLive, me, reader])
  useEffect(() => {
    if (said.words === '') return
    const gone = setTimeout(() => setSaid(({ count }) => ({ count, words: '' })), HEARD)
    return () => clearTimeout(gone)
  }, [said])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <VisuallyHidden aria-live="polite" data-testid="arrivals">
      {/* A new element each time, so that the same words are announced again. */}
      {said.words !== '' && <p key={said.count}>{said.words}</p>}
    </VisuallyHidden>
  )
}
