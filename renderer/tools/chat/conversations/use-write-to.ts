import { useCallback } from 'react'
import { useHost } from '../../../platform/host/host-context.tsx'
import { navigate } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { beginMaking } from '../../../ui/keyboard/first-place.ts'
import { handFiles } from '../composer/handed-files.ts'
import { rememberBegun } from './begun.ts'

/** Returns a function that opens the conversation with one person, with files for it, starting it if necessary. */
export function useWriteTo() {
  const host = useHost()
  const store = useAppStore()
  return useCallback(
    (space: string, device: string, files: readonly File[] = []) => {
      const making = beginMaking()
      void host.call('conversations.begin', { space, devices: [device] }).then(async (begun) => {
        if (!begun.ok) return making.failed()
        rememberBegun(space, [device])
        await store.loadDetail(space)
        const { conversation } = begun.value
        if (files.length > 0) handFiles(space, conversation, files)
        making.done()
        navigate({ tool: 'chat', space, place: { conversation } })
      })
    },
    [host, store],
  )
}
