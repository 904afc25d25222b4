import { useEffect } from 'react'
import { useHost } from '../../../platform/host/host-context.tsx'

const TOUCHES = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel'] as const
/** Milliseconds between two reports: the host waits three times as long before it continues. */
const PAUSE = 500

/** Reports to the host, while the device computes, when the person is active in this window. */
export function useTouches(isComputing: boolean): void {
  const host = useHost()
  useEffect(() => {
    if (!isComputing) return
    let told = Number.NEGATIVE_INFINITY
    const touched = ({ timeStamp }: Event) => {
      if (timeStamp - told < PAUSE) return
      told = timeStamp
      void host.call('jobs.touched')
    }
    for (const name of TOUCHES) window.addEventListener(name, touched, { capture: true, passive: true })
    return () => {
      for (const name of TOUCHES) window.removeEventListener(name, touched, { capture: true })
    }
  }, [host, isComputing])
}
