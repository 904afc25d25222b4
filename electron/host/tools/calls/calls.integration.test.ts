/** Calls between whole hosts over TCP: who is in them, what windows send each other, and what ends a call. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { CallInput, CallName, CallOutput } from '../../../../shared/ipc/contract.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { CHANNEL, enter, heard, peopleIn, sees } from './testing/in-call.ts'
import { candidateOf, fingerprint, sdpOf } from './testing/signals.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const OFFER = sdpOf()

describe('a call', () => {
  it('[C1] [C2] [C7] can be joined, signaled in and left', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const [anas, bens] = [(await ana.detail(space)).me, (await ben.detail(space)).me]
    const one = await enter(ana, space)
    await sees(ben, space, 1)
    const two = await enter(ben, space)
    await sees(ana, space, 2)
    await ana.call('calls.update', {
      session: one,
      flags: { muted: false, camera: true, screen: false, recording: false, live: false },
      hand: true,
      level: 7,
    })
    await ben.until(async () => (await peopleIn(ben, space)).some(({ hand }) => hand !== null))
    const [first, second] = await peopleIn(ben, space)
    expect(first).toMatchObject({
      device: anas,
      session: one,
      flags: { muted: false, camera: true, screen: false, recording: false, live: false },
      listens: false,
    })
    expect(second).toMatchObject({ device: bens, session: two, hand: null })

    await ana.call('calls.signal', { session: one, to: { device: bens, session: two }, kind: 'offer', text: OFFER })
    await ana.call('calls.signal', {
      session: one,
      to: { device: bens, session: two },
      kind: 'candidate',
      text: candidateOf(5),
    })
    await ben.until(() => heard(ben, 'calls.signal').length === 2)
    expect(heard(ben, 'calls.signal')).toEqual([
      { session: two, from: { device: anas, session: one }, kind: 'offer', text: OFFER },
      { session: two, from: { device: anas, session: one }, kind: 'candidate', text: candidateOf(5) },
    ])
    const answer = sdpOf({ fingerprint: fingerprint('CD'), fragment: 'bbbb' })
    await ben.call('calls.signal', { session: two, to: { device: anas, session: one }, kind: 'answer', text: answer })
    await ana.until(() => heard(ana, 'calls.signal').some(({ text }) => text === answer))

    await ben.call('calls.leave', { session: two })
    await sees(ana, space, 1)
    expect(heard(ana, 'calls.signal').at(-1)).toMatchObject({ from: { device: bens, session: two }, kind: 'bye' })
  })

  it('[C1] is one call even if two people start it at the same time', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const sessions = await Promise.all(people.map((host) => enter(host, space)))
    for (const host of people) {
      await sees(host, space, 2)
      const { rooms } = await host.call('calls.list', { space })
      expect(rooms.map(({ people }) => people.map(({ session }) => session).sort())).toEqual([sessions.sort()])
    }
  })

  it('[C1] is in only one window of a device, and ends with that window', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const other = randomUUID()
    const close = ana.api.connect(other, () => {})
    const asOther = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
      const result = await ana.api.call(other, name, input)
      if (!result.ok) throw new Error(result.error.reason)
      return result.value
    }
    const { session } = await asOther('calls.join', { space, stream: CHANNEL })
    await sees(ben, space, 1)
    await expect(enter(ana, space)).rejects.toThrow('refused')
    await expect(ana.call('calls.update', { session })).rejects.toThrow('not-found')
    await expect(ana.call('calls.leave', { session })).resolves.toBeUndefined()
    expect(await peopleIn(ana, space)).toHaveLength(1)
    close()
    await sees(ben, space, 0)
    await enter(ana, space)
    await sees(ben, space, 1)
  })

  it('[C4] [C9] lets a viewer only listen, until their role changes', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'], { role: 'viewer' })
    const [ana, ben] = people
    const bens = (await ben.detail(space)).me
    const one = await enter(ana, space)
    await sees(ben, space, 1)
    const to = { device: (await ana.detail(space)).me, session: one }
    const two = await enter(ben, space)
    await ben.call('calls.update', {
      session: two,
      flags: { muted: false, camera: true, screen: true, recording: false, live: false },
      hand: true,
    })
    await ana.until(async () => (await peopleIn(ana, space)).some(({ hand }) => hand !== null))
    expect((await peopleIn(ana, space))[1]).toMatchObject({
      device: bens,
      flags: { muted: true, camera: false, screen: false, recording: false, live: false },
      listens: true,
    })
    await expect(ben.call('calls.signal', { session: two, to, kind: 'offer', text: OFFER })).rejects.toThrow(
      'bad-input',
    )
    await expect(ben.call('calls.record', { session: two, title: 'general' })).rejects.toThrow('not-allowed')
    const offer = sdpOf({ direction: 'recvonly' })
    await ben.call('calls.signal', { session: two, to, kind: 'offer', text: offer })
    await ana.until(() => heard(ana, 'calls.signal').length === 1)

    await ana.call('spaces.change-role', { space, device: bens, role: 'editor' })
    await ana.until(() => heard(ana, 'calls.signal').some(({ kind }) => kind === 'bye'))
    await ben.until(() => heard(ben, 'calls.signal').some(({ kind }) => kind === 'bye'))
    await ana.until(async () => (await peopleIn(ana, space)).every(({ listens }) => !listens))
    await ben.call('calls.signal', { session: two, to, kind: 'offer', text: sdpOf({ fragment: 'bbbb' }) })
    await ana.until(() => heard(ana, 'calls.signal').some(({ kind, text }) => kind === 'offer' && text !== offer))
  })

  it('[C9] ends immediately for a removed member', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cem'])
    const [ana, ben, cem] = people
    const bens = (await ben.detail(space)).me
    // Nobody leaves because of silence.
    const { goneAfter } = CALL_LIMITS
    Object.assign(CALL_LIMITS, { goneAfter: Number.POSITIVE_INFINITY })
    onTestFinished(() => void Object.assign(CALL_LIMITS, { goneAfter }))
    await enter(ana, space)
    const two = await enter(ben, space)
    await enter(cem, space)
    for (const host of people) await sees(host, space, 3)
    await ana.call('spaces.remove', { space, device: bens })
    const byes = (host: TestHost) => heard(host, 'calls.signal').filter(({ kind }) => kind === 'bye')
    for (const host of [ana, cem]) {
      await host.until(() => byes(host).length === 1)
      expect(byes(host)[0]?.from).toEqual({ device: bens, session: two })
      await sees(host, space, 2)
    }
    await ben.until(() => heard(ben, 'calls.ended').length === 1)
    expect(heard(ben, 'calls.ended')).toEqual([{ session: two, space, reason: 'removed' }])
  })
})
