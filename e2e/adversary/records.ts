/** Records that no member would write: forged, replayed, moved or misplaced. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { bytes } from '../../shared/docs/testing.ts'
import { concat, fromHex } from '../../shared/record/bytes.ts'
import { encode } from '../../shared/record/cbor.ts'
import { encodeHeader } from '../../shared/record/record.ts'
import { encodeSquashPayload, encodeUpdatePayload } from '../../shared/record/update-payload.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { badlySigned, boardUpdate, EVIL, entryOf, ForgedChain, laneOf, laneUpdate, v1 } from './forge.ts'
import { BOARD } from './person.ts'

/** A forged record pushed to the victim. */
const pushed =
  (forge: (scene: Scene) => Uint8Array) =>
  (scene: Scene): void =>
    scene.mal.push(scene.victim.device, forge(scene))

const update = (chain: ForgedChain, key = EVIL): Uint8Array =>
  encodeUpdatePayload({ doc: BOARD, update: boardUpdate(chain, key) })

export const RECORDS: Attack[] = [
  {
    name: 'a record signed by a stranger, under the attacker’s grant',
    rule: 'G6',
    outcome: 'named',
    short: true,
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal, { keys: crypto.keyPair() })
      return chain.update(BOARD, boardUpdate(chain, EVIL)).bytes
    }),
  },
  {
    name: 'a record signed by a stranger, under an invented grant',
    rule: 'G6',
    outcome: 'quiet',
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal, { keys: crypto.keyPair(), grant: '0b'.repeat(32) })
      return chain.update(BOARD, boardUpdate(chain, EVIL)).bytes
    }),
  },
  {
    name: 'a record in another’s name, with a bad signature',
    rule: 'G5',
    outcome: 'named',
    run: pushed(({ mal, group }) => {
      const grant = mal.log.governance?.members.get(group.cem.device)?.grant.hash as string
      const chain = new ForgedChain(mal, { grant })
      const made = chain.update(BOARD, boardUpdate(chain, EVIL))
      const header = encodeHeader({ ...made.header, author: group.cem.device })
      return concat(Uint8Array.of(0x83), header, encode(made.sealed), Uint8Array.of(0x58, 0x40), made.signature)
    }),
  },
  {
    name: 'content by a viewer',
    rule: 'G7',
    role: 'viewer',
    outcome: 'named',
    short: true,
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      return chain.update(BOARD, boardUpdate(chain, EVIL)).bytes
    }),
  },
  {
    name: 'a removed member writes to a member who knows of the removal',
    rule: 'G8, V19',
    outcome: 'quiet',
    async run({ mal, group, victim, rest }) {
      const chain = new ForgedChain(mal)
      await group.remove(mal)
      await rest(200)
      mal.push(victim.device, chain.update(BOARD, boardUpdate(chain, EVIL)).bytes)
      mal.sync(victim.device, { type: 'have', heads: [{ chain: chain.key, seq: 0, hash: '00'.repeat(32) }] })
    },
  },
  {
    name: 'a write into another’s lane',
    rule: 'R8, D13',
    outcome: 'quiet',
    short: true,
    run: pushed(({ mal, group }) => {
      const chain = new ForgedChain(mal)
      const doc = laneOf(group.cem.device)
      return chain.update(doc, laneUpdate(chain)).bytes
    }),
  },
  {
    name: 'a record of another space',
    rule: 'G2',
    outcome: 'named',
    run: pushed(({ mal }) => new ForgedChain(mal).make(bytes(0), { space: '0c'.repeat(32) }).bytes),
  },
  {
    name: 'another genesis',
    rule: 'G2',
    outcome: 'named',
    run: pushed(
      ({ mal }) => new ForgedChain(mal, { stream: 'governance' }).make(bytes(0), { space: '', grant: null }).bytes,
    ),
  },
  {
    name: 'an old record replayed into another chain',
    rule: 'G5, R6',
    outcome: 'named',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      const first = chain.update(BOARD, boardUpdate(chain, 'mine'))
      mal.push(victim.device, first.bytes)
      const moved = encodeHeader({ ...first.header, generation: (chain.generation + 1) % 0x10000 })
      const end = Uint8Array.of(0x58, 0x40)
      mal.push(victim.device, concat(Uint8Array.of(0x83), moved, encode(first.sealed), end, first.signature))
    },
    mayShow: true,
  },
  {
    name: 'records replayed 2,000 times',
    rule: 'G3',
    outcome: 'quiet',
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      const { bytes: record } = chain.update(BOARD, boardUpdate(chain, 'replayed'))
      for (let round = 0; round < 2000; round++) mal.push(victim.device, record)
    },
    mayShow: true,
  },
  {
    name: 'a payload moved under another header',
    rule: 'R6',
    outcome: 'quiet',
    run({ mal, victim }) {
      const [one, other] = [new ForgedChain(mal), new ForgedChain(mal)]
      const first = one.make(update(one))
      const made = other.make(update(other, 'mine'), {}, false)
      const body = concat(Uint8Array.of(0x83), made.headerBytes, encode(first.sealed))
      const signature = crypto.sign(concat(new TextEncoder().encode('parley record 1'), body), mal.keys.secretKey)
      mal.push(victim.device, concat(body, Uint8Array.of(0x58, 0x40), signature))
    },
  },
  {
    name: 'content sealed with an unknown key',
    rule: 'G11',
    outcome: 'quiet',
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      return chain.make(update(chain), { key: crypto.randomBytes(32) }).bytes
    }),
  },
  {
    name: 'content sealed with the key of an earlier epoch',
    rule: 'R6 (counts: the key is the space’s)',
    outcome: 'quiet',
    mayShow: true,
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      const first = mal.log.governance?.epochs[0]?.keys.contentKeyId ?? ''
      return chain.make(update(chain, 'early'), { key: mal.ring.key(first) ?? new Uint8Array(32) }).bytes
    }),
  },
  {
    name: 'a bad signature',
    rule: 'G5',
    outcome: 'named',
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      return badlySigned(chain.update(BOARD, boardUpdate(chain, EVIL)).bytes)
    }),
  },
  {
    name: 'a bad signature early in a good chain',
    rule: 'R10: who cut the batch answers for it',
    outcome: 'quiet',
    mayShow: true,
    short: true,
    async run({ mal, victim, group, check }) {
      // Large enough that a forwarding device splits it at another point.
      const chain = new ForgedChain(mal)
      const filler = (): Uint8Array => encode(['unknown/doc', crypto.randomBytes(24 * 1024)])
      const good = chain.make(filler())
      const bad = badlySigned(chain.make(filler(), {}, false).bytes)
      chain.take(bad)
      const last = chain.make(filler())
      mal.deliver(victim.device, chain.key, chain.records, { batches: [[good.bytes], [bad, last.bytes]] })
      const arrived = async () => (await group.cem.docs()).length > 0
      await group.cem.until('anything', arrived)
      check(last.header.seq === 2, 'three records were made')
    },
  },
  {
    name: 'a batch that ends on a bad signature',
    rule: 'R10, G5',
    outcome: 'named',
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      chain.update(BOARD, boardUpdate(chain, EVIL))
      chain.take(badlySigned(chain.update(BOARD, boardUpdate(chain, EVIL, 1), {}).bytes))
      chain.records.splice(1, 1)
      mal.deliver(victim.device, chain.key, chain.records)
    },
  },
  {
    name: 'two records with one number, sent to different people',
    rule: 'V33, V34: shown, proven, and nothing counts of it from where the branches part',
    outcome: 'quiet',
    mayShow: true,
    alone: true,
    async run({ mal, group, check }) {
      const chain = new ForgedChain(mal)
      const root = chain.update(BOARD, boardUpdate(chain, 'fork'))
      for (const { device } of group.people) mal.push(device, root.bytes)
      const left = chain.update(BOARD, boardUpdate(chain, 'left', 1))
      const further = chain.update(BOARD, boardUpdate(chain, 'left2', 2))
      const twin = new ForgedChain(mal, { generation: chain.generation })
      twin.take(root.bytes)
      const right = twin.update(BOARD, boardUpdate(twin, 'right', 1))
      mal.push(group.ben.device, left.bytes)
      mal.push(group.cem.device, right.bytes)
      mal.push(group.ana.device, left.bytes, further.bytes)
      const told = async () =>
        (await group.cem.problems()).some(({ kind, who }) => kind === 'fork' && who === mal.device)
      const shown = await group.cem.until('the fork is shown', told).catch(() => false)
      check(shown, 'the fork is not shown to whom it was told')
      for (const person of group.people) {
        const settled = async () => {
          const keys = (JSON.parse(await person.shown(BOARD)) as string[][][]).flat().map(([key]) => key)
          return keys.includes('fork') && !keys.includes('left') && !keys.includes('right')
        }
        const isSettled = await person.until('the fork is settled', settled, 40_000).catch(() => false)
        check(isSettled, `${person.name} shows more than both branches have`)
      }
    },
  },
  {
    name: 'a squash with false edges, over records that never existed',
    rule: 'R9',
    outcome: 'named',
    mayShow: true,
    run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      chain.update(BOARD, boardUpdate(chain, 'before'))
      const hash = crypto.randomBytes(32)
      const ranges = [{ first: 0, last: 0, before: new Uint8Array(0), at: hash, inner: [hash] }]
      chain.make(update(chain, 'squashed'), { kind: 'squash', ranges })
      mal.push(victim.device, ...chain.records)
    },
  },
  {
    name: 'a squash of later records',
    rule: 'R9',
    outcome: 'named',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      chain.update(BOARD, boardUpdate(chain, 'before'))
      const hash = crypto.randomBytes(32)
      const ranges = [{ first: 1, last: 2 ** 40, before: hash, at: hash, inner: [] }]
      chain.make(update(chain, EVIL), { kind: 'squash', ranges })
      mal.push(victim.device, ...chain.records)
    },
    mayShow: true,
  },
  {
    name: 'a squash in another’s chain',
    rule: 'G5',
    outcome: 'named',
    run: pushed(({ mal, group }) => {
      const theirs = mal.log
        .summary()
        .find(({ chain }) => chain.author === group.cem.device && chain.stream === 'content')
      const chain = new ForgedChain(mal, { generation: theirs?.chain.generation ?? 0 })
      const hash = crypto.randomBytes(32)
      const ranges = [{ first: 0, last: (theirs?.seq ?? 1) - 1, before: new Uint8Array(0), at: hash, inner: [hash] }]
      const prev = theirs?.hash ?? '00'.repeat(32)
      const more = { kind: 'squash', ranges, seq: (theirs?.seq ?? 0) + 1, prev, grant: null } as const
      const made = chain.make(update(chain), more)
      const header = encodeHeader({ ...made.header, author: group.cem.device })
      return concat(Uint8Array.of(0x83), header, encode(made.sealed), Uint8Array.of(0x58, 0x40), made.signature)
    }),
  },
  {
    name: 'a squash with another’s content',
    rule: 'S3, D14',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim, group, rest, check }) {
      const chain = new ForgedChain(mal)
      const first = chain.update(BOARD, boardUpdate(chain, 'mine'))
      const at = crypto.hash(first.bytes)
      const { clientID } = await group.cem.open(BOARD)
      const ranges = [{ first: 0, last: 0, before: fromHex(chain.grant), at, inner: [] }]
      const stolen = v1(clientID, 1000, [entryOf(BOARD_ROOT, 'stolen')])
      const payload = encodeSquashPayload([{ doc: BOARD, update: stolen }])
      chain.make(payload, { kind: 'squash', ranges })
      mal.push(victim.device, ...chain.records)
      await rest(300)
      for (const person of group.people) {
        check(!(await person.shown(BOARD)).includes('stolen'), `${person.name} shows it as another’s`)
      }
    },
  },
  {
    name: 'a squash of its own records, made after its removal',
    rule: 'G8, V19',
    outcome: 'quiet',
    mayShow: true,
    interrupts: 'docs are opened anew where a member with content is removed',
    async run({ mal, group, rest, check }) {
      const chain = new ForgedChain(mal)
      const first = chain.update(BOARD, boardUpdate(chain, 'before'))
      for (const { device } of group.people) mal.push(device, first.bytes)
      await rest(200)
      await group.remove(mal)
      const ranges = [{ first: 0, last: 0, before: fromHex(chain.grant), at: crypto.hash(first.bytes), inner: [] }]
      const squash = chain.make(update(chain, 'afterwards'), { kind: 'squash', ranges })
      for (const { device } of group.people) mal.push(device, squash.bytes)
      await rest(300)
      for (const person of group.people) {
        check(!(await person.shown(BOARD)).includes('afterwards'), `${person.name} shows what came after the removal`)
      }
    },
  },
  {
    name: 'a chain that begins with a squash',
    rule: 'R9',
    outcome: 'named',
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      return chain.make(update(chain), { kind: 'squash' }).bytes
    }),
  },
  {
    name: 'a gap: the hundredth record first',
    rule: 'G3',
    outcome: 'quiet',
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      return chain.make(update(chain), { seq: 100, prev: '0d'.repeat(32), grant: null }).bytes
    }),
  },
  {
    name: 'clocks far in the future: 2^53 - 1',
    rule: 'R7',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim, group, check }) {
      const chain = new ForgedChain(mal)
      const late = Number.MAX_SAFE_INTEGER
      mal.push(victim.device, chain.update(BOARD, boardUpdate(chain, 'late'), { time: late }).bytes)
      const profile = new ForgedChain(mal, { stream: 'governance' })
      mal.push(victim.device, profile.change({ type: 'profile', name: 'Late', color: '#000000' }, { time: late }).bytes)
      await group.cem.until('the profile', async () =>
        (await group.cem.detail()).members.some(({ name }) => name === 'Late'),
      )
      const { created } = await group.ben.call('spaces.invite', {
        space: group.space,
        role: 'viewer',
        expires: null,
        uses: null,
      })
      check(Math.abs(created - Date.now()) < 60_000, 'our own clock was moved')
    },
  },
  {
    name: 'a record of over a megabyte',
    rule: 'R2, Y2',
    outcome: 'named',
    run({ mal, victim }) {
      mal.send(victim.device, 'records', encode([10, new Uint8Array((1 << 20) + 1)]))
    },
  },
  {
    name: 'a record in another form of CBOR',
    rule: 'R1',
    outcome: 'named',
    run: pushed(({ mal }) => {
      const chain = new ForgedChain(mal)
      const made = chain.update(BOARD, boardUpdate(chain, EVIL))
      const longer = Uint8Array.of(0x98, 3)
      return concat(longer, made.bytes.subarray(1))
    }),
  },
  {
    name: 'a header of 2^32 claimed parts',
    rule: 'R1, R3',
    outcome: 'named',
    run: pushed(() => Uint8Array.of(0x83, 0x9a, 0xff, 0xff, 0xff, 0xff, 1, 2, 3)),
  },
  {
    name: 'an answer with a record of a chain that was not requested',
    rule: 'G3',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim }) {
      const [claimed, given] = [new ForgedChain(mal), new ForgedChain(mal)]
      given.update(BOARD, boardUpdate(given, 'unasked'))
      const record = given.records[0] as Uint8Array
      mal.deliver(victim.device, claimed.key, [record])
    },
  },
]
