/** One key for every place where others hear this window's microphone. */
import { Mic } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { strings } from '../strings/strings.ts'
import { useCommands } from '../ui/keyboard/commands.tsx'

/** Works in every view, even while typing. */
export const MUTE_KEYS = 'Mod+Shift+d'

interface Microphone {
  isMuted: boolean
  setMuted(isMuted: boolean): void
}

const places = new Set<{ readonly current: Microphone | null }>()
let mutedByKey: typeof places = new Set()

/**
 * Mutes the microphone in all places where it is heard. If there are none, unmutes those that this key had muted, or
 * else all.
 */
function muteOrUnmute(): void {
  const heard = [...places].filter(({ current }) => current?.isMuted === false)
  const before = [...places].filter((place) => mutedByKey.has(place))
  mutedByKey = new Set(heard)
  if (heard.length > 0) for (const { current } of heard) current?.setMuted(true)
  else for (const { current } of before.length > 0 ? before : places) current?.setMuted(false)
}

/** @param microphone the microphone as heard in one place; null if it isn't */
export function useMuteKey(microphone: Microphone | null): void {
  const latest = useRef(microphone)
  latest.current = microphone
  const isHere = microphone !== null
  useEffect(() => {
    if (!isHere) return
    places.add(latest)
    return () => void places.delete(latest)
  }, [isHere])
  const { muteOrUnmute: title } = strings.capture
  useCommands(() => ({
    commands: isHere
      ? [{ id: 'mute', kind: 'action', title, icon: Mic, keys: MUTE_KEYS, section: 'anywhere', run: muteOrUnmute }]
      : [],
  }))
}
