import { useEffect, useRef, useState } from 'react'
import { useUnread } from '../use-unread.ts'

/** Whether something arrived while the person was elsewhere. */
export function useHasMissed(): boolean {
  const unread = useUnread()
  const before = useRef(unread)
  const [hasMissed, setMissed] = useState(false)
  useEffect(() => {
    if (unread > before.current && !document.hasFocus()) setMissed(true)
    before.current = unread
  }, [unread])
  return hasMissed
}
