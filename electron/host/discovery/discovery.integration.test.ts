import { createSocket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { until } from '../testing/until.ts'
import { createDiscovery, type Discovery, isQuestionDue } from './discovery.ts'
import { InterfaceDiscovery, readSighting, type Sighting } from './interface.ts'

const running: Discovery[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((discovery) => discovery.stop()))
})

function start(port: number, addresses?: () => string[]) {
  const key = toHex(crypto.randomBytes(32))
  const found: Sighting[] = []
  const lost: string[] = []
  const discovery = createDiscovery({
    port,
    key,
    ...(addresses && { addresses }),
  })
  discovery.onFound((sighting) => found.push(sighting))
  discovery.onLost((id) => lost.push(id))
  running.push(discovery)
  const id = key.slice(0, 32)
  return { discovery, id, lost, sightings: (of: string) => found.filter((sighting) => sighting.key === of) }
}

describe('discovery', () => {
  it('lets two hosts on one machine find each other, and notices visibility changes and goodbyes', async () => {
    const one = start(4001)
    const two = start(4002)
    await until(() => one.sightings(two.id).length > 0 && two.sightings(one.id).length > 0)
    expect(one.sightings(two.id)[0]).toMatchObject({ port: 4002, visible: false })
    expect(one.discovery.state).toBe('working')
    two.discovery.setVisible(true)
    await until(() => one.sightings(two.id).some(({ visible }) => visible))
    await two.discovery.stop()
    await until(() => one.lost.includes(two.id))
  })

  it('[P19] [P20] works over loopback only, and on interfaces that appear later', async () => {
    let addresses = ['127.0.0.1']
    const one = start(4003, () => addresses)
    addresses = []
    const two = start(4004, () => addresses)
    expect(two.discovery.state).toBe('unavailable')
    addresses = ['127.0.0.1']
    await until(() => one.sightings(two.id).length > 0 && two.sightings(one.id).length > 0)
  })

  it('[P21] survives malformed packets and missing interfaces', async () => {
    const one = start(4005, () => ['127.0.0.1', '192.0.2.77'])
    await until(() => one.discovery.state === 'working')
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    const send = (bytes: Uint8Array) => new Promise((resolve) => socket.send(bytes, 5353, '224.0.0.251', resolve))
    await new Promise<void>((resolve) => socket.bind(0, () => resolve()))
    socket.setMulticastInterface('127.0.0.1')
    for (let round = 0; round < 100; round++) await send(crypto.randomBytes(1 + round * 5))
    // A response with a service record under the root name, which the name parser doesn't expect.
    const root = [0, 0, 0x84, 0, 0, 0, 0, 2, 0, 0, 0, 0]
    const pointer = [
      7,
      ...Buffer.from('_parley'),
      4,
      ...Buffer.from('_tcp'),
      5,
      ...Buffer.from('local'),
      0,
      0,
      12,
      0,
      1,
      0,
      0,
      0,
      9,
      0,
      1,
      0,
    ]
    await send(new Uint8Array([...root, ...pointer, 0, 0, 33, 0, 1, 0, 0, 0, 9, 0, 7, 0, 0, 0, 0, 1, 1, 0]))
    socket.close()
    const two = start(4006, () => ['127.0.0.1'])
    await until(() => one.sightings(two.id).length > 0)
  })

  it('[P21] continues when interfaces vanish and return', async () => {
    let addresses = ['127.0.0.1', '192.0.2.77']
    const one = start(4007, () => addresses)
    await until(() => one.discovery.state === 'working')
    addresses = []
    await until(() => one.discovery.state === 'unavailable')
    // Packets can't be sent anywhere now.
    one.discovery.setVisible(true)
    one.discovery.refresh()
    addresses = ['127.0.0.1']
    const two = start(4008, () => ['127.0.0.1'])
    await until(() => two.sightings(one.id).some(({ visible }) => visible) && one.sightings(two.id).length > 0)
  })

  it('hears others’ questions, and reports everyone who answers again', async () => {
    let now = 0
    const start = (port: number) => {
      const announcement = { key: toHex(crypto.randomBytes(16)), port, visible: false }
      const found: string[] = []
      const discovery = new InterfaceDiscovery({ address: '127.0.0.1', announcement, now: () => now })
      discovery.onSighting(({ key }) => found.push(key))
      const timesOf = (other: { announcement: { key: string } }) =>
        found.filter((key) => key === other.announcement.key).length
      return { announcement, discovery, timesOf }
    }
    const [one, two] = [start(4007), start(4008)]
    try {
      await until(() => [one, two].every(({ discovery }) => discovery.state === 'working'))
      now = 10_000
      one.discovery.look()
      await until(() => two.timesOf(one) > 0)
      const before = two.timesOf(one)
      now = 20_000
      one.discovery.look()
      await until(() => two.timesOf(one) > before)
      expect(two.discovery.asked).toBe(20_000)
    } finally {
      await Promise.all([one, two].map(({ discovery }) => discovery.stop(false)))
    }
  })

  it.each([
    ['nobody asked', -15_000, [0], true],
    ['somebody asked', -14_000, [-45_000, 0], false],
    ['somebody asked, and one host has not answered', -14_000, [-46_000, 0], true],
    ['somebody asked, and nobody is known', -14_000, [], false],
  ])('rarely asks in a crowd: %s', (_, asked, seen, expected) => {
    expect(isQuestionDue(0, 30_000, asked, seen)).toBe(expected)
  })

  it('accepts only valid announcements', () => {
    const referer = { address: '10.0.0.2', family: 'IPv4' as const, port: 5353, size: 100 }
    const txt = { k: 'ab'.repeat(16), v: '1', n: '1' }
    expect(readSighting({ txt, port: 80, referer })).toEqual({ key: txt.k, host: '10.0.0.2', port: 80, visible: true })
    for (const bad of [{ ...txt, k: 'AB'.repeat(16) }, { ...txt, v: '2' }, {}, undefined]) {
      expect(readSighting({ txt: bad, port: 80, referer })).toBeNull()
    }
    expect(readSighting({ txt, port: 65_536, referer })).toBeNull()
  })
})
