import { useEffect, useState } from 'react'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { type CarryTrouble, useCarrier } from '../tool.tsx'
import type { Current } from './calls.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

/** A screen is sent to so many others one by one. */
const MOST_DIRECT = 3
/** Somebody who left may come again. Milliseconds. */
const LASTS = 10_000

/** True at once, and false once it has been for a while. */
function useLasting(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo)
  useEffect(() => {
    if (isSo) {
      setWas(true)
      return
    }
    const timer = setTimeout(() => setWas(false), LASTS)
    return () => clearTimeout(timer)
  }, [isSo])
  return isSo || was
}

/** In a large call, a screen that can't be carried reaches nobody: it isn't shared then, and the person is told. */
function useTrouble(screen: MediaStreamTrack | null): (trouble: CarryTrouble) => void {
  const own = useOwnCall()
  const store = useAppStore()
  const isLarge = useOwnState(({ media }) => media.isLarge)
  const [trouble, setTrouble] = useState<{ of: MediaStreamTrack | null; kind: CarryTrouble } | null>(null)
  const kind = trouble?.of === screen ? trouble.kind : null
  useEffect(() => {
    if (!screen || !kind || !isLarge) return
    own.devices.stopScreen()
    store.notify(strings.call.notCarried[kind])
  }, [own, store, screen, kind, isLarge])
  return (kind) => setTrouble({ of: screen, kind })
}

/** Has the screen that this window shares carried if too many others are in the call. */
export function CarryScreen({ current: { space, stream, title } }: { current: Current }) {
  const own = useOwnCall()
  const carrier = useCarrier(stream)
  const { screen, computer } = useOwnState(({ devices }) => devices.tracks)
  const onTrouble = useTrouble(screen)
  const isWanted = useLasting(useOwnState(({ media }) => media.others.length > MOST_DIRECT))
  if (!carrier?.isPossible() || !screen || !isWanted) return null
  return (
    <carrier.Carrying
      space={space}
      stream={stream}
      title={strings.call.titleIn(title)}
      screen={screen}
      computer={computer}
      onCarried={(isCarried) => own.setCarried(isCarried)}
      onTrouble={onTrouble}
    />
  )
}
