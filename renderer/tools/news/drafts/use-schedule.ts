import { useEffect, useMemo, useState } from 'react'
import type { IssueNode } from '../../../../shared/tools/news/content.ts'
import { draftText } from '../../../../shared/tools/news/press/draft-text.ts'
import { readScheduled, type Schedule, scheduleOf } from '../../../../shared/tools/news/scheduled.ts'
import {
  draftDoc,
  SCHEDULED_ROOT,
  type ScheduledEntry,
  scheduledLane,
  scheduledPrefix,
} from '../../../../shared/tools/news/shape.ts'
import type { OpenDoc } from '../../../docs/docs.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { followDocs } from '../../../docs/follow-docs.ts'
import { useHost } from '../../../platform/host-context.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import type { PlacedDraft } from './use-drafts.ts'

/** Milliseconds: while somebody types, what a draft holds is summed up this often. */
const LOOK_EVERY = 200

interface Seen {
  content: IssueNode
  lanes: ReadonlyMap<string, ReadonlyMap<string, ScheduledEntry>>
}

/** Who scheduled a draft, and whether it is still what was scheduled; null while that is not known. */
export function useSchedule(
  space: string,
  draft: PlacedDraft,
  { me, publishers }: Pick<NewsletterProps, 'me' | 'publishers'>,
): Schedule | null {
  const docs = useDocs()
  const host = useHost()
  const [seen, setSeen] = useState<Seen | null>(null)
  const { place, id } = draft
  const devices = publishers.map(({ device }) => device).join(' ')
  useEffect(() => {
    const named = new Map(devices.split(' ').map((device) => [scheduledLane(place, device), device]))
    const lanes = new Map<string, OpenDoc>()
    const stops: (() => void)[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    let isListed = false
    const look = () => {
      timer = undefined
      if (!isListed || [text, ...lanes.values()].some(({ status }) => status === 'opening')) return
      const read = [...lanes].map(
        ([device, lane]) => [device, readScheduled(lane.doc.getArray(SCHEDULED_ROOT))] as const,
      )
      setSeen({ content: draftText(text.doc), lanes: new Map(read) })
    }
    const lookSoon = () => {
      timer ??= setTimeout(look, LOOK_EVERY)
    }
    const open = (doc: string): OpenDoc => {
      const opened = docs.openDoc(space, doc)
      stops.push(opened.subscribe(lookSoon), () => opened.close())
      return opened
    }
    const text = open(draftDoc(place, id))
    const onDoc = (doc: string) => {
      const device = named.get(doc)
      if (device && !lanes.has(device)) lanes.set(device, open(doc))
    }
    const onListed = () => {
      isListed = true
      lookSoon()
    }
    stops.push(followDocs({ host, space, prefix: scheduledPrefix(place), onDoc, onListed }))
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      setSeen(null)
    }
  }, [docs, host, space, place, id, devices])
  return useMemo(() => seen && scheduleOf(draft, seen.content, seen.lanes, me), [seen, draft, me])
}
