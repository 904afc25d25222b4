import { useEffect, useState } from 'react'
import type { SentInvitation } from '../../../shared/tools/invitations/calls.ts'
import { useHost } from '../../platform/host-context.tsx'

/** Own invitations in a space that are in force, newest first. */
export function useSent(space: string): readonly SentInvitation[] {
  const host = useHost()
  const [sent, setSent] = useState<readonly SentInvitation[]>([])
  useEffect(() => {
    let isGone = false
    const load = async () => {
      const found = await host.call('invitations.sent', { space })
      if (!isGone && found.ok) setSent(found.value)
    }
    const stops = [
      host.on('invitations.changed', (changed) => changed.space === space && void load()),
      host.onConnected((isConnected) => isConnected && void load()),
    ]
    return () => {
      isGone = true
      for (const stop of stops) stop()
    }
  }, [host, space])
  return sent
}
