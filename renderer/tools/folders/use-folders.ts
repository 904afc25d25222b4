/** A space's synced folders, as the host reports them, while the component is mounted. */
import { useEffect, useState } from 'react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host-context.tsx'

/** Null until the host has answered. */
export function useFolders(space: string): readonly SharedFolder[] | null {
  const host = useHost()
  const [folders, setFolders] = useState<readonly SharedFolder[] | null>(null)
  useEffect(() => {
    let isOver = false
    const stops = [
      host.on('folders.changed', (changed) => {
        if (changed.space === space) setFolders(changed.folders)
      }),
      host.onConnected((connected) => {
        if (!connected) return
        void host.call('folders.open', { space }).then((result) => {
          if (!isOver && result.ok) setFolders(result.value.folders)
        })
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
      setFolders(null)
      void host.call('folders.close', { space })
    }
  }, [host, space])
  return folders
}
