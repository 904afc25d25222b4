import { useEffect, useMemo, useState } from 'react'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
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
import { useDocs } from '../../../docs/docs-context.tsx'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import type { PlacedDraft } from './use-drafts.ts'

/** Milliseconds between two reads of a draft's content while somebody types. */
const LOOK_EVERY = 200

interface Seen {
  content: IssueNode
  lanes: ReadonlyMap<string, ReadonlyMap<string, ScheduledEntry>>
}

/** Who scheduled a draft, and whether it is unchanged since; null while unknown. */
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
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      if (!lanes.isReady || text.status === 'opening') return
      const read = [...lanes.lanes].map(
        ({ name: device, open }) => [device, readScheduled(open.doc.getArray(SCHEDULED_ROOT))] as const,
      )
      setSeen({ content: draftText(text.doc), lanes: new Map(read) })
    }
    const scheduleLook = () => {
      timer ??= setTimeout(look, LOOK_EVERY)
    }
    const port = spaceDocs({ docs, host, space })
    const lanes = new LaneSet({
      docs: port,
      nameOf: (doc) => named.get(doc) ?? null,
      begin: () => null,
    })
    lanes.onChange(scheduleLook)
    const text = port.open(draftDoc(place, id))
    const unsubscribe = text.subscribe(scheduleLook)
    lanes.follow(scheduledPrefix(place))
    return () => {
      clearTimeout(timer)
      unsubscribe()
      text.close()
      lanes.stop()
      setSeen(null)
    }
  }, [docs, host, space, place, id, devices])
  return useMemo(() => seen && scheduleOf(draft, seen.content, seen.lanes, me), [seen, draft, me])
}
