/** Calls in conversations: who can see them, and ringing. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { EventPayload } from '../../../../shared/ipc/contract.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { enter, heard, peopleIn, sees } from './testing/in-call.ts'

const group = new HostGroup()
afterEach(() => group.remove())

/** Ana, Ben and Cem. Ana and Ben have a conversation in which nobody has written. */
async function together() {
  const { space, people } = await group.together(['Ana', 'Ben', 'Cem'])
  const [ana, ben, cem] = people
  const bens = (await ben.detail(space)).me
  const { conversation } = await ana.call('conversations.begin', { space, devices: [bens] })
  return { space, ana, ben, cem, bens, anas: (await ana.detail(space)).me, conversation }
}

const states = (host: TestHost): string[] => heard(host, 'calls.ring').map(({ state }) => state)

describe('[C8] a call in a conversation', () => {
  it('rings its other participants until somebody answers, and is hidden from everybody else', async () => {
    const { space, ana, ben, cem, anas, conversation } = await together()
    const session = await enter(ana, space, conversation)
    await ana.call('calls.ring', { session })
    await ben.until(() => states(ben).length === 1)
    expect(heard(ben, 'calls.ring')).toEqual([
      { space, stream: conversation, from: { device: anas, session }, state: 'rings' },
    ])
    // For a window that opens now.
    expect(await ben.call('calls.rings', undefined)).toEqual([
      { space, stream: conversation, from: { device: anas, session } },
    ])
    // By now, Ben knows the conversation.
    expect((await ben.detail(space)).conversations.map(({ id }) => id)).toEqual([conversation])
    const other = randomUUID()
    const told: string[] = []
    ben.api.connect(other, (name, payload) => {
      if (name === 'calls.ring') told.push((payload as EventPayload<'calls.ring'>).state)
    })
    await enter(ben, space, conversation)
    await sees(ana, space, 2, conversation)
    await ben.until(async () => !(await ben.call('calls.list', { space })).rooms.some(({ ringing }) => ringing))
    expect(told).toEqual(['answered'])
    expect(await ben.call('calls.rings', undefined)).toEqual([])
    expect(states(ben)).toEqual(['rings'])
    // Cem receives what Ana does after that, so he has missed nothing.
    const next = await ana.call('calls.join', { space, stream: '0123456789abcdef' })
    await sees(cem, space, 1, '0123456789abcdef')
    expect(next.session).not.toBe(session)
    expect((await cem.call('calls.list', { space })).rooms.map(({ stream }) => stream)).toEqual(['0123456789abcdef'])
    expect(heard(cem, 'calls.participants').flatMap(({ rooms }) => rooms.map(({ stream }) => stream))).not.toContain(
      conversation,
    )
    await expect(cem.call('calls.join', { space, stream: conversation })).rejects.toThrow('not-allowed')
  })

  it('stops ringing when it is declined, or when the caller leaves', async () => {
    const { space, ana, ben, bens, conversation } = await together()
    const session = await enter(ana, space, conversation)
    await ana.call('calls.ring', { session })
    await ben.until(() => states(ben).includes('rings'))
    await ben.call('calls.decline', { space, stream: conversation })
    await ana.until(() => heard(ana, 'calls.declined').length === 1)
    expect(heard(ana, 'calls.declined')).toEqual([{ session, device: bens }])
    await ana.until(async () => !(await ana.call('calls.list', { space })).rooms.some(({ ringing }) => ringing))
    await ana.call('calls.leave', { session })
    await sees(ben, space, 0, conversation)

    const again = await enter(ana, space, conversation)
    await ana.call('calls.ring', { session: again })
    await ben.until(() => states(ben).length === 2)
    await ana.call('calls.leave', { session: again })
    await ben.until(() => states(ben).length === 3)
    expect(states(ben)).toEqual(['rings', 'rings', 'stopped'])
    const inChannel = await enter(ana, space)
    await expect(ana.call('calls.ring', { session: inChannel })).rejects.toThrow('refused')
    expect(await peopleIn(ben, space, conversation)).toEqual([])
  })
})
