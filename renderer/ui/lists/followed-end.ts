import { type UIEvent, useLayoutEffect, useRef } from 'react'

/** Maximum distance from its end, in pixels, at which a list still scrolls along with new rows. */
const NEAR = 40

/**
 * Keeps the end of a list on screen while rows are added, unless the person has scrolled up. @param last the last row
 */
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
