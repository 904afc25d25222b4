/** Reads small files of a space that are on this device, without a screen. */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { fetchFile } from './fetch-file.ts'
import type { Files } from './space-files.ts'

export interface FilesToRead {
  /** Null if it isn't on this device, unknown or deleted. */
  bytesOf(file: { id: string; device: string }): Promise<Uint8Array<ArrayBuffer> | null>
  close(): void
}

export function openFilesToRead(files: Files, host: HostClient, space: string, me: string): FilesToRead {
  const { parts, close } = files.open(space, me, null)
  const { feed, transfers } = parts
  const ready = new Promise<void>((resolve) => {
    const look = () => transfers.snapshot.ready && resolve()
    transfers.subscribe(look)
    look()
  })
  return {
    async bytesOf(wanted) {
      await Promise.all([feed.ready, ready])
      const file = feed.get(wanted)
      if (!file || file.deletedForEveryone || transfers.snapshot.files.get(file.root)?.state !== 'here') return null
      const response = await fetchFile(host, { space, root: file.root })
      return response && new Uint8Array(await response.arrayBuffer())
    },
    close,
  }
}
