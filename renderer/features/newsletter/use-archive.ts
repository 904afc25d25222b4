import { useEffect, useMemo, useState } from 'react'
import type { PublishedVersion } from '../../../shared/tools/newsletter/archive.ts'
import { type IssueContent, readContent } from '../../../shared/tools/newsletter/content.ts'
import { issueDoc, TEXT_ROOT, textEntry } from '../../../shared/tools/newsletter/shape.ts'
import { useHost } from '../../app/host-context.tsx'
import { useDoc, useDocs } from '../../docs/docs-context.tsx'
import { type Archive, ArchiveWatcher } from './archive-watcher.ts'

const NOTHING: Archive = { issues: [], ready: false }

export function useArchive(space: string, newsletter: string): Archive {
  const docs = useDocs()
  const host = useHost()
  const [archive, setArchive] = useState(NOTHING)
  useEffect(() => {
    const watcher = new ArchiveWatcher({ docs, host, space, newsletter, onChange: setArchive })
    return () => {
      watcher.stop()
      setArchive(NOTHING)
    }
  }, [docs, host, space, newsletter])
  return archive
}

/** `missing`: its publisher has told of it, and its text has not come. `unreadable`: there is something else in its place. */
export type IssueText = { state: 'opening' | 'missing' | 'unreadable' } | { state: 'ready'; content: IssueContent }

export function useIssueText(space: string, newsletter: string, version: PublishedVersion): IssueText {
  const opened = useDoc(space, issueDoc(newsletter, version.id, version.device))
  const snapshot = opened?.snapshot
  return useMemo(() => {
    if (!snapshot || snapshot.status === 'opening') return { state: 'opening' }
    for (const value of snapshot.doc.getArray(TEXT_ROOT)) {
      const entry = textEntry.safeParse(value)
      if (!entry.success || entry.data.version !== version.version) continue
      const content = readContent(entry.data.content)
      return content ? { state: 'ready', content } : { state: 'unreadable' }
    }
    return { state: snapshot.doc.getArray(TEXT_ROOT).length > 0 ? 'unreadable' : 'missing' }
  }, [snapshot, version.version])
}
