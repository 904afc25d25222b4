import { useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Calls the latest `leave` when the component is unmounted. */
export function useWhenGone(leave: () => void): void {
  const latest = useRef(leave)
  latest.current = leave
  useLayoutEffect(() => () => latest.current(), [])
}

/**
 * A text that is saved when its field is left, even if the field is unmounted while it has the focus, as when its
 * dialog is closed with a key. Until the person types, it follows others' changes.
 *
 * @param isAtOnce whether it is saved on each key instead; once left, the field shows the saved value
 */
export function useWrittenText(written: string, write: (text: string) => void, isAtOnce = false) {
  const [text, setText] = useState(written)
  const isDirty = useRef(false)
  useEffect(() => {
    if (!isDirty.current) setText(written)
  }, [written])
  const leave = () => {
    if (isAtOnce) setText(written)
    else if (isDirty.current && text !== written) write(text)
    isDirty.current = false
  }
  useWhenGone(leave)
  const type = (next: string) => {
    isDirty.current = true
    setText(next)
    if (isAtOnce) write(next)
  }
  return { text, type, leave }
}
