/** Fills the inbox of a made-up space with every kind of entry. */
import type { InboxEntry } from '../../../shared/tools/inbox/inbox.ts'
import { ARABIC, LONG } from '../made-space.ts'
import { type FakeHost, hex } from './fake-host.ts'

const HOUR = 3_600_000
const TEXTS = [
  'Can you bring the *tent* and the long table?',
  'I’ve put the plan on the board. Look at the second frame.',
  LONG,
  ARABIC,
  '',
]
const KINDS = ['mention', 'thread', 'reply', 'everyone'] as const

/** Adds mentions and replies by the members, an hour apart. */
export function fillInbox(host: FakeHost, space: string, count: number): void {
  const others = host.detail(space).members.filter(({ device }) => device !== host.device)
  const channel = space.slice(0, 16)
  const now = Date.now()
  host.remembered.set(`inbox.${space}`, { since: now - 8 * HOUR, marks: {} })
  const entries = Array.from({ length: count }, (_, index): InboxEntry => {
    const { device } = others[index % others.length] ?? { device: host.device }
    const [time, id] = [now - (index + 1) * HOUR, hex(300_000 + index, 24)]
    const kind = KINDS[index % KINDS.length] ?? 'mention'
    const place = `channel/${channel}/${time}-${id}`
    const path = kind === 'thread' ? `${place}-${device}/thread` : place
    return {
      id,
      kind,
      time,
      device,
      name: null,
      text: TEXTS[index % TEXTS.length] ?? '',
      path,
      item: kind === 'thread' ? id.slice(0, 16) : channel,
    }
  })
  host.inboxes.put(space, 'chat', entries)
}
