import { useCallback, useEffect, useState } from 'react'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'

export interface Trash {
  /** Null until the host has answered, or if the folder isn't synced here. */
  found: CallOutput<'folders.trash'> | null
  look(): Promise<void>
}

/** The content of a folder's trash: each change of the folder may have moved files there. */
export function useTrash(space: string, { id, here }: SharedFolder): Trash {
  const host = useHost()
  const [found, setFound] = useState<Trash['found']>(null)
  const isHere = here !== null
  const look = useCallback(async () => {
    if (!isHere) return
    const result = await host.call('folders.trash', { space, folder: id })
    if (result.ok) setFound(result.value)
  }, [host, space, id, isHere])
  // biome-ignore lint/correctness/useExhaustiveDependencies: reloads when the folder changes
  useEffect(() => void look(), [look, here])
  return { found, look }
}
