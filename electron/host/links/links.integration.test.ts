import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { duplexPair } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../../shared/record/limits.ts'
import { topicOf } from '../../../shared/space/discovery-secret.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { until } from '../testing/until.ts'
import { Links, type PathFromRenderer, type SpaceKey } from './links.ts'
import { bytesOf, rest, type TestHost, testHost, testSpace } from './testing.ts'

const opened: TestHost[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ links }) => links.close()))
})
const host = (...options: Parameters<typeof testHost>): TestHost => {
  const made = testHost(...options)
  opened.push(made)
  return made
}

const overTcp = async (one: TestHost, two: TestHost): Promise<void> =>
  one.links.dial({ host: '127.0.0.1', port: await two.links.listen() })

/** Simulates a WebRTC path. Returns both ends' reports. */
function overPath(one: TestHost, two: TestHost, common: SpaceKey, seen: Partial<PathFromRenderer> = {}): string[] {
  const reports: string[] = []
  const [left, right] = duplexPair()
  const path = (name: string, initiator: boolean, local: string, remote: string): PathFromRenderer => ({
    kind: 'webrtc',
    duplex: initiator ? left : right,
    initiator,
    topic: topicOf(crypto, common.secret),
    localFingerprint: local,
    remoteFingerprint: remote,
    presence: initiator ? 11 : 22,
    proven: (device, presence) => reports.push(`${name}: ${device} ${presence}`),
    refused: (reason) => reports.push(`${name}: ${reason}`),
  })
  one.links.acceptPath({ ...path('one', true, 'A', 'B'), ...seen })
  two.links.acceptPath(path('two', false, 'B', 'A'))
  return reports
}

const ways: Server[] = []
afterEach(() => {
  for (const way of ways.splice(0)) way.close()
})

/**
 * Opens a port that forwards to another, with this delay in each direction. Milliseconds. Nothing gets through while
 * `isCut` returns true.
 */
async function slowWay(to: number, delay: number, isCut: () => boolean = () => false): Promise<number> {
  const server = createServer((here) => {
    const there = connect(to, '127.0.0.1')
    for (const [from, into] of [
      [here, there],
      [there, here],
    ] as const) {
      from.on('error', () => {})
      from.on('data', (bytes) => setTimeout(() => isCut() || into.write(bytes), delay))
      from.on('end', () => setTimeout(() => into.end(), delay))
      from.on('close', () => setTimeout(() => into.destroy(), delay))
    }
  })
  ways.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

type Connect = (one: TestHost, two: TestHost, common: SpaceKey) => Promise<void>
const adapters: ['tcp' | 'webrtc', Connect][] = [
  ['tcp', overTcp],
  ['webrtc', async (one, two, common) => void overPath(one, two, common)],
]

describe.each(adapters)('a link over a path: %s', (kind, connect) => {
  async function linked(): Promise<[TestHost, TestHost]> {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    one.links.addSpace(testSpace())
    await connect(one, two, common)
    await until(() => one.open() === 1 && two.open() === 1)
    return [one, two]
  }

  it('opens a common space between two proven devices, and carries three kinds of messages', async () => {
    const [one, two] = await linked()
    expect(one.channels[0]).toMatchObject({ device: two.device, kind })
    expect(two.channels[0]).toMatchObject({ device: one.device, kind })
    one.channels[0]?.send('records', bytesOf('a record'))
    two.channels[0]?.send('live', bytesOf('a cursor'))
    two.channels[0]?.send('signaling', bytesOf('an offer'))
    await until(() => two.received.length === 1 && one.received.length === 2)
    expect([...two.received, ...one.received]).toEqual(['records a record', 'live a cursor', 'signaling an offer'])
    await until(() => one.channels[0]?.roundTrip !== null)
  })

  it('carries a message of the maximum size, but no larger one', async () => {
    const [one, two] = await linked()
    const sizes: number[] = []
    two.channels[0]!.onMessage(({ message }) => sizes.push(message.length))
    one.channels[0]?.send('records', new Uint8Array(LIMITS.messageBytes))
    one.channels[0]?.send('records', new Uint8Array(0))
    expect(() => one.channels[0]?.send('records', new Uint8Array(LIMITS.messageBytes + 1))).toThrow(RangeError)
    await until(() => sizes.length === 2)
    expect(sizes).toEqual([LIMITS.messageBytes, 0])
  })

  it('tells both sides why a device is refused', async () => {
    const [one, two] = await linked()
    two.channels[0]?.refuse('R7: malformed record')
    await until(() => one.closed.length === 1 && two.closed.length === 1)
    expect(two.closed).toEqual(['refused: R7: malformed record'])
    expect(one.closed).toEqual(['closed by the other side: refused: R7: malformed record'])
  })

  it('ends if a handler throws, but nothing else does', async () => {
    const [one, two] = await linked()
    two.channels[0]!.onMessage(() => {
      throw new TypeError('a fault of ours')
    })
    one.channels[0]?.send('live', bytesOf('x'))
    await until(() => one.closed.length === 1)
    expect(two.closed).toEqual(['failed: a fault of ours'])
    expect(two.problems).toEqual([])
  })

  it('is closed if a sender doesn’t wait, so that memory stays bounded', async () => {
    const [one, two] = await linked()
    two.channels[0]!.pause()
    const piece = new Uint8Array(1024 * 1024)
    let sent = 0
    while (sent < 200 && one.closed.length === 0) {
      one.channels[0]!.send('live', piece)
      sent++
    }
    expect(sent).toBeLessThan(50)
    expect(one.closed).toEqual(['the other side does not keep up'])
    expect(one.channels[0]!.send('live', piece)).toBe(true)
  })

  it('holds a sender back for a slow reader, and loses nothing', async () => {
    const [one, two] = await linked()
    let received = 0
    two.channels[0]!.onMessage(({ message }) => {
      received += message.length
    })
    two.channels[0]!.pause()
    const [from] = one.channels
    const piece = new Uint8Array(64 * 1024)
    const total = 400
    let sent = 0
    let most = 0
    const send = () => {
      while (sent < total) {
        sent++
        if (!from!.send('records', piece)) return
      }
    }
    from!.onDrain(send)
    send()
    await rest(300)
    most = sent
    expect(most).toBeLessThan(total / 2)
    expect(received).toBeLessThan(1024 * 1024)
    two.channels[0]!.resume()
    await until(() => received === total * piece.length)
    expect(sent).toBe(total)
  })
})

describe('a host with links', () => {
  it('opens a space that either side adds later, and closes one that is removed', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    await overTcp(one, two)
    one.links.addSpace(common)
    await rest(50)
    expect(one.channels).toEqual([])
    two.links.addSpace(common)
    await until(() => one.open() === 1 && two.open() === 1)
    two.links.removeSpace(common.space)
    await until(() => one.closed.length === 1 && two.closed.length === 1)
    two.links.addSpace(common)
    await until(() => one.open() === 1 && two.open() === 1)
  })

  it('reports the address of a proven device', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    const port = await one.links.listen()
    await overTcp(one, two)
    await until(() => one.addresses.length === 1 && two.addresses.length === 1)
    expect(one.addresses).toEqual([{ device: two.device, port: two.links.port }])
    expect(two.addresses).toEqual([{ device: one.device, port }])
  })

  it('reports a device that runs twice from a copied profile, and stays linked with it', async () => {
    const device = crypto.keyPair()
    const [one, copy] = [host(device), host(device)]
    const common = testSpace()
    for (const each of [one, copy]) each.links.addSpace(common)
    await overTcp(one, copy)
    await until(() => one.open() === 1 && copy.open() === 1)
    await until(() => one.problems.length > 0)
    expect(one.problems).toMatchObject([{ device: one.device, detail: expect.stringContaining('twice') }])
  })

  it('[L7] keeps a live link, whichever side dials, however often, at whatever address', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    const [port, other] = [await one.links.listen(), await two.links.listen()]
    await overTcp(one, two)
    // Dial before it is proven, and after that.
    for (let round = 0; round < 3; round++) {
      await one.links.dial({ host: '127.0.0.1', port: await slowWay(other, 1) })
      await two.links.dial({ host: '127.0.0.1', port: await slowWay(port, 1) })
    }
    await until(() => one.open() === 1 && two.open() === 1)
    expect([one.channels.length, two.channels.length]).toEqual([1, 1])
  })

  it('[L7] replaces a dead link with a newly dialed one', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    let isCut = false
    await one.links.dial({ host: '127.0.0.1', port: await slowWay(await two.links.listen(), 1, () => isCut) })
    await until(() => one.open() === 1 && two.open() === 1)
    isCut = true
    await overTcp(one, two)
    await until(() => one.channels.length === 2 && two.channels.length === 2)
    one.channels[1]?.send('records', bytesOf('over the new one'))
    await until(() => two.received.includes('records over the new one'))
    await until(() => one.closed.length > 0)
    expect(one.closed).toEqual(['no answer'])
  })

  it('closes a link to itself', async () => {
    const one = host()
    one.links.addSpace(testSpace())
    await expect(one.links.dial({ host: '127.0.0.1', port: await one.links.listen() })).rejects.toThrow('same host')
    expect(one.channels).toEqual([])
  })
})

describe("the renderer's paths", () => {
  async function paths(seen: Partial<PathFromRenderer>) {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    return { one, two, reports: overPath(one, two, common, seen) }
  }

  it('[P5] are proven once device and fingerprints match', async () => {
    const { one, two, reports } = await paths({})
    await until(() => reports.length === 2)
    expect(reports.sort()).toEqual([`one: ${two.device} 22`, `two: ${one.device} 11`])
  })

  it.each([{ localFingerprint: 'C' }, { remoteFingerprint: 'C' }])('[L6] are refused if %o', async (seen) => {
    const { one, two, reports } = await paths(seen)
    await until(() => reports.length === 2)
    expect(reports.join()).not.toContain(two.device)
    await until(() => one.problems.length + two.problems.length > 0)
    expect([...one.problems, ...two.problems][0]?.detail).toContain('fingerprints')
  })

  it('are refused for an unknown room', async () => {
    const { reports } = await paths({ topic: 'ab'.repeat(32) })
    expect(reports).toEqual(['one: no such space here'])
  })
})

describe('dialing', () => {
  it('two hosts that dial each other at the same time keep one link', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, two] = [host(), host()]
      const common = testSpace()
      for (const each of [one, two]) each.links.addSpace(common)
      const [onePort, twoPort] = [await one.links.listen(), await two.links.listen()]
      await Promise.all([
        one.links.dial({ host: '127.0.0.1', port: twoPort }),
        two.links.dial({ host: '127.0.0.1', port: onePort }),
        one.links.dial({ host: '::1', port: twoPort }),
      ])
      const isOne = (): boolean => one.open() === 1 && two.open() === 1
      await until(() => {
        // The choice may not be settled yet, and messages over the other link are lost with it.
        if (isOne()) one.channels.at(-1)?.send('live', bytesOf('x'))
        return two.received.length > 0
      })
      await rest(60)
      await until(isOne)
    }
  })

  it('hosts that discovery found are linked, whichever sees the other first', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    const [onePort, twoPort] = [await one.links.listen(), await two.links.listen()]
    one.links.found({ host: '127.0.0.1', port: twoPort, key: two.links.key.slice(0, 32) })
    two.links.found({ host: '127.0.0.1', port: onePort, key: one.links.key.slice(0, 32) })
    await until(() => one.open() === 1 && two.open() === 1)
  })

  it('dials a host again that found nothing in common before a new space was added', async () => {
    let ahead = 0
    const one = host(crypto.keyPair(), () => Date.now() + ahead)
    const two = host()
    const common = testSpace()
    one.links.addSpace(common)
    const port = await slowWay(await one.links.listen(), 100)
    two.links.found({ key: one.links.key, host: '127.0.0.1', port })
    let met = 0
    two.links.watch({ onReady: () => met++, onGone: () => {} })
    // Runs after the first host has given up, and before the second one hears that.
    one.links.watch({ onReady: () => {}, onGone: () => two.links.addSpace(common) })
    await until(() => met === 1)
    ahead = 11_000
    await until(() => one.open() === 1 && two.open() === 1)
    expect(met).toBeGreaterThan(1)
  })

  it('twenty strangers are all linked once they have something in common', async () => {
    const all = Array.from({ length: 20 }, () => host())
    const common = testSpace()
    const ports = await Promise.all(all.map(({ links }) => links.listen()))
    for (const [place, { links }] of all.entries()) {
      for (const other of all)
        links.found({ key: other.links.key, host: '127.0.0.1', port: ports[all.indexOf(other)] as number })
      if (place % 2 === 0) links.addSpace(common)
    }
    await rest(500)
    for (const { links } of all) links.addSpace(common)
    const linkedTo = ({ channels }: TestHost): number => new Set(channels.map(({ device }) => device)).size
    await until(() => all.every((each) => linkedTo(each) === 19), 30_000)
    await until(() => all.every((each) => each.open() === 19), 30_000)
  })

  it('[L13] twenty hosts let most of their links rest, and reopen them as soon as they are needed', async () => {
    const all = Array.from({ length: 20 }, () => host(undefined, undefined, { mayRest: () => true }))
    const common = testSpace()
    const ports = await Promise.all(all.map(({ links }) => links.listen()))
    for (const { links } of all) {
      links.addSpace(common)
      for (const [place, { links: other }] of all.entries())
        links.found({ key: other.key, host: '127.0.0.1', port: ports[place] as number })
    }
    await until(() => all.every((each) => each.open() === 19), 30_000)
    const [first, ...others] = all as [TestHost, ...TestHost[]]
    const away = () =>
      others.flatMap(({ device }) => (first.links.isResting(device) || first.linked.has(device) ? [] : [device]))
    const awayAtChanges: string[] = []
    const look = () => awayAtChanges.push(...away())
    first.links.watch({ onReady: look, onGone: look })
    await until(() => all.every((each) => each.open() <= 12), 30_000)
    expect(away()).toEqual([])
    const reached = new Set([first])
    for (const each of reached) for (const other of all) if (each.linked.has(other.device)) reached.add(other)
    expect(reached.size).toBe(20)
    first.links.need(common.space)
    await until(() => first.open() === 19, 30_000)
    expect(awayAtChanges).toEqual([])
    expect(all.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('[P22] a known address is dialed until its device is linked', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    const port = await two.links.listen()
    one.links.keep(two.device, { host: '127.0.0.1', port })
    await until(() => one.open() === 1)
    two.channels[0]?.refuse('once')
    await until(() => one.closed.length === 1 && one.open() === 1)
    await two.links.close()
    const again = host()
    again.links.addSpace(common)
    await rest(50)
    await again.links.listen(port)
    await until(() => again.open() === 1)
  })
})

describe('a host that goes to sleep', () => {
  it('ends its links, accepts none while it sleeps, and dials immediately when it wakes up', async () => {
    const [one, two] = [host(), host()]
    const common = testSpace()
    for (const each of [one, two]) each.links.addSpace(common)
    const ports = await Promise.all([one.links.listen(), two.links.listen()])
    one.links.keep(two.device, { host: '127.0.0.1', port: ports[1] })
    await until(() => one.open() === 1 && two.open() === 1)
    one.links.sleep()
    await until(() => one.open() === 0 && two.open() === 0)
    await expect(one.links.dial({ host: '127.0.0.1', port: ports[1] })).rejects.toThrow('closed')
    await expect(two.links.dial({ host: '127.0.0.1', port: ports[0] })).rejects.toThrow()
    one.links.networkChanged()
    await expect(two.links.dial({ host: '127.0.0.1', port: ports[0] })).rejects.toThrow()
    one.links.wake()
    await until(() => one.open() === 1 && two.open() === 1)
  })
})

it('continues dialing after the clock was set back', async () => {
  let dialed = 0
  const server = createServer((socket) => {
    dialed++
    socket.destroy()
  })
  ways.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let setBack = 0
  const wall = Date.now
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => wall() - setBack)
  const links = new Links({ crypto, device: crypto.keyPair() })
  links.keep('ab'.repeat(32), { host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  await expect.poll(() => dialed).toBeGreaterThan(0)
  setBack = 3_600_000
  const before = dialed
  try {
    await expect.poll(() => dialed).toBeGreaterThan(before + 1)
  } finally {
    clock.mockRestore()
    await links.close()
  }
})
