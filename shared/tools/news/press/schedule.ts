/** Records in this device's own lane what the device publishes automatically. */

import type * as Y from 'yjs'
import { withDoc, writeDoc } from '../../../docs/with-doc.ts'
import type { IssueNode } from '../content.ts'
import type { Draft } from '../drafts.ts'
import { digestOf, readScheduled } from '../scheduled.ts'
import { SCHEDULED_ROOT, type ScheduledEntry, scheduledEntry, scheduledLane } from '../shape.ts'
import type { Press } from './press.ts'

type Lane = Pick<Press, 'docs' | 'space' | 'me'>

/** This device's scheduled entries, by draft. */
export const ownSchedule = ({ docs, space, me }: Lane, place: string): Promise<Map<string, ScheduledEntry>> =>
  withDoc(docs, space, scheduledLane(place, me), ({ doc }) => readScheduled(doc.getArray(SCHEDULED_ROOT)))

function drop(entries: Y.Array<unknown>, draft: string): void {
  for (const [index, value] of [...entries.toArray().entries()].reverse())
    if (scheduledEntry.safeParse(value).data?.draft === draft) entries.delete(index)
}

const change = ({ docs, space, me }: Lane, place: string, run: (entries: Y.Array<unknown>) => void) =>
  writeDoc(docs, space, scheduledLane(place, me), (doc) => doc.transact(() => run(doc.getArray(SCHEDULED_ROOT))))

/**
 * Makes this device publish the draft at `time`, in its current form.
 *
 * @param content its text, from `draftText`
 * @returns whether it was written
 */
export const schedule = (lane: Lane, place: string, draft: Draft, content: IssueNode, time: number): Promise<boolean> =>
  reschedule(lane, place, { draft: draft.id, time, digest: digestOf(draft, content) })

export const reschedule = (lane: Lane, place: string, entry: ScheduledEntry): Promise<boolean> =>
  change(lane, place, (entries) => {
    drop(entries, entry.draft)
    entries.push([entry])
  })

/** Stops this device from publishing it automatically. Returns the argument for `reschedule`, if it was scheduled. */
export async function unschedule(lane: Lane, place: string, draft: string): Promise<ScheduledEntry | undefined> {
  const entry = (await ownSchedule(lane, place)).get(draft)
  if (entry) await change(lane, place, (entries) => drop(entries, draft))
  return entry
}
