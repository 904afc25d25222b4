import { useEffect, useState } from 'react'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { type Archive, ArchiveWatcher } from '../../../shared/tools/news/archive-watcher.ts'
import { useDocs } from '../docs-context.tsx'
import { spaceDocs } from '../space-docs.ts'

const NOTHING: Archive = { issues: [], ready: false }

/** The issues of a newsletter, updated as they arrive. */
export function useArchive(host: HostClient, space: string, newsletter: string): Archive {
  const docs = useDocs()
  const [archive, setArchive] = useState(NOTHING)
  useEffect(() => {
    const watcher = new ArchiveWatcher({ docs: spaceDocs({ docs, host, space }), newsletter })
    watcher.onChange(setArchive)
    return () => {
      watcher.stop()
      setArchive(NOTHING)
    }
  }, [docs, host, space, newsletter])
  return archive
}
