import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useCarrier } from '../../tool.tsx'
import type { Current } from '../calls.ts'
import { useOwnCall } from '../use-own-call.ts'
import type { CallBroadcast } from './call-broadcast.ts'

/** Broadcasts the call through the carrier. */
export function Broadcast({ broadcast, current }: { broadcast: CallBroadcast; current: Current }) {
  const { space, stream, title } = current
  const own = useOwnCall()
  const store = useAppStore()
  const carrier = useCarrier()
  if (!carrier) return null
  return (
    <carrier.Broadcasting
      space={space}
      stream={stream}
      title={strings.call.titleIn(title)}
      sound={broadcast.sound}
      picture={broadcast.picture}
      onOver={(trouble) => {
        void own.stopBroadcast()
        if (trouble) store.notify(strings.call.live.troubles[trouble])
      }}
    />
  )
}
