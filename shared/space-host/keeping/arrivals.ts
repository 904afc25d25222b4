/**
 * Reacts to records that became durable, here or elsewhere: updates the devices' holdings, notifies listeners, and
 * checks authors' quotas.
 */
import type { StoredHead } from '../../log/store.ts'
import type { Head } from '../../sync/events.ts'
import type { SpaceParts } from '../space-parts.ts'

type Space = Pick<SpaceParts, 'log' | 'state' | 'keeping' | 'docs' | 'sync' | 'spent' | 'events'>

/** A record of our own has become durable. */
export function published(space: Space, head: StoredHead, record: Uint8Array): void {
  space.keeping.published(head)
  space.sync.published(head, record)
  noteRoom(space, space.state.device)
}

/** Others' records are durable here. */
export function noteDurable(space: Space, heads: readonly StoredHead[]): void {
  space.keeping.arrived(heads)
  for (const { chain } of heads) noteRoom(space, chain.author)
  space.events.arrived.fire()
}

/**
 * Takes records that didn't come over a link and are in the log. Resolves when they are durable and have been
 * announced.
 */
export async function takenIn(
  space: SpaceParts,
  { stored, durable }: { stored: readonly StoredHead[]; durable: Promise<void> },
): Promise<void> {
  await durable
  if (space.isClosed) return
  noteDurable(space, stored)
  space.sync.changed(stored.flatMap((head) => space.log.shown(head) ?? []))
}

/** A device reported its holdings. */
export function noteHeld(space: Space, device: string, heads: readonly Head[]): void {
  const { keeping, state, events } = space
  const isNews = ({ chain, seq }: Head): boolean => chain.endsWith('.governance') && keeping.seqOf(device, chain) < seq
  const knowsMore = state.roleOf(device) === 'relay' && heads.some(isNews)
  keeping.said(device, heads, state.belongs(device))
  space.docs.heldChanged(
    device,
    heads.map(({ chain }) => chain),
  )
  if (knowsMore) events.relayKnowsMore.fire(device)
  events.arrived.fire()
}

/** A device has used up its quota: reported once per quota size. */
export function noteFull({ log, spent, events }: Space, device: string): void {
  const quota = log.quotaOf(device)
  if (spent.get(device) === quota) return
  spent.set(device, quota)
  events.full.fire(device)
}

function noteRoom(space: Space, device: string): void {
  if (space.log.usedBy(device) >= space.log.quotaOf(device)) noteFull(space, device)
}
