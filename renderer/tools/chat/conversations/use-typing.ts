/** Who is typing in a conversation; sent only to its participants. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHost } from '../../../platform/host/host-context.tsx'

/** Milliseconds: how often it is repeated, and after which it expires. */
const AGAIN = 5000
const OVER = 12_000

/** @param conversation null if none is on screen */
export function useTyping(
  space: string,
  conversation: string | null,
): { typing: readonly string[]; onTyping: (types: boolean) => void } {
  const host = useHost()
  const [typing, setTyping] = useState<readonly string[]>([])
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const show = () => setTyping([...timers.keys()])
    const forget = (device: string) => {
      clearTimeout(timers.get(device))
      timers.delete(device)
      show()
    }
    setTyping([])
    if (conversation === null) return
    const stop = host.on('live.typing', (told) => {
      if (told.space !== space || told.conversation !== conversation) return
      forget(told.device)
      if (!told.on) return
      timers.set(
        told.device,
        setTimeout(() => forget(told.device), OVER),
      )
      show()
    })
    return () => {
      stop()
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [host, space, conversation])

  const said = useRef({ on: false, at: 0 })
  const onTyping = useCallback(
    (on: boolean) => {
      const now = Date.now()
      const isNews = on !== said.current.on || (on && now - said.current.at >= AGAIN)
      if (conversation === null || !isNews) return
      said.current = { on, at: now }
      void host.call('conversations.typing', { space, conversation, on })
    },
    [host, space, conversation],
  )
  // Leaving the conversation ends typing there.
  useEffect(() => () => onTyping(false), [onTyping])
  return { typing, onTyping }
}
