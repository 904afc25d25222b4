import { type UIEvent, useLayoutEffect, useRef } from 'react'

/** Pixels from its end in which a list still follows what comes. */
const NEAR = 40

/** Keeps the end of a list on screen while more comes, unless somebody reads further up. @param last what came last */
export function useFollowedEnd(last: unknown) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: something has come
  useLayoutEffect(() => {
    if (list.current && isAtEnd.current) list.current.scrollTop = list.current.scrollHeight
  }, [last])
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent<HTMLDivElement>) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
  }
  return { ref: list, onScroll }
}
