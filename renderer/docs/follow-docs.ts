import type { HostClient } from '../../shared/ipc/contract.ts'

interface FollowOptions {
  host: HostClient
  space: string
  /** Which docs are asked for; `onDoc` may hear of others that begin. */
  prefix: string
  onDoc(doc: string): void
  /** All that there are were told, now or after the host came back. */
  onListed?(): void
}

/** Tells of the docs of a space: those there are, each time the host comes, and those that begin. Gives how to end that. */
export function followDocs({ host, space, prefix, onDoc, onListed }: FollowOptions): () => void {
  let ended = false
  const list = async (): Promise<void> => {
    const listed = await host.call('docs.list', { space, prefix }).catch(() => null)
    if (!listed?.ok || ended) return
    for (const doc of listed.value) onDoc(doc)
    onListed?.()
  }
  const stops = [
    host.on('docs.added', (added) => {
      if (added.space === space) for (const doc of added.docs) onDoc(doc)
    }),
    host.onConnected((connected) => {
      if (connected) void list()
    }),
  ]
  return () => {
    ended = true
    for (const stop of stops) stop()
  }
}
