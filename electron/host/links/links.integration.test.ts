import { afterEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { createLinks, type LinkProblem, type Links, type SpaceChannel, type SpaceKey } from './links.ts'

interface Host {
  links: Links
  device: string
  channels: SpaceChannel[]
  received: string[]
  closed: string[]
  problems: LinkProblem[]
  addresses: { device: string; port: number }[]
}

const opened: Links[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((links) => links.close()))
})

function host(device = crypto.keyPair()): Host {
  const made: Host = {
    links: createLinks({
      crypto,
      device,
      onProblem: (problem) => made.problems.push(problem),
      onAddress: (id, { port }) => made.addresses.push({ device: id, port }),
    }),
    device: toHex(device.publicKey),
    channels: [],
    received: [],
    closed: [],
    problems: [],
    addresses: [],
  }
  made.links.onChannel = (channel) => {
    made.channels.push(channel)
    channel.onMessage = (kind, message) => made.received.push(`${kind} ${new TextDecoder().decode(message)}`)
    channel.onClose = (reason) => made.closed.push(reason)
  }
  opened.push(made.links)
  return made
}

const space = (): SpaceKey => ({ space: toHex(crypto.randomBytes(32)), secret: crypto.randomBytes(32) })
const text = (words: string) => new TextEncoder().encode(words)
const until = (condition: () => boolean) => expect.poll(condition, { timeout: 5000, interval: 5 }).toBe(true)
const rest = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

describe('links over TCP', () => {
  it('opens a common space between two proven devices', async () => {
    const [one, two] = [host(), host()]
    const common = space()
    one.links.addSpace(common)
    one.links.addSpace(space())
    two.links.addSpace(common)
    const port = await two.links.listen()
    await one.links.dial({ host: '127.0.0.1', port })
    await until(() => one.channels.length === 1 && two.channels.length === 1)
    expect(one.channels[0]?.device).toBe(two.device)
    expect(two.channels[0]?.device).toBe(one.device)
    expect(one.channels[0]?.space).toBe(common.space)
    one.channels[0]?.send('records', text('a record'))
    two.channels[0]?.send('live', text('a cursor'))
    two.channels[0]?.send('signalling', text('an offer'))
    await until(() => two.received.length === 1 && one.received.length === 2)
    expect(two.received).toEqual(['records a record'])
    expect(one.received).toEqual(['live a cursor', 'signalling an offer'])
    expect(one.addresses).toEqual([{ device: two.device, port }])
    await until(() => one.channels[0]?.roundTrip !== null)
    two.channels[0]?.refuse('R7: a record out of form')
    await until(() => one.closed.length === 1 && two.closed.length === 1)
    expect(one.closed).toEqual(['closed by the other side: refused: R7: a record out of form'])
  })

  it('opens a space that either side adds later, and closes one that is removed', async () => {
    const [one, two] = [host(), host()]
    const common = space()
    await one.links.dial({ host: '127.0.0.1', port: await two.links.listen() })
    one.links.addSpace(common)
    await rest(50)
    expect(one.channels).toEqual([])
    two.links.addSpace(common)
    await until(() => one.channels.length === 1 && two.channels.length === 1)
    two.links.removeSpace(common.space)
    await until(() => one.closed.length === 1)
    two.links.addSpace(common)
    await until(() => one.channels.length === 2 && two.channels.length === 2)
  })

  it('keeps one link when two hosts dial each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [host(), host()]
      const common = space()
      one.links.addSpace(common)
      two.links.addSpace(common)
      const [onePort, twoPort] = [await one.links.listen(), await two.links.listen()]
      await Promise.all([
        one.links.dial({ host: '127.0.0.1', port: twoPort }),
        two.links.dial({ host: '127.0.0.1', port: onePort }),
      ])
      const open = (side: Host) => side.channels.length - side.closed.length
      await rest(100)
      expect([open(one), open(two)]).toEqual([1, 1])
    }
  })
})
