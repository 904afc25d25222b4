/** The target that the list of messages scrolls to, and the highlighted message. */
import { useCallback, useEffect, useState } from 'react'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { wasKeyUsed } from '../../../ui/keyboard/key-used.ts'
import type { ChannelFeed } from '../feed/channel-feed.ts'
import type { Target } from './message-list.tsx'

/** Milliseconds for which a message is highlighted after the view jumped to it. */
const FOUND = 2500

/**
 * A scroll target; pass a new object to trigger it again. Either a message, named without its device if it comes from a
 * search or a link, or a time.
 */
export type Goal = { name: SoughtMessage } | { time: number }
type SoughtMessage = Omit<MessageName, 'device'> & { device?: string }

/** @param goal the list jumps there when it changes */
export function useTarget(feed: ChannelFeed, goal: Goal | null) {
  const [target, setTarget] = useState<Target | null>(null)
  const [found, setFound] = useState<string | null>(null)
  const scrollTo = useCallback((key: string, focus = false) => {
    setTarget((last) => ({ key, asked: (last?.asked ?? 0) + 1, focus }))
  }, [])
  const jump = useCallback(
    async ({ id, device, time }: SoughtMessage) => {
      const find = () =>
        feed.snapshot.messages.find((message) => message.id === id && (!device || message.device === device))
      const isWalking = wasKeyUsed()
      if (!find()) await feed.showAround(time)
      const key = find()?.key ?? messageKey(id, device ?? '')
      scrollTo(key, isWalking)
      setFound(key)
    },
    [feed, scrollTo],
  )
  useEffect(() => {
    if (found === null) return
    const timer = setTimeout(() => setFound(null), FOUND)
    return () => clearTimeout(timer)
  }, [found])
  useEffect(() => {
    if (goal && 'name' in goal) void jump(goal.name)
    else if (goal) {
      void feed.showAround(goal.time).then(() => {
        const first = feed.snapshot.messages.find(({ time }) => time >= goal.time) ?? feed.snapshot.messages.at(-1)
        if (!first) return
        scrollTo(first.key, true)
        setFound(first.key)
      })
    }
  }, [goal, feed, jump, scrollTo])
  return { target, found, scrollTo, jump }
}
