import { describe, expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { PREFERENCES } from '../../../shared/tools/inbox/when-to-notify.ts'
import { Notifier } from './notifier.ts'
import { PeopleNews } from './people-news.ts'

const SPACE = '1'.repeat(64)
const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]

function news(preferences: object = { notify: 'all' }) {
  const told: string[] = []
  const clock = { now: 0 }
  const notifier = new Notifier({
    windows: {
      focused: () => {},
      tellLeased: (name, payload) => void told.push(`${name} ${(payload as { name: string }).name}`),
    },
    remembered: { get: (key) => (key === PREFERENCES ? preferences : undefined) },
    now: () => clock.now,
  })
  const nearby = new Emitter<NearbyState>()
  const people = new PeopleNews({ notifier, nearby: { onChange: nearby.event }, steady: () => clock.now })
  /** A member id with `?` in front has no name. */
  const space = (standing: string, ...devices: string[]) =>
    ({
      id: SPACE,
      device: ANA,
      standing,
      governance: {
        members: new Map(
          devices.map((device) => [device.slice(-64), { name: device.startsWith('?') ? '' : device.slice(0, 3) }]),
        ),
      },
      readership: { nameOf: () => null },
    }) as unknown as OpenSpace
  const joinRequests = (...ids: string[]) =>
    nearby.fire({
      joinRequests: ids.map((id) => ({ id, direction: id.startsWith('out') ? 'out' : 'in', person: { name: id } })),
    } as unknown as NearbyState)
  return { clock, notifier, people, space, joinRequests, take: () => told.splice(0) }
}

describe('a person is notified', () => {
  it('of each new member once, but not of those who joined while the device was off', () => {
    const { clock, people, space, take } = news()
    people.opened(space('member', ANA))
    people.changed(space('member', ANA, BEN))
    expect(take()).toEqual([])
    clock.now = 10_000
    people.changed(space('member', ANA, BEN, `?${CEM}`))
    expect(take()).toEqual([])
    people.changed(space('member', ANA, BEN, CEM))
    people.changed(space('member', ANA, BEN, CEM))
    expect(take()).toEqual(['notify.joined ccc'])
  })

  it('of nobody who was in a space before this device', () => {
    const { clock, people, space, take } = news()
    people.opened(space('joining', BEN))
    clock.now = 10_000
    people.changed(space('member', BEN, ANA))
    expect(take()).toEqual([])
  })

  it('of a join request once, even if only mentions notify, but not of their own join requests', () => {
    const { joinRequests, take } = news({ notify: 'mentions' })
    joinRequests('out 1', 'in 1')
    joinRequests('out 1', 'in 1', 'in 2')
    expect(take()).toEqual(['notify.join-request in 1', 'notify.join-request in 2'])
  })

  it('of nothing while a window has the focus, or if the space is muted', () => {
    const focused = news()
    const at = { space: null, path: null }
    focused.notifier.handlers['notify.looking']({ at }, 'window')
    focused.joinRequests('in 1')
    const muted = news({ notify: 'all', mutedSpaces: [SPACE] })
    muted.people.opened(muted.space('member', ANA))
    muted.clock.now = 10_000
    muted.people.changed(muted.space('member', ANA, BEN))
    expect([focused.take(), muted.take()]).toEqual([[], []])
  })
})
