import { expect, it } from 'vitest'
import { personOf } from '../../../shared/record/person.ts'
import { EVENT_LIMITS } from '../../../shared/tools/events/limits.ts'
import { eventId } from '../../../shared/tools/events/names.ts'
import { createDocs } from '../../docs/docs.ts'
import { FakeHost } from '../../testing/fake-host.ts'
import { EventsFeed } from './events-feed.ts'

it('imports more events than one record can hold', async () => {
  const host = new FakeHost({ name: 'Ana', colour: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', colour: '#3b5bdb' })
  const client = host.window()
  const docs = createDocs({ host: client })
  const feed = new EventsFeed({
    docs,
    host: client,
    space,
    me: host.device,
    person: personOf(host.device),
    isOwner: () => true,
    isMember: () => true,
    mayWrite: () => true,
  })
  const dates = [{ id: '0a0b0c0d', start: '2026-11-20T12:00' }]
  const plans = Array.from({ length: 300 }, (_, number) => {
    const id = eventId(host.device, String(number).padStart(16, '0'))
    return [id, { title: `Event ${number}`, dates, notes: 'ä'.repeat(EVENT_LIMITS.notes) }] as const
  })
  expect(await feed.planAll(new Map(plans))).toBe(true)
  await expect.poll(() => feed.snapshot.events.size).toBe(300)
  feed.stop()
})
