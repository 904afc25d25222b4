import { expect, it } from 'vitest'
import { personOf } from '../../../shared/record/person.ts'
import { EVENT_LIMITS } from '../../../shared/tools/events/limits.ts'
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
  const plans = Array.from({ length: 300 }, (_, number) => ({
    title: `Event ${number}`,
    dates: [{ id: '0a0b0c0d', start: '2026-11-20T12:00' }],
    notes: 'ä'.repeat(EVENT_LIMITS.notes),
  }))
  expect(await feed.beginAll(plans)).toHaveLength(300)
  await expect.poll(() => feed.snapshot.events.size).toBe(300)
  feed.stop()
})
