import { describe, expect, it } from 'vitest'
import { personOf } from '../../record/person.ts'
import { onePerson } from '../../testing/one-person.ts'
import { Random } from '../../testing/random.ts'
import { CALL_LIMITS } from './limits.ts'
import { CallRooms } from './rooms.ts'
import type { CallStatement } from './statement.ts'

const ROOM = 'ab'.repeat(8)
const OTHER = 'cd'.repeat(8)
const NOW = 1_800_000_000_000
const SEED = 7

/** Virtual time: a monotonic clock, and a wall clock that shows it. */
class World {
  time = 0
  readonly rooms: CallRooms

  constructor(whose = personOf) {
    const now = () => NOW + this.time
    this.rooms = new CallRooms(() => this.time, now, whose)
  }

  /** Statements of one device. */
  device(name: string, session = name) {
    const joined = this.time
    let turn = 0
    return (said: Partial<CallStatement> = {}, listens = false): boolean =>
      this.rooms.note(
        name,
        {
          stream: ROOM,
          session,
          turn: ++turn,
          inCall: this.time - joined,
          flags: { muted: false, camera: false, screen: false, recording: false, live: false },
          hand: null,
          level: 0,
          rings: false,
          left: false,
          ...said,
        },
        listens,
      )
  }

  names(stream = ROOM): string[] {
    return (
      this.rooms
        .rooms()
        .find((room) => room.stream === stream)
        ?.people.map(({ device }) => device) ?? []
    )
  }
}

describe('rooms', () => {
  it('[C1] are one room for two people who start at the same time', () => {
    const world = new World()
    world.device('ben')()
    world.device('ana')()
    expect(world.names()).toEqual(['ana', 'ben'])
  })

  it('[C1] say which person each device in them belongs to', () => {
    const world = new World(onePerson('ana', 'phone'))
    for (const name of ['ana', 'ben', 'phone']) world.device(name)()
    const [room] = world.rooms.rooms()
    expect(room?.people.map(({ device, person }) => [device, person])).toEqual([
      ['ana', 'ana'],
      ['ben', 'ben'],
      ['phone', 'ana'],
    ])
  })

  it('[C1] have each device only once: in its last session, and in its last room', () => {
    const world = new World()
    for (let index = 0; index < 10_000; index++)
      world.device('ana', `${index}`)({ turn: index + 1, stream: index % 2 === 0 ? OTHER : ROOM })
    expect(world.names(OTHER)).toEqual([])
    expect(world.rooms.rooms()).toMatchObject([{ stream: ROOM, people: [{ device: 'ana', session: '9999' }] }])
  })

  it('[C1] hold a limited number of people, and have a free place again once somebody leaves', () => {
    const world = new World()
    const all = Array.from({ length: CALL_LIMITS.people }, (_, index) => world.device(`${index}`))
    for (const say of all) expect(say()).toBe(true)
    const late = world.device('late')
    expect(late()).toBe(false)
    expect(all[0]?.()).toBe(true)
    all[0]?.({ left: true })
    expect(late()).toBe(true)
  })

  it('[C2] drop a device that says nothing for 7 s, and no other', () => {
    const world = new World()
    const [ana, ben] = [world.device('ana'), world.device('ben')]
    ana()
    ben()
    for (world.time = 0; world.time <= CALL_LIMITS.goneAfter; world.time += 1000) {
      if (world.time % CALL_LIMITS.heartbeat === 0) ana()
      expect(world.rooms.expire()).toEqual([])
    }
    expect(world.rooms.expire()).toEqual([{ device: 'ben', stream: ROOM, session: 'ben' }])
    expect(world.names()).toEqual(['ana'])
    world.time += CALL_LIMITS.goneAfter + 1
    world.rooms.expire()
    expect(world.rooms.rooms()).toEqual([])
    expect(world.rooms.isActive).toBe(false)
  })

  it('[C2] drop a leaving device immediately, and ignore older statements after that', () => {
    const world = new World()
    const ana = world.device('ana')
    ana({ turn: 5 })
    ana({ turn: 7, left: true })
    expect(world.names()).toEqual([])
    expect(ana({ turn: 6 })).toBe(false)
    expect(ana({ turn: 7 })).toBe(false)
    expect(world.names()).toEqual([])
    expect(ana({ turn: 8 })).toBe(true)
    expect(world.names()).toEqual(['ana'])
  })

  it('[C2] show start times on our clock, the same for the whole session', () => {
    const world = new World()
    const ana = world.device('ana')
    ana({ inCall: 60_000, hand: 1000 })
    const shown = () => world.rooms.rooms()[0]?.people[0]
    expect(shown()).toMatchObject({ since: NOW - 60_000, hand: NOW - 1000 })
    world.time = 2000
    ana({ inCall: 62_500, hand: 3100 })
    expect(shown()).toMatchObject({ since: NOW - 60_000, hand: NOW - 1000 })
    ana({ hand: null })
    ana({ hand: 0 })
    expect(shown()).toMatchObject({ hand: NOW + 2000 })
    ana({ inCall: Number.MAX_SAFE_INTEGER, session: 'another' })
    expect(shown()).toMatchObject({ since: 0 })
  })

  it('[C2] don’t change while somebody speaks and pauses', () => {
    const world = new World()
    const ana = world.device('ana')
    ana({ level: 0 })
    const before = world.rooms.rooms()
    ana({ level: 7 })
    expect(world.rooms.rooms()).toEqual(before)
  })

  it('[C8] ring for about 45 s, however long somebody claims to ring', () => {
    const world = new World()
    const ana = world.device('ana')
    const isRinging = () => world.rooms.rooms()[0]?.ringing
    for (; world.time <= CALL_LIMITS.ringFor + CALL_LIMITS.heartbeat; world.time += CALL_LIMITS.heartbeat) {
      ana({ rings: true })
      expect(isRinging()).toBe(true)
    }
    for (const until = world.time + 60_000; world.time < until; world.time += CALL_LIMITS.heartbeat) {
      ana({ rings: true })
      expect([isRinging(), world.rooms.rings('ana')]).toEqual([false, false])
    }
    ana()
    ana({ rings: true })
    expect(isRinging()).toBe(true)
  })

  it('[C9] drop people who aren’t allowed there, and notice who is now allowed to speak', () => {
    const world = new World()
    world.device('ana')()
    world.device('ben')({}, true)
    expect(world.rooms.roleChanges((device) => device === 'ben')).toEqual([])
    expect(world.rooms.roleChanges(() => false)).toMatchObject([{ device: 'ben' }])
    expect(world.rooms.rooms()[0]?.people.map(({ listens }) => listens)).toEqual([false, false])
    expect(world.rooms.keepOnly((device) => device !== 'ana')).toMatchObject([{ device: 'ana' }])
    expect(world.names()).toEqual(['ben'])
  })

  it('[C2] end up the same for everybody, in whatever order statements arrive (simulation)', () => {
    const random = new Random(SEED)
    for (let round = 0; round < 200; round++) {
      const worlds = [new World(), new World()]
      const turns = Array.from({ length: 30 }, (_, turn) => ({
        device: random.pick(['ana', 'ben', 'cem']),
        said: { turn: turn + 1, session: random.pick(['1', '2']), left: random.chance(0.3), inCall: 0 },
      }))
      for (const world of worlds) {
        const order = turns.map((turn) => ({ turn, place: random.next() }))
        for (const { turn } of order.sort((one, other) => one.place - other.place)) world.device(turn.device)(turn.said)
      }
      const shown = worlds.map(({ rooms }) => rooms.rooms())
      expect(shown[0]).toEqual(shown[1])
    }
  })
})
