import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same and does what the given one of the last render does: for props of memoized components. */
export function useStable<Args extends unknown[], Result>(latest: (...args: Args) => Result) {
  const current = useRef(latest)
  useLayoutEffect(() => {
    current.current = latest
  })
  return useCallback((...args: Args): Result => current.current(...args), [])
}
