import { useEffect, useRef } from 'react'

/** Milliseconds for which a person is shown as typing after the last key. */
const TYPING_PAUSE = 3000

/** Reports that the person is typing, until a pause. */
export function useTyping(onTyping: (typing: boolean) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    typed(text: string) {
      clearTimeout(timer.current)
      onTyping(text !== '')
      timer.current = setTimeout(() => onTyping(false), TYPING_PAUSE)
    },
    stop() {
      clearTimeout(timer.current)
      onTyping(false)
    },
  }
}
