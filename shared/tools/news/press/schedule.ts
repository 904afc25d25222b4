/** Records in this device's own lane what it publishes automatically. */
import type * as Y from 'yjs'
import type { IssueNode } from '../content.ts'
import type { Draft } from '../drafts.ts'
import { digestOf, readScheduled } from '../scheduled.ts'
import { SCHEDULED_ROOT, type ScheduledEntry, scheduledEntry, scheduledLane } from '../shape.ts'
import type { Press } from './press.ts'

type Lane = Pick<Press, 'docs' | 'space' | 'me'>

/** This device's scheduled drafts, by draft. */
export async function ownSchedule({ docs, space, me }: Lane, place: string): Promise<Map<string, ScheduledEntry>> {
  const open = docs.openDoc(space, scheduledLane(place, me))
  try {
    await open.ready
    return readScheduled(open.doc.getArray(SCHEDULED_ROOT))
  } finally {
    open.close()
  }
}

function drop(entries: Y.Array<unknown>, draft: string): void {
  for (const [index, value] of [...entries.toArray().entries()].reverse())
    if (scheduledEntry.safeParse(value).data?.draft === draft) entries.delete(index)
}

async function change({ docs, space, me }: Lane, place: string, run: (entries: Y.Array<unknown>) => void) {
  const open = docs.openDoc(space, scheduledLane(place, me))
  try {
    await open.ready
    if (!open.snapshot.writable) return false
    open.doc.transact(() => run(open.doc.getArray(SCHEDULED_ROOT)))
    await open.flush()
    return true
  } finally {
    open.close()
  }
}

/**
 * This device will publish the draft at `time`, in its current form.
 *
 * @param content its text, from `draftText`
 * @returns whether it could be written
 */
export const schedule = (lane: Lane, place: string, draft: Draft, content: IssueNode, time: number): Promise<boolean> =>
  reschedule(lane, place, { draft: draft.id, time, digest: digestOf(draft, content) })

export const reschedule = (lane: Lane, place: string, entry: ScheduledEntry): Promise<boolean> =>
  change(lane, place, (entries) => {
    drop(entries, entry.draft)
    entries.push([entry])
  })

/** This device will no longer publish it automatically. Returns what `reschedule` needs, if it was going to. */
export async function unschedule(lane: Lane, place: string, draft: string): Promise<ScheduledEntry | undefined> {
  const entry = (await ownSchedule(lane, place)).get(draft)
  if (entry) await change(lane, place, (entries) => drop(entries, draft))
  return entry
}
