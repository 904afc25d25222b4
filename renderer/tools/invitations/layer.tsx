import { useEffect, useState } from 'react'
import type { ReceivedInvitation } from '../../../shared/tools/invitations/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { part } from '../../ui/loading/part.tsx'

const RingingInvitation = part(async () => (await import('./ringing-invitation.tsx')).RingingInvitation)

/** Invitations that ring on this device, above every view. */
export function Layer() {
  const host = useHost()
  const [ringing, setRinging] = useState<readonly ReceivedInvitation[]>([])
  /** Invitations answered here, or left in the inbox. */
  const [done, setDone] = useState<readonly string[]>([])
  useEffect(() => {
    const load = async () => {
      const found = await host.call('invitations.ringing')
      if (found.ok) setRinging(found.value)
    }
    const stops = [
      host.on('invitations.changed', () => void load()),
      host.onConnected((isConnected) => isConnected && void load()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [host])
  const shown = ringing.filter(({ id }) => !done.includes(id))
  return shown.map((invitation) => (
    <RingingInvitation
      key={invitation.id}
      invitation={invitation}
      onDone={() => setDone((before) => [...before, invitation.id])}
    />
  ))
}
