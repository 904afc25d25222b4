import { useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Does something when the component goes, with what it knows by then. */
export function useWhenGone(leave: () => void): void {
  const latest = useRef(leave)
  latest.current = leave
  useLayoutEffect(() => () => latest.current(), [])
}

/**
 * A text that is written when its field is left, also if the field goes while it has the focus, as when its dialog is
 * closed with a key. Until the person types, it is what others write.
 *
 * @param isAtOnce whether it is written with each key instead, and the field, once left, shows what that became
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
