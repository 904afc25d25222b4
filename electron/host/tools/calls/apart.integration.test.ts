/** Calls between hosts that aren't linked, and with a host that is killed. */
import { afterEach, describe, expect, it } from 'vitest'
import { HostGroup, meet } from '../../testing/group.ts'
import { KilledProcess } from '../../testing/killed-process.ts'
import { enter, heard, peopleIn, sees } from './testing/in-call.ts'
import { sdpOf } from './testing/signals.ts'

const group = new HostGroup()
const killed: KilledProcess[] = []
afterEach(async () => {
  for (const child of killed.splice(0)) await child.kill()
  await group.remove()
})

describe('hosts in a call', () => {
  it.each(['editor', 'viewer'] as const)(
    '[C6] signal through another host if they have no link, as %s',
    async (role) => {
      const { space, people } = await group.together(['Ana', 'Ben', 'Cem'], { role })
      const [ben] = people.slice(1)
      const ends = [people[0], people[2]]
      if (!ben) return
      for (const host of ends) await group.stop(host)
      const [ana, cem] = await Promise.all(
        ends.map((host, index) => group.start(index === 0 ? 'Ana' : 'Cem', host.directory, { quiet: true })),
      )
      if (!ana || !cem) return
      for (const host of [ana, cem]) await meet(host, ben, space)
      const [anas, cems] = [(await ana.detail(space)).me, (await cem.detail(space)).me]
      expect((await ana.detail(space)).members.find(({ device }) => device === cems)?.online).toBe(false)

      const one = await enter(ana, space)
      await sees(cem, space, 1)
      const two = await enter(cem, space)
      await sees(ana, space, 2)
      const [offer, answer] = [
        sdpOf({ direction: role === 'viewer' ? 'recvonly' : 'sendrecv' }),
        sdpOf({ fragment: 'bbbb' }),
      ]
      await cem.call('calls.signal', { session: two, to: { device: anas, session: one }, kind: 'offer', text: offer })
      await ana.until(() => heard(ana, 'calls.signal').length === 1)
      await ana.call('calls.signal', { session: one, to: { device: cems, session: two }, kind: 'answer', text: answer })
      await cem.until(() => heard(cem, 'calls.signal').length === 1)
      expect(heard(ana, 'calls.signal')).toEqual([
        { session: one, from: { device: cems, session: two }, kind: 'offer', text: offer },
      ])
      expect(heard(ben, 'calls.signal')).toEqual([])
      await cem.call('calls.leave', { session: two })
      await sees(ana, space, 1)
    },
  )

  it('[C2] leave no ghosts when they are killed', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    await group.stop(ben)
    const caller = new KilledProcess(
      new URL('./testing/killed-caller.ts', import.meta.url),
      'Ben',
      ben.directory,
      space,
    )
    killed.push(caller)
    await caller.until(() => caller.of('port').length > 0)
    await ana.call('nearby.connect', { address: `127.0.0.1:${caller.of('port')[0]}` })
    await caller.until(() => caller.of('in').length > 0)
    await sees(ana, space, 1)
    await caller.kill()
    await sees(ana, space, 0)
    expect(await peopleIn(ana, space)).toEqual([])
  })
})
