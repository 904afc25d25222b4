import { useEffect, useState } from 'react'
import { useRemembered } from '../../docs/remembered.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { type CarryTrouble, useCarrier } from '../tool.tsx'
import type { Current } from './calls.ts'
import { callChoices } from './choices.ts'
import { useIsCrowd, useLasting } from './use-lasting.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

/** In a large call, a screen that can't be carried reaches no one. So sharing stops, with a notice. */
function useTrouble(screen: MediaStreamTrack | null): (trouble: CarryTrouble) => void {
  const own = useOwnCall()
  const store = useAppStore()
  const isLarge = useOwnState(({ media }) => media.isLarge)
  const [trouble, setTrouble] = useState<{ of: MediaStreamTrack; kind: CarryTrouble } | null>(null)
  const kind = trouble?.of === screen ? trouble?.kind : null
  useEffect(() => {
    if (!screen || !kind || !isLarge) return
    own.devices.stopScreen()
    store.notify(strings.call.notCarried[kind])
  }, [own, store, screen, kind, isLarge])
  return (kind) => setTrouble(screen && { of: screen, kind })
}

/**
 * Has this window's media carried: a screen if there are too many others in the call, and everything if somebody can't
 * be reached directly.
 */
export function Carry({ current: { space, stream, title, isMuted, listens } }: { current: Current }) {
  const own = useOwnCall()
  const carrier = useCarrier()
  const { microphone, camera, screen, computer } = useOwnState(({ devices }) => devices.tracks)
  const { savesData, relayed } = useRemembered(callChoices)
  const onTrouble = useTrouble(screen)
  const isForAll = useIsCrowd() && screen !== null
  const isLost = useLasting(useOwnState(({ media }) => media.others.some(({ state }) => state === 'lost')))
  const isCutOff = isLost && !relayed
  const [isCarried, setCarried] = useState(false)
  const isInstead = isCarried && isForAll
  useEffect(() => {
    own.setCarried(isInstead)
    return () => own.setCarried(false)
  }, [own, isInstead])
  if (!carrier?.isPossible() || listens || !(isForAll || isCutOff)) return null
  return (
    <carrier.Carrying
      space={space}
      stream={stream}
      title={strings.call.titleIn(title)}
      microphone={isCutOff && !isMuted ? microphone : null}
      computer={computer}
      picture={screen ?? (savesData ? null : camera)}
      isScreen={screen !== null}
      onCarried={setCarried}
      onTrouble={onTrouble}
    />
  )
}
