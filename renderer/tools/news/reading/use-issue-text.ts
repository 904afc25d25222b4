import { useMemo } from 'react'
import * as Y from 'yjs'
import type { PublishedVersion } from '../../../../shared/tools/news/archive.ts'
import { type IssueContent, readContent } from '../../../../shared/tools/news/content.ts'
import { issueDoc, TEXT_ROOT, textEntry } from '../../../../shared/tools/news/shape.ts'
import type { DocSnapshot } from '../../../docs/doc-session.ts'
import { useDoc } from '../../../docs/docs-context.tsx'

/** `missing`: the issue is announced, but its text hasn't arrived. `unreadable`: its content is invalid. */
export type IssueText =
  | { state: 'opening' | 'missing' | 'unreadable' }
  | {
      state: 'ready'
      content: IssueContent
      /** Devices other than its publisher's that have reported holding it. */
      holders: number
    }

function holdersOf({ doc, held }: DocSnapshot, publisher: string): number {
  const wanted = Y.decodeStateVector(Y.encodeStateVector(doc))
  const devices = held.flatMap(({ client, device, clock }) =>
    device !== publisher && clock >= (wanted.get(client) ?? 0) ? [device] : [],
  )
  return new Set(devices).size
}

export function useIssueText(space: string, newsletter: string, version: PublishedVersion): IssueText {
  const opened = useDoc(space, issueDoc(newsletter, version.id, version.device))
  const snapshot = opened?.snapshot
  return useMemo(() => {
    if (!snapshot || snapshot.status === 'opening') return { state: 'opening' }
    for (const value of snapshot.doc.getArray(TEXT_ROOT)) {
      const entry = textEntry.safeParse(value)
      if (!entry.success || entry.data.version !== version.version) continue
      const content = readContent(entry.data.content)
      return content
        ? { state: 'ready', content, holders: holdersOf(snapshot, version.device) }
        : { state: 'unreadable' }
    }
    return { state: snapshot.doc.getArray(TEXT_ROOT).length > 0 ? 'unreadable' : 'missing' }
  }, [snapshot, version.version, version.device])
}
