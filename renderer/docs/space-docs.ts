import type { DocsPort } from '../../shared/docs/docs-port.ts'
import type { HostClient } from '../../shared/ipc/contract.ts'
import { personOf } from '../../shared/record/person.ts'
import type { Docs, OpenDoc } from './docs.ts'

export interface SpaceDocsOptions {
  docs: Docs
  host: HostClient
  space: string
}

/** The docs of one space, as the host lists them; while it is down, those that this window has open. */
export function spaceDocs({ docs, host, space }: SpaceDocsOptions): DocsPort<OpenDoc> {
  return {
    open: (doc) => docs.openDoc(space, doc),
    personOf,
    follow(prefix, onDocs, onListed) {
      let [isAsked, isEnded] = [false, false]
      const list = async (): Promise<void> => {
        isAsked = true
        const listed = await host.call('docs.list', { space, prefix }).catch(() => null)
        if (isEnded) return
        const ids = listed?.ok ? listed.value : docs.ids(space, prefix)
        onDocs(ids)
        if (listed?.ok || ids.length > 0) onListed()
      }
      const stops = [
        host.on('docs.added', (added) => {
          if (added.space === space) onDocs(added.docs.filter((doc) => doc.startsWith(prefix)))
        }),
        host.onConnected((connected) => {
          if (connected) void list()
        }),
      ]
      queueMicrotask(() => {
        if (!isAsked && !isEnded) void list()
      })
      return () => {
        isEnded = true
        for (const stop of stops) stop()
      }
    },
  }
}
