import { useEffect, useRef, useState } from 'react'
import type { CarryingProps } from '../tool.tsx'
import { asTitle } from './as-title.ts'
import { Sending } from './own/sending.ts'
import { PROFILES, type ProfileName } from './source/profiles.ts'
import { useCasts } from './use-casts.ts'

/** Maximum delay of its playback, in milliseconds. */
const DELAY = 400

/** Sends this window's media in a call as a cast. Another kind of picture starts another cast. */
export function Carrying(props: CarryingProps) {
  const profile = props.isScreen ? 'screen' : props.picture ? 'usual' : 'sound'
  return <CarryingAs key={profile} {...props} profile={profile} />
}

function CarryingAs(props: CarryingProps & { profile: ProfileName }) {
  const { space, stream, title, microphone, computer, picture, profile, onCarried, onTrouble } = props
  const casts = useCasts()
  const [attempt, setAttempt] = useState(0)
  const [current, setCurrent] = useState<Sending | null>(null)
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
        PROFILES[profile],
      )
      if (isOver) return begun instanceof Sending ? begun.end() : undefined
      if (!(begun instanceof Sending)) return say.current.onTrouble(begun === 'refused' ? 'busy' : 'failed')
      sending = begun
      begun.onOver((reason) => {
        end()
        if (reason === 'closed') setAttempt((before) => before + 1)
        else say.current.onTrouble('failed')
      })
      setCurrent(begun)
      say.current.onCarried(true)
    }
    const end = () => {
      setCurrent(null)
      say.current.onCarried(false)
      void sending?.end()
      sending = null
    }
    void begin()
    return () => {
      isOver = true
      end()
    }
  }, [casts, space, stream, title, profile, attempt])
  useEffect(() => current?.setTracks({ microphone, computer, picture }), [current, microphone, computer, picture])
  return null
}
