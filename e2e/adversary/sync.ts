/** The record channel: false claims, floods, broken promises, slow or missing answers. */
import { randomBytes } from 'node:crypto'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { type CborValue, encode } from '../../shared/record/cbor.ts'
import { type ChainKey, chainKey } from '../../shared/record/chain-id.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { encodeMessage, type Message } from '../../shared/sync/messages.ts'
import type { Attack, Scene } from './attack.ts'
import { ForgedChain } from './forge.ts'
import { inBatches } from './updates.ts'

const FAR = Number.MAX_SAFE_INTEGER - 1

/** A chain that nobody has. */
const nowhere = (author = crypto.randomBytes(32)): ChainKey => {
  const [high = 0, low = 0] = crypto.randomBytes(2)
  return chainKey({ author: toHex(author), generation: high * 256 + low, stream: 'content' })
}

const headsOf = (count: number, author?: Uint8Array) =>
  Array.from({ length: count }, () => ({ chain: nowhere(author), seq: FAR, hash: '0e'.repeat(32) }))

/**
 * Messages that each claim a thousand such chains. They are generated lazily and cheaply, because the attacker's
 * computation is measured too.
 */
function* claims(count: number): Generator<Uint8Array> {
  const heads = headsOf(1000)
  const message = encodeMessage({ type: 'have', heads })
  const places: number[] = []
  for (const { chain } of heads)
    places.push(Buffer.from(message).indexOf(chain.slice(0, 64), places.at(-1) ?? 0, 'hex'))
  for (let made = 0; made < count; made++) {
    const authors = randomBytes(32 * places.length)
    for (const [index, place] of places.entries()) message.set(authors.subarray(32 * index, 32 * index + 32), place)
    yield message.slice()
  }
}

/** A single message that no version would send. */
function malformed(name: string, rule: string, make: (scene: Scene) => Uint8Array, more: Partial<Attack> = {}): Attack {
  return {
    name: `record channel: ${name}`,
    rule,
    outcome: 'named',
    run(scene) {
      scene.mal.send(scene.victim.device, 'records', make(scene))
    },
    ...more,
  }
}

/** Many messages, each valid. */
function flood(name: string, rule: string, count: number, make: (index: number, scene: Scene) => Message): Attack {
  return {
    name: `record channel: ${name}`,
    rule,
    outcome: 'quiet',
    paths: ['tcp'],
    async run(scene) {
      const { mal, victim } = scene
      const messages = Array.from({ length: count }, (_, index) => encodeMessage(make(index, scene)))
      await mal.pour(victim.device, 'records', messages)
    },
  }
}

const list = (number: number, ...parts: CborValue[]): Uint8Array => encode([number, ...parts])

export const SYNC: Attack[] = [
  malformed('noise', 'Y2', () => crypto.randomBytes(500), { short: true }),
  malformed('a message of an unknown kind', 'Y2', () => list(99, 1), { outcome: 'quiet' }),
  malformed('a claimed list of 2^32 heads', 'Y2', () => Uint8Array.of(0x82, 11, 0x9a, 0xff, 0xff, 0xff, 0xff)),
  malformed('1,001 heads', 'Y2', () => encodeMessage({ type: 'have', heads: headsOf(1001) })),
  malformed('129 neighbors', 'Y2', () =>
    list(
      4,
      Array.from({ length: LIMITS.neighbors + 1 }, () => crypto.randomBytes(32)),
    ),
  ),
  malformed('a request for 10,001 chains', 'Y2', () =>
    list(
      5,
      1,
      1,
      1000,
      Array.from({ length: 10_001 }, (_, index) => [[crypto.hash(encode(index)), 1, 1], 0]),
    ),
  ),
  malformed('a number of 2^60', 'Y2', () => Uint8Array.of(0x82, 8, 0x1b, 0x10, 0, 0, 0, 0, 0, 0, 0)),
  malformed('a thousand nested lists', 'R1, Y2', () => new Uint8Array(1000).fill(0x81)),
  malformed('a map', 'R1, Y2', () => Uint8Array.of(0xa1, 1, 2)),
  {
    name: 'record channel: claims of 300,000 chains that do not exist',
    rule: 'Y28, Y32',
    outcome: 'quiet',
    paths: ['tcp'],
    async run({ mal, victim }) {
      await mal.pour(victim.device, 'records', claims(300))
    },
  },
  {
    name: 'record channel: claims up to number 2^53, and no delivery',
    rule: 'Y8',
    outcome: 'quiet',
    short: true,
    async run({ mal, victim, rest, check }) {
      mal.onAsk(() => {})
      mal.sync(victim.device, { type: 'summary', heads: headsOf(1000, mal.keys.publicKey), reply: null })
      await rest(1500)
      const { connection } = await victim.detail()
      check((connection.progress?.total ?? 0) < 2 ** 40, `the screen waits for ${connection.progress?.total} records`)
    },
  },
  {
    name: 'record channel: it claims a record of an honest chain and never delivers it',
    rule: 'Y8, Y20',
    outcome: 'quiet',
    async run({ mal, victim, group, rest }) {
      mal.onAsk(() => {})
      const { heads } = { heads: mal.log.summary().filter(({ chain }) => group.devices.includes(chain.author)) }
      for (const person of group.people) {
        mal.sync(person.device, {
          type: 'have',
          heads: heads.map(({ chain, seq }) => ({ chain: chainKey(chain), seq: seq + 1000, hash: '0f'.repeat(32) })),
        })
      }
      await rest(1500)
      mal.sync(victim.device, { type: 'refuse', rule: 'Y2' })
    },
  },
  {
    name: 'record channel: unrequested records',
    rule: 'Y6',
    outcome: 'quiet',
    paths: ['tcp'],
    async run({ mal, victim }) {
      const records = [crypto.randomBytes(60_000)]
      const messages = Array.from({ length: 200 }, (_, id) =>
        encodeMessage({ type: 'records', id: id + 5000, records }),
      )
      await mal.pour(victim.device, 'records', messages)
    },
  },
  {
    name: 'record channel: more than the credit, at once',
    rule: 'Y10',
    // If the disk is as fast as the link, credit is granted as fast as records arrive.
    outcome: 'either',
    paths: ['tcp'],
    async run({ mal, victim, rest }) {
      const chain = new ForgedChain(mal)
      while (chain.next < 80) chain.make(encode(['unknown/doc', crypto.randomBytes(59_000)]))
      mal.deliver(victim.device, chain.key, chain.records, { batches: inBatches(chain.records), heedless: true })
      await rest(1500)
    },
  },
  {
    name: 'record channel: slow answers, one record at a time',
    rule: 'Y5, Y6, Y7',
    outcome: 'quiet',
    async run({ mal, group, rest }) {
      const chain = new ForgedChain(mal)
      while (chain.next < 20) chain.make(encode(['unknown/doc', new Uint8Array(100)]))
      const asks: { device: string; id: number }[] = []
      mal.onAsk((device, ask) => asks.push({ device, id: ask.id }))
      for (const device of group.devices) {
        mal.sync(device, { type: 'have', heads: [{ chain: chain.key, seq: 19, hash: '0a'.repeat(32) }] })
      }
      for (let index = 0; index < 4; index++) {
        await rest(800)
        for (const { device, id } of asks) {
          mal.sync(device, { type: 'records', id, records: [chain.records[index] as Uint8Array] })
        }
      }
    },
  },
  {
    name: 'record channel: it never reads, and requests everything again and again',
    rule: 'Y13',
    outcome: 'quiet',
    async run({ mal, victim, rest }) {
      const channel = mal.channels.get(victim.device)
      const wants = mal.log.summary().map(({ chain }) => ({ chain: chainKey(chain), from: 0 }))
      mal.silent = true
      channel?.pause()
      for (let id = 1; id <= 2000; id++) {
        const kind = id % 2 ? ('content' as const) : ('governance' as const)
        mal.sync(victim.device, { type: 'ask', id, kind, credit: 2 ** 40, wants: kind === 'content' ? wants : [] })
        if (id % 100 === 0) await rest(1)
      }
      await rest(1500)
      channel?.resume()
    },
  },
  flood('10,000 asks for nothing', 'Y12, Y13', 10_000, (id) => ({
    type: 'ask',
    id,
    kind: 'governance',
    credit: 1,
    wants: [],
  })),
  flood('20,000 credits, ends and stops of nothing', 'Y12', 20_000, (id) =>
    id % 3 === 0 ? { type: 'credit', id, bytes: FAR } : { type: id % 3 === 1 ? 'end' : 'stop', id },
  ),
  flood('5,000 digests, a reply wanted', 'Y4', 5000, () => ({
    type: 'digest',
    reply: true,
    governance: crypto.randomBytes(16),
    content: crypto.randomBytes(16),
  })),
  flood('2,000 summaries that ask for all', 'Y4', 2000, () => ({
    type: 'summary',
    heads: [],
    reply: Array.from({ length: 65 }, (_, index) => index),
  })),
  flood('20,000 grafts and prunes of authors nobody knows', 'Y25', 20_000, (index) => ({
    type: index % 2 ? 'graft' : 'prune',
    author: toHex(crypto.randomBytes(32)),
  })),
  {
    name: 'record channel: it prunes everybody, and claims links to everybody',
    rule: 'Y20, Y22, Y23',
    outcome: 'quiet',
    async run({ mal, group, rest }) {
      mal.silent = true
      for (const device of group.devices) {
        mal.sync(device, { type: 'neighbors', devices: group.devices.filter((other) => other !== device) })
        for (const author of group.devices) mal.sync(device, { type: 'prune', author })
      }
      await rest(1200)
    },
  },
  {
    name: 'record channel: 30 MB of good records, pushed at once',
    rule: 'Y27',
    outcome: 'quiet',
    paths: ['tcp'],
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      while (chain.next < 60) chain.make(encode(['unknown/doc', crypto.randomBytes(500_000)]))
      const messages = chain.records.map((record) => encodeMessage({ type: 'push', record }))
      await mal.pour(victim.device, 'records', messages)
    },
  },
  {
    name: 'record channel: 3,000 chains of one record each',
    rule: 'bounded by LIMITS.chainsPerSpace',
    outcome: 'quiet',
    paths: ['tcp'],
    async run({ mal, victim }) {
      const messages: Uint8Array[] = []
      for (let generation = 0; generation < 3000; generation++) {
        const chain = new ForgedChain(mal, { generation })
        const record = chain.make(encode(['unknown/doc', new Uint8Array(1)])).bytes
        messages.push(encodeMessage({ type: 'push', record }))
      }
      await mal.pour(victim.device, 'records', messages)
    },
  },
]
