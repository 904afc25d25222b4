import { useCallback } from 'react'
import { useHost } from '../../../platform/host-context.tsx'
import { navigate } from '../../../platform/routes.ts'
import { useAppStore } from '../../../platform/store.ts'
import { rememberBegun } from './begun.ts'

/** Goes to the conversation with one person, and starts it if necessary. */
export function useWriteTo(): (space: string, device: string) => void {
  const host = useHost()
  const store = useAppStore()
  return useCallback(
    (space, device) => {
      void host.call('conversations.begin', { space, devices: [device] }).then(async (begun) => {
        if (!begun.ok) return
        rememberBegun(space, [device])
        await store.loadDetail(space)
        navigate({ tool: 'chat', space, place: { conversation: begun.value.conversation } })
      })
    },
    [host, store],
  )
}
