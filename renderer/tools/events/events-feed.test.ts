import { expect, it } from 'vitest'
import { personOf } from '../../../shared/record/person.ts'
import { EVENT_LIMITS } from '../../../shared/tools/events/limits.ts'
import { eventId } from '../../../shared/tools/events/names.ts'
import { createDocs } from '../../docs/docs.ts'
import { FakeHost } from '../../testing/host/fake-host.ts'
import { EventsFeed } from './events-feed.ts'

function makeFeed() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const client = host.window()
  const person = personOf(host.device)
  const feed = new EventsFeed({
    docs: createDocs({ host: client }),
    host: client,
    space,
    me: host.device,
    person,
    isOwner: () => true,
    isMember: () => true,
    mayWrite: () => true,
  })
  return { host, feed, person }
}

it('counts the organizer of an event as going, unless its date is voted on', async () => {
  const { feed, person } = makeFeed()
  const [first, second] = ['2026-11-20T12:00', '2026-11-21T12:00'].map((start, place) => ({
    id: `0a0b0c0${place}`,
    start,
  }))
  if (!first || !second) throw new Error('there are two')
  const planned = (await feed.begin({ title: 'Fair', dates: [first] })) ?? ''
  const voted = (await feed.begin({ title: 'Walk', dates: [first, second] })) ?? ''
  await expect.poll(() => feed.snapshot.events.get(planned)?.answers.get(person)).toMatchObject({ coming: 'yes' })
  await expect.poll(() => feed.snapshot.events.get(voted)?.answers.size).toBe(0)
  feed.stop()
})

it('imports more events than one record can hold', async () => {
  const { host, feed } = makeFeed()
  const dates = [{ id: '0a0b0c0d', start: '2026-11-20T12:00' }]
  const plans = Array.from({ length: 300 }, (_, number) => {
    const id = eventId(host.device, String(number).padStart(16, '0'))
    return [id, { title: `Event ${number}`, dates, notes: 'ä'.repeat(EVENT_LIMITS.notes) }] as const
  })
  expect(await feed.planAll(new Map(plans))).toBe(true)
  await expect.poll(() => feed.snapshot.events.size).toBe(300)
  feed.stop()
})
