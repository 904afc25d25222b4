/**
 * Yjs updates that no Y.Doc would have written, each in a valid record. The record keeps its place and has no effect.
 */
import * as Y from 'yjs'
import { bytes, varUint } from '../../shared/docs/testing.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { anyText, EVIL, entryOf, ForgedChain, itemOf, laneOf, objectOf, v1 } from './forge.ts'
import { BOARD } from './person.ts'

/** An update to the shared board, written in the attacker's chain and pushed to everyone. */
function drawn(name: string, rule: string, make: (chain: ForgedChain, scene: Scene) => Uint8Array, more = {}): Attack {
  return {
    name: `Yjs: ${name}`,
    rule,
    outcome: 'quiet',
    run(scene) {
      const chain = new ForgedChain(scene.mal)
      const update = make(chain, scene)
      scene.mal.push(scene.victim.device, chain.update(BOARD, update).bytes)
    },
    ...more,
  }
}

/** The same in the attacker's own lane. */
function said(name: string, rule: string, make: (chain: ForgedChain, client: number) => Uint8Array): Attack {
  return {
    name: `Yjs: ${name}`,
    rule,
    outcome: 'quiet',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      const lane = laneOf(mal.device)
      mal.push(victim.device, chain.update(lane, make(chain, chain.client(lane))).bytes)
    },
  }
}

/** An update written by Yjs itself, in its second format. */
function formatV2(client: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getMap(BOARD_ROOT).set(EVIL, EVIL)
  return Y.encodeStateAsUpdateV2(doc)
}

/** 23 bytes that claim 20 million collected structs, in format V2 (yjs#687). */
const hugeV2 = (client: number): Uint8Array =>
  bytes(0, 0, 6, varUint(client), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, varUint(20_000_000), 0, 0, 0)

/** An honest member's client id in a doc, as its screen knows it. */
const clientOf = async ({ group }: Scene): Promise<number> => (await group.cem.open(BOARD)).clientID

export const UPDATES: Attack[] = [
  drawn('format V2', 'D2, D3', (chain) => formatV2(chain.client(BOARD)), { short: true }),
  drawn('20 million structs claimed in 23 bytes of format V2', 'D2, D3', (chain) => hugeV2(chain.client(BOARD)), {
    short: true,
  }),
  drawn('a few bytes that claim a million structs', 'D3', (chain) =>
    bytes(1, varUint(1_000_000), varUint(chain.client(BOARD)), 0, 0, 1, 0),
  ),
  drawn('two client blocks', 'D4', (chain) => {
    const client = chain.client(BOARD)
    const block = (id: number): Uint8Array => bytes(1, varUint(id), 0, entryOf(BOARD_ROOT, EVIL))
    return bytes(2, block(client), block(client - 1), 0)
  }),
  {
    name: 'Yjs: the client id of an honest member, at its next clock',
    rule: 'D14',
    outcome: 'quiet',
    short: true,
    async run(scene) {
      const { mal, group } = scene
      const client = await clientOf(scene)
      await group.cem.write(BOARD, (doc) => doc.getMap(BOARD_ROOT).set('cem', 1))
      const clock = Y.getState((await group.cem.open(BOARD)).store, client)
      const chain = new ForgedChain(mal)
      for (const device of group.devices) {
        mal.push(device, chain.update(BOARD, v1(client, clock, [entryOf(BOARD_ROOT, EVIL)])).bytes)
      }
      await group.cem.write(BOARD, (doc) => doc.getMap(BOARD_ROOT).set('cem', 2))
    },
  },
  drawn('a clock of 2^52', 'D2, D16', (chain) => v1(chain.client(BOARD), 2 ** 52, [entryOf(BOARD_ROOT, EVIL)])),
  drawn('a clock of 2^47: a gap that nobody fills', 'D16', (chain) =>
    v1(chain.client(BOARD), 2 ** 47, [entryOf(BOARD_ROOT, EVIL)]),
  ),
  drawn('trailing bytes', 'D3', (chain) => bytes(v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, EVIL)]), 0)),
  drawn(
    '20,000 root names',
    'D7',
    (chain) =>
      v1(
        chain.client(BOARD),
        0,
        Array.from({ length: 20_000 }, (_, index) => entryOf(`${EVIL}${index}`, 'a')),
      ),
    { short: true },
  ),
  drawn('the root of another tool', 'D7', (chain) => v1(chain.client(BOARD), 0, [itemOf(CHAT_ROOT)])),
  drawn('an update that builds on a struct that never arrives', 'D17, D20', (chain) => {
    // info: has an origin; then the origin's client and clock.
    const struct = bytes(0x88, varUint(chain.client(BOARD) + 1), 7, 1, anyText(EVIL))
    return v1(chain.client(BOARD), 0, [struct])
  }),
  {
    name: 'Yjs: 600 updates of 32 KiB that build on structs that never arrive',
    rule: 'D16, D20',
    outcome: 'quiet',
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      const client = chain.client(BOARD)
      const value = anyText('x'.repeat(32 * 1024))
      for (let index = 0; index < 600; index++) {
        const struct = bytes(0x88, varUint(client + 1), 7, 1, value)
        chain.update(BOARD, v1(client, index * 2 + 1, [struct]))
      }
      mal.deliver(victim.device, chain.key, chain.records, { batches: inBatches(chain.records) })
    },
  },
  drawn(
    'an update that deletes others’ drawings',
    'a table is everybody’s (valid)',
    (chain) => v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, 'first', anyText('theirs'))]),
    { mayShow: true },
  ),
  said('an update in a lane that deletes another’s content', 'D13', (chain, client) => {
    const deletes = bytes(1, varUint(chain.client(BOARD)), 1, 0, 1)
    return v1(client, 0, [itemOf(CHAT_ROOT)], deletes)
  }),
  drawn('an update that deletes own content that does not exist yet', 'D12', (chain) =>
    v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, EVIL)], bytes(1, varUint(chain.client(BOARD)), 1, 5, 100)),
  ),
  drawn('a delete set that claims a million ranges', 'D3, D12', (chain) =>
    v1(
      chain.client(BOARD),
      0,
      [entryOf(BOARD_ROOT, EVIL)],
      bytes(1, varUint(chain.client(BOARD)), varUint(1_000_000), 0, 1),
    ),
  ),
  said('`__proto__` as a key of a chat message', 'D8', (_chain, client) =>
    v1(client, 0, [itemOf(CHAT_ROOT, objectOf(['__proto__', objectOf(['kind', anyText(EVIL)])]))]),
  ),
  drawn('`__proto__` as a key on the board', 'D8', (chain) =>
    v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, '__proto__')]),
  ),
  drawn('`__proto__` as a key inside an element', 'D8', (chain) =>
    v1(chain.client(BOARD), 0, [
      entryOf(BOARD_ROOT, 'element', objectOf(['__proto__', objectOf(['name', anyText(EVIL)])])),
    ]),
  ),
  drawn('a value nested 10,000 deep', 'D9', (chain) => {
    const depth = 10_000
    const value = bytes(...Array.from({ length: depth }, () => [117, 1] as const), anyText(EVIL))
    return v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, 'deep', value)])
  }),
  drawn('a claimed list of 2^31 values', 'D3, D9', (chain) =>
    v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, 'long', bytes(117, varUint(2 ** 31 - 1), 126))]),
  ),
  drawn('text that is not UTF-8', 'D8', (chain) =>
    v1(chain.client(BOARD), 0, [entryOf(BOARD_ROOT, 'text', bytes(119, 4, 0xff, 0xfe, 0xc0, 0x80))]),
  ),
  drawn('a nested type where only values belong', 'D11', (chain) =>
    v1(chain.client(BOARD), 0, [bytes(0x27, 1, BOARD_ROOT, EVIL, 1)]),
  ),
  drawn('a right origin', 'D11', (chain, { group }) =>
    v1(chain.client(BOARD), 0, [bytes(0x48, varUint(group.cem.device.length), 0, 1, anyText(EVIL))]),
  ),
  drawn('a sub-document', 'D5', (chain) =>
    v1(chain.client(BOARD), 0, [bytes(0x29, 1, BOARD_ROOT, 'sub', EVIL, objectOf(['a', anyText('b')]))]),
  ),
  drawn('a doc of an unknown tool, a megabyte of noise', 'stored and passed on, not applied', (chain) =>
    v1(chain.client(BOARD), 0, [bytes(3, varUint(900_000), new Uint8Array(900_000))]),
  ),
  {
    name: 'Yjs: 1,000 unknown docs',
    rule: 'R8: stored and passed on, not applied',
    outcome: 'quiet',
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      for (let index = 0; index < 1000; index++) chain.update(`tool/${index}`, bytes(0, 0))
      mal.deliver(victim.device, chain.key, chain.records, { batches: inBatches(chain.records) })
    },
  },
  {
    name: 'Yjs: 300 boards',
    rule: 'bounded by what a member may write (counts)',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      for (let index = 0; index < 300; index++) {
        const doc = `board/${index.toString(16).padStart(16, '0')}`
        chain.update(doc, v1(chain.client(doc), 0, [entryOf(BOARD_ROOT, 'a', anyText('b'))]))
      }
      mal.deliver(victim.device, chain.key, chain.records, { batches: inBatches(chain.records) })
    },
  },
]

/** Batches as an honest host would split them. */
export function inBatches(records: readonly Uint8Array[], most = 60_000): Uint8Array[][] {
  const batches: Uint8Array[][] = []
  let bytesOf = most
  for (const record of records) {
    const last = batches.at(-1)
    if (!last || bytesOf + record.length > most || last.length >= 500) {
      batches.push([record])
      bytesOf = record.length
    } else {
      last.push(record)
      bytesOf += record.length
    }
  }
  return batches
}
