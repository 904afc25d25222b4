import { useEffect, useRef, useState } from 'react'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { CAST_LIMITS } from '../../../shared/tools/casts/limits.ts'
import type { CarryingProps } from '../tool.tsx'
import { Sending } from './sending.ts'
import { PROFILES } from './source/profiles.ts'
import { useCasts } from './use-casts.ts'

/** How late a screen is seen in a call, in milliseconds: what is said about it is heard before. */
const DELAY = 400

const asTitle = (text: string): string => harmlessName(harmlessName(text).slice(0, CAST_LIMITS.title).toWellFormed())

/** Sends a call's shared screen as a cast. */
export function Carrying({ space, stream, title, screen, computer, onCarried, onTrouble }: CarryingProps) {
  const casts = useCasts()
  const [attempt, setAttempt] = useState(0)
  const say = useRef({ onCarried, onTrouble })
  say.current = { onCarried, onTrouble }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt
  useEffect(() => {
    let isOver = false
    let sending: Sending | null = null
    const begin = async () => {
      const begun = await Sending.begin(
        casts,
        { space, stream, title: asTitle(title), delay: DELAY, inCall: true },
        PROFILES.screen,
      )
      if (isOver) return begun instanceof Sending ? begun.end() : undefined
      if (!(begun instanceof Sending)) return say.current.onTrouble(begun === 'refused' ? 'busy' : 'failed')
      sending = begun
      begun.setTracks({ microphone: null, computer, picture: screen })
      begun.onOver((reason) => {
        say.current.onCarried(false)
        if (reason === 'closed') setAttempt((before) => before + 1)
        else say.current.onTrouble('failed')
      })
      say.current.onCarried(true)
    }
    void begin()
    return () => {
      isOver = true
      say.current.onCarried(false)
      void sending?.end()
    }
  }, [casts, space, stream, title, screen, computer, attempt])
  return null
}
