import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import { COLOR } from '../../../shared/base/wire-names.ts'
import type { EventName, HostClient } from '../../../shared/ipc/contract.ts'
import type { WindowSaid } from '../../../shared/mesh/window-channels.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { createPresence, type PresenceRoom } from './presence.ts'
import { fitPresence, readPresence, readPresenceText, writePresence } from './presence-state.ts'

const [me, ana, ben] = ['1'.repeat(64), 'a'.repeat(64), 'b'.repeat(64)]
const space = '5'.repeat(64)
const profile = { name: 'Me', color: '#112233' }

function createHost() {
  const listeners = new Map<string, (payload: never) => void>()
  const sent: (string | null)[] = []
  let onConnected: (connected: boolean) => void = () => {}
  const state = { device: me, leased: true, profile, spaces: [], problems: [], shell: 'browser' as const }
  const host = {
    call: async (name: string, input?: { state: string | null }) => {
      if (name === 'app.state') return { ok: true, value: state }
      if (name === 'network.state') return { ok: true, value: { stun: [], turn: [] } }
      if (name === 'live.send') sent.push(input?.state ?? null)
      return { ok: true, value: name === 'mesh.room' ? {} : undefined }
    },
    on: (name: string, listener: (payload: never) => void) => {
      listeners.set(name, listener)
      return () => listeners.delete(name)
    },
    onConnected: (listener: (connected: boolean) => void) => {
      onConnected = listener
      return () => {}
    },
  } as unknown as HostClient
  const emit = (name: EventName, payload: unknown) => listeners.get(name)?.(payload as never)
  return { host, sent, emit, state, connect: (connected: boolean) => onConnected(connected) }
}

class FakeRoom implements PresenceRoom {
  local: (Record<string, unknown> | null)[] = []
  closed = 0
  listener: (states: ReadonlyMap<string, unknown>) => void = () => {}
  readonly presence = {
    setLocal: (state: Record<string, unknown> | null) => void this.local.push(state),
    onChange: (listener: (states: ReadonlyMap<string, unknown>) => void) => {
      this.listener = listener
      return { dispose: () => {} }
    },
  }
  readonly said = new Emitter<WindowSaid>()
  readonly windows = { onSaid: this.said.event, reaches: (device: string) => device === ana, send: () => true }
  close() {
    this.closed += 1
  }
}

function start() {
  const rooms: FakeRoom[] = []
  const fake = createHost()
  const presence = createPresence({
    host: fake.host,
    openRoom: () => {
      const room = new FakeRoom()
      rooms.push(room)
      return room
    },
  })
  return { ...fake, presence, rooms, room: () => rooms.at(-1) as FakeRoom }
}

const state = (name: string, at: number, more: object = {}) => ({ name, [COLOR]: '#aabbcc', at, ...more })
const pass = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('presence of a space', () => {
  it('carries messages between windows, even in a reopened room, until they leave', async () => {
    const { presence, room, rooms, emit } = start()
    const message = { tool: 'apps', kind: 'said', payload: new Uint8Array(1) }
    const windows = presence.windows(space)
    const heard: string[] = []
    windows.onSaid(({ device }) => void heard.push(device))
    expect([windows.reaches(ana), windows.send(ana, message)]).toEqual([false, false])
    await pass()
    expect([windows.reaches(ana), windows.reaches(ben), windows.send(ana, message)]).toEqual([true, false, true])
    room().said.fire({ device: ana, message })
    emit('network.changed', { stun: ['stun:192.0.2.1'], turn: [] })
    await pass()
    expect(rooms).toHaveLength(2)
    rooms[0]?.said.fire({ device: 'of the room before', message })
    room().said.fire({ device: ben, message })
    expect(heard).toEqual([ana, ben])
    windows.leave()
    await pass(4000)
    expect(room().closed).toBe(1)
  })

  it('[P12] takes each device’s latest state from either path, until both have ended', async () => {
    const { presence, room, emit } = start()
    const session = presence.join(space)
    await pass()
    room().listener(new Map([[ana, state('Ana', 5)]]))
    emit('live.state', { space, device: ana, state: JSON.stringify(state('Ana', 4, { view: 'old' })) })
    emit('live.state', { space, device: ben, state: JSON.stringify(state('Ben', 1)) })
    await pass()
    expect([...session.others].map(([device, { name, view }]) => [device, name, view])).toEqual([
      [ana, 'Ana', undefined],
      [ben, 'Ben', undefined],
    ])
    emit('live.state', { space, device: ana, state: JSON.stringify(state('Ana', 6, { view: 'board/1' })) })
    room().listener(new Map())
    await pass()
    expect(session.others.get(ana)?.view).toBe('board/1')
    emit('live.state', { space, device: ana, state: null })
    await pass()
    expect([...session.others.keys()]).toEqual([ben])
  })

  it('ignores invalid states and our own device', async () => {
    const { presence, room } = start()
    const session = presence.join(space)
    await pass()
    room().listener(
      new Map<string, unknown>([
        [ana, { name: 5 }],
        [me, state('Me', 1)],
        [ben, state('Ben', 1, { cursor: { x: 'no' }, ink: 3 })],
      ]),
    )
    await pass()
    expect([...session.live]).toEqual([[ben, expect.objectContaining({ name: 'Ben', cursor: null, ink: null })]])
  })

  it('stays, without being shown, in a room that the host needs until it’s no longer needed', async () => {
    const { presence, rooms, room } = start()
    const end = presence.keepRoom(space)
    await pass()
    expect(rooms).toHaveLength(1)
    expect(room().local.at(-1) ?? null).toBeNull()
    const session = presence.join(space)
    await pass()
    expect(room().local.at(-1)).toMatchObject({ name: 'Me' })
    session.leave()
    await pass(10_000)
    expect([rooms.length, room().closed, room().local.at(-1)]).toEqual([1, 0, null])
    end()
    await pass(10_000)
    expect(room().closed).toBe(1)
  })

  it('reopens rooms if the person changes the list of WebRTC servers', async () => {
    const { presence, rooms, emit } = start()
    presence.join(space)
    await pass()
    const servers = { discoveryServers: [], turn: [], servers: [] }
    emit('network.changed', { ...servers, stun: [] })
    await pass()
    expect(rooms).toHaveLength(1)
    emit('network.changed', { ...servers, stun: ['stun:a.example'] })
    await pass()
    expect(rooms.map(({ closed }) => closed)).toEqual([1, 0])
  })

  it('sends at most 30 times a second, ends with the last state, and never sends the same state twice', async () => {
    const { presence, room, sent } = start()
    const session = presence.join(space)
    await pass()
    const before = sent.length
    for (let step = 0; step < 1000; step++) {
      session.setLocal({ cursor: { x: step, y: 0, board: 'b' } })
      await pass(1)
    }
    await pass()
    expect(sent.length - before).toBeGreaterThan(25)
    expect(sent.length - before).toBeLessThan(33)
    expect(room().local.at(-1)).toMatchObject({ name: 'Me', cursor: { x: 999 } })
    expect(JSON.parse(sent.at(-1) ?? '')).toEqual(room().local.at(-1))
    session.setLocal({ cursor: { x: 999, y: 0, board: 'b' } })
    const same = sent.length
    await pass(1000)
    expect(sent).toHaveLength(same)
  })

  it('sends less often to larger groups: about 480 messages a second to 100 others', async () => {
    const { presence, room, sent } = start()
    const session = presence.join(space)
    await pass()
    const others = Array.from({ length: 100 }, (_, index) => index.toString(16).padStart(64, '0'))
    room().listener(new Map(others.map((device) => [device, state('Other', 1)])))
    await pass(1000)
    const before = sent.length
    for (let x = 0; x < 300; x++) {
      session.setLocal({ cursor: { x, y: 0, board: 'b' } })
      await pass(10)
    }
    expect((sent.length - before) / 3).toBeGreaterThanOrEqual(4)
    expect((sent.length - before) / 3).toBeLessThanOrEqual(5)
    await pass(1000)
    expect(JSON.parse(sent.at(-1) as string)).toMatchObject({ cursor: { x: 299 } })
  })

  it('reports cursors only to subscribers to every movement', async () => {
    const { presence, room } = start()
    const session = presence.join(space)
    const [onLive, onOthers] = [vi.fn(), vi.fn()]
    session.onLive(onLive)
    session.onOthers(onOthers)
    await pass()
    for (let step = 1; step <= 10; step++) {
      room().listener(new Map([[ana, state('Ana', step, { cursor: { x: step, y: 0, board: 'b' } })]]))
      await pass(40)
    }
    expect(onLive).toHaveBeenCalledTimes(10)
    expect(onOthers).toHaveBeenCalledTimes(1)
  })

  it('[P10] opens one room when mounted twice, and closes it after the last session has left', async () => {
    const { presence, rooms, sent } = start()
    presence.join(space).leave()
    const session = presence.join(space)
    await pass()
    expect(rooms).toHaveLength(1)
    session.leave()
    session.leave()
    await pass()
    expect(sent.at(-1)).toBeNull()
    expect(rooms[0]?.local.at(-1)).toBeNull()
    presence.join(space)
    await pass(5000)
    expect(rooms[0]?.closed).toBe(0)
    presence.destroy()
    expect(rooms[0]?.closed).toBe(1)
  })

  it('clears only what a session has set when it leaves', async () => {
    const { presence, room } = start()
    const [frame, board] = [presence.join(space), presence.join(space)]
    frame.setLocal({ view: 'board/1' })
    board.setLocal({ view: 'old', cursor: { x: 1, y: 1, board: '1' } })
    frame.setLocal({ view: 'channel/1' })
    board.leave()
    await pass()
    expect(room().local.at(-1)).toMatchObject({ view: 'channel/1' })
    expect(room().local.at(-1)).not.toHaveProperty('cursor')
  })

  it('sends the state of another window of the device to the mesh, until this one sends its own again', async () => {
    const { presence, room, emit } = start()
    const session = presence.join(space)
    session.setLocal({ view: 'channel/1' })
    await pass()
    const spoken = { name: 'Me', [COLOR]: '#112233', at: 5, view: 'board/2' }
    emit('live.own', { space, state: JSON.stringify(spoken) })
    expect(room().local.at(-1)).toMatchObject(spoken)
    session.setLocal({ view: 'channel/3' })
    await pass()
    expect(room().local.at(-1)).toMatchObject(spoken)
    emit('live.own', { space, state: null })
    expect(room().local.at(-1)).toMatchObject({ view: 'channel/3' })
  })

  it('has one room open after quick changes of the space', async () => {
    const { presence, rooms } = start()
    for (let round = 0; round < 20; round++) presence.join(String(round % 3).repeat(64)).leave()
    presence.join(space)
    await pass(5000)
    expect(rooms.filter(({ closed }) => closed === 0)).toHaveLength(1)
  })

  it('leaves the mesh when it loses the lease or the host, and rejoins with it', async () => {
    const { presence, rooms, emit, sent, state: app, connect } = start()
    const session = presence.join(space)
    await pass()
    rooms[0]?.listener(new Map([[ana, state('Ana', 1)]]))
    await pass()
    emit('app.changed', { ...app, leased: false })
    await pass()
    expect(rooms[0]?.closed).toBe(1)
    expect(session.others.size).toBe(0)
    session.setLocal({ view: 'channel/1' })
    await pass()
    expect(JSON.parse(sent.at(-1) ?? '')).toMatchObject({ view: 'channel/1' })
    emit('app.changed', app)
    await pass()
    expect(rooms).toHaveLength(2)
    connect(false)
    connect(true)
    await pass()
    expect(rooms.map(({ closed }) => closed)).toEqual([1, 1, 0])
    expect(rooms[2]?.local.at(-1)).toMatchObject({ name: 'Me' })
  })
})

describe('a presence state', () => {
  it('reads a state written by the first version', () => {
    const device = 'ab'.repeat(32)
    const state =
      '{"at":1800000000000,"name":"Ana","colour":"#1c7ed6","view":"board/00112233445566aa","typing":"0d0d0d0d0d0d0d0d",' +
      '"cursor":{"x":1.5,"y":-2,"board":"board/00112233445566aa"},' +
      '"ink":{"board":"00112233445566aa","shapes":[{"id":"shape-1","version":3,"fields":{"x":4}}]},' +
      '"onBoard":{"board":"00112233445566aa","view":{"x":0,"y":0,"width":100,"height":50},"selected":["shape-1"],' +
      `"laser":[[1,2,500,0]],"following":"${device}","call":1,"presenting":{"frame":"frame-1","number":1,"of":2}},"onPage":null}`
    const read = readPresenceText(state)
    expect(read && writePresence(read)).toEqual(JSON.parse(state))
  })

  it('is refused if it is too long, and sent without ink instead', () => {
    const shapes = [{ id: 's', version: 1, fields: { text: 'x'.repeat(LIMITS.presenceBytes) } }]
    const long = { name: 'Ana', color: '#aabbcc', at: 1, ink: { board: 'b', shapes } }
    expect(readPresenceText(JSON.stringify(long))).toBeNull()
    expect(fitPresence(long).ink).toBeNull()
    const exact = JSON.stringify(state('Ana', 1)).padEnd(LIMITS.presenceBytes)
    expect(readPresenceText(exact)).not.toBeNull()
    expect(readPresenceText(`${exact} `)).toBeNull()
  })

  it('has bounded parts', () => {
    expect(readPresence(state('A'.repeat(LIMITS.nameLength), 1))).not.toBeNull()
    expect(readPresence(state('A'.repeat(LIMITS.nameLength + 1), 1))).toBeNull()
    expect(readPresence({ ...state('Ana', 1), [COLOR]: 'url(x)' })).toBeNull()
    for (const text of ['', 'null', '[]', '{"__proto__":{"name":"x"}}', '{"at":1e999}'])
      expect(readPresenceText(text)).toBeNull()
  })
})
