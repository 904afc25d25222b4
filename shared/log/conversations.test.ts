import { describe, expect, it } from 'vitest'
import { utf8 } from '../record/bytes.ts'
import type { Chain } from '../record/chain-id.ts'
import { LIMITS } from '../record/limits.ts'
import { decodeRecord, keyIdOf, makeRecord, type Reader } from '../record/record.ts'
import { encodeUpdatePayload } from '../record/update-payload.ts'
import { conversationOf } from '../space/conversation.ts'
import { NotAllowedError } from './not-allowed-error.ts'
import type { SpaceLog } from './space-log.ts'
import type { SpaceStore } from './store.ts'
import { type Person, promptStore, TestSpace } from './testing.ts'

const lane = (conversation: string, { id }: Person) => `chat/${conversation}/2026-11/${id}`

interface Group {
  space: TestSpace
  ana: Person
  ben: Person
  cem: Person
  logs: Record<'ana' | 'ben' | 'cem', SpaceLog>
  stores: Record<'ana' | 'ben' | 'cem', SpaceStore>
  /** Delivers all of one member's records to the others, with the new keys. */
  spread(...chains: Chain[]): Promise<void>
}

/** Three members; ana founded the space. */
async function group(seed = 1): Promise<Group> {
  const space = await TestSpace.make(seed)
  const [ben, cem] = [await space.join('editor'), await space.join('editor')]
  const ana = space.founder
  const stores = { ana: promptStore(), ben: promptStore(2), cem: promptStore(3) }
  const logs = {
    ana: await space.open(ana.keys, { store: stores.ana }),
    ben: await space.open(ben.keys, { store: stores.ben }),
    cem: await space.open(cem.keys, { store: stores.cem }),
  }
  for (const log of Object.values(logs)) await log.accept(space.governance).durable
  return {
    space,
    ana,
    ben,
    cem,
    logs,
    stores,
    spread: async (...chains) => {
      for (const chain of chains) {
        const from = Object.values(logs).find((log) => log.head(chain)) as SpaceLog
        const { records } = await from.read(chain, 0, LIMITS.batchBytes)
        for (const log of Object.values(logs)) await log.accept(records).durable
      }
    },
  }
}

async function texts(log: SpaceLog, doc: string): Promise<string[]> {
  const found: string[] = []
  for await (const { payload } of log.readDoc(doc, 0)) if (payload) found.push(new TextDecoder().decode(payload.update))
  return found
}

describe('a conversation', () => {
  it('[R12] has the same id whoever starts it, and a different one in each space', async () => {
    const { logs, ana, ben, cem } = await group()
    const { id } = logs.ana.beginConversation([ben.id]) ?? {}
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(logs.ben.beginConversation([ana.id, ben.id])?.id).toBe(id)
    expect(logs.ana.beginConversation([ben.id, cem.id])?.id).not.toBe(id)
    const other = await group(2)
    expect(other.logs.ana.beginConversation([ben.id])?.id).not.toBe(id)
    expect(conversationOf(other.space.crypto, other.space.space, [ana.id, ben.id])).not.toBe(id)
  })

  it('has 1 to 24 participants, including the one who starts it', async () => {
    const { logs, ana } = await group()
    const people = Array.from({ length: LIMITS.conversationReaders }, (_, index) =>
      index.toString(16).padStart(2, '0').repeat(32),
    )
    expect(logs.ana.beginConversation([])?.readers).toEqual([ana.id])
    expect(logs.ana.beginConversation([ana.id])?.readers).toEqual([ana.id])
    expect(logs.ana.beginConversation(people.slice(1))).not.toBeNull()
    expect(logs.ana.beginConversation(people)).toBeNull()
  })

  it('can be read by its participants and is carried by everyone', async () => {
    const { logs, ana, ben, spread } = await group()
    const { id = '' } = logs.ana.beginConversation([ben.id]) ?? {}
    const written = await logs.ana.writeUpdate({ doc: lane(id, ana), update: utf8('hello Ben') })
    await spread(written.head.chain)
    expect(await texts(logs.ben, lane(id, ana))).toEqual(['hello Ben'])
    expect(logs.ben.conversations()).toEqual([{ id, readers: [ana.id, ben.id].sort() }])
    const answer = await logs.ben.writeUpdate({ doc: lane(id, ben), update: utf8('hello Ana') })
    await spread(answer.head.chain)
    expect(await texts(logs.ana, lane(id, ben))).toEqual(['hello Ana'])
    expect(logs.cem.head(written.head.chain)?.hash).toBe(written.head.hash)
    expect(await texts(logs.cem, lane(id, ana))).toEqual([])
    expect(logs.cem.conversations()).toEqual([])
    expect([...logs.cem.docs.keys()].filter((doc) => doc.startsWith('chat/'))).toEqual([])
    expect(() => logs.cem.writeUpdate({ doc: `chat/${id}/2026-11/x`, update: utf8('me too') })).toThrow(NotAllowedError)
  })

  it('survives reopening the log, and continues in the same chain', async () => {
    const { space, stores, logs, ana, ben, spread } = await group()
    const { id = '' } = logs.ana.beginConversation([ben.id]) ?? {}
    const first = await logs.ana.writeUpdate({ doc: lane(id, ana), update: utf8('one') })
    await spread(first.head.chain)
    const [anaAgain, benAgain] = [
      await space.open(ana.keys, { store: stores.ana }),
      await space.open(ben.keys, { store: stores.ben }),
    ]
    expect(benAgain.conversations().map((conversation) => conversation.id)).toEqual([id])
    expect(await texts(benAgain, lane(id, ana))).toEqual(['one'])
    const second = await anaAgain.writeUpdate({ doc: lane(id, ana), update: utf8('two') })
    expect(second.head).toMatchObject({ chain: first.head.chain, seq: 1 })
    await benAgain.accept([second.record.bytes]).durable
    expect(await texts(benAgain, lane(id, ana))).toEqual(['one', 'two'])
  })

  it('does not affect the chain of other content', async () => {
    const { logs, ana, ben } = await group()
    const { log } = { log: logs.ana }
    const board = { doc: 'board/00112233445566aa', update: utf8('a') }
    const before = await log.writeUpdate(board)
    const { id = '' } = log.beginConversation([ben.id]) ?? {}
    await log.writeUpdate({ doc: lane(id, ana), update: utf8('one') })
    const after = await log.writeUpdate(board)
    expect(after.head).toMatchObject({ chain: before.head.chain, seq: 1 })
  })

  it('continues under a new key, in a new chain, once a participant is removed', async () => {
    const { logs, ana, ben, cem, spread } = await group()
    const { id = '' } = logs.ana.beginConversation([ben.id, cem.id]) ?? {}
    const before = await logs.ana.writeUpdate({ doc: lane(id, ana), update: utf8('to both') })
    const removal = await logs.ana.writeGovernance({ type: 'remove', device: cem.id, cutoffs: [], standing: [] })
    for (const log of Object.values(logs)) await log.accept([removal.record.bytes]).durable
    const { chain } = logs.ana.ownChain(id)
    expect(chain.generation).not.toBe(before.head.chain.generation)
    const after = await logs.ana.writeUpdate({ doc: lane(id, ana), update: utf8('to Ben') })
    expect(after.head.chain).toEqual(chain)
    const header = decodeRecord(after.record.bytes).header
    expect(header.readers?.map(({ device }) => device)).toEqual([ana.id, ben.id, cem.id].sort())
    expect(header.readers?.find(({ device }) => device === cem.id)?.box).toBeNull()
    await spread(before.head.chain, after.head.chain)
    expect(await texts(logs.ben, lane(id, ana))).toEqual(['to both', 'to Ben'])
    expect(await texts(logs.cem, lane(id, ana))).toEqual(['to both'])
  })
})

describe('records that don’t belong in a conversation', () => {
  /** Hand-made first record of a chain in a conversation. */
  function byHand(
    { space }: Group,
    author: Person,
    stream: string,
    devices: readonly Person[],
    doc: string,
    text = 'forged',
    boxes: Readonly<Record<string, 'none' | 'other'>> = {},
    { key = space.crypto.randomBytes(32), generation = 99 } = {},
  ) {
    const { crypto } = space
    const readers: Reader[] = devices
      .map(({ id, keys }) => {
        const sealed = boxes[id] === 'other' ? crypto.randomBytes(32) : key
        return { device: id, box: boxes[id] === 'none' ? null : crypto.sealFor(keys.publicKey, sealed) }
      })
      .sort((one, other) => (one.device < other.device ? -1 : 1))
    const header = {
      space: space.space,
      generation,
      stream,
      seq: 0,
      prev: '',
      time: 1_800_000_000_000 * 1024,
      kind: 'update' as const,
      grant: author.grant,
      ranges: null,
      readers,
    }
    return makeRecord(crypto, author.keys, key, header, encodeUpdatePayload({ doc, update: utf8(text) }))
  }

  it('[R12] are refused from an outsider or under another id', async () => {
    const all = await group()
    const { space, logs, ana, ben, cem } = all
    const id = conversationOf(space.crypto, space.space, [ana.id, ben.id])
    const forged = [
      byHand(all, cem, id, [ana, ben], lane(id, cem)),
      byHand(all, cem, id, [ana, ben, cem], lane(id, cem)),
    ]
    for (const record of forged) {
      expect(logs.ben.accept([record.bytes]).verdict).toMatchObject({ outcome: 'refused', rule: 'R12' })
    }
    expect(logs.ben.accept([byHand(all, ana, id, [ana, ben], lane(id, ana)).bytes]).verdict.outcome).toBe('stored')
  })

  it('[R12] are noticed if they withhold the key from a participant', async () => {
    const all = await group()
    const { space, stores, logs, ana, ben, cem } = all
    const id = conversationOf(space.crypto, space.space, [ana.id, ben.id, cem.id])
    const people = [ana, ben, cem]
    const first = byHand(all, ana, id, people, lane(id, ana), 'not for Cem', { [cem.id]: 'none' })
    for (const log of Object.values(logs)) await log.accept([first.bytes]).durable
    const again = {
      ben: await space.open(ben.keys, { store: stores.ben }),
      cem: await space.open(cem.keys, { store: stores.cem }),
    }
    for (const log of [logs.ben, logs.cem, again.ben, again.cem]) {
      expect(log.conversations()).toEqual([{ id, readers: people.map((each) => each.id).sort() }])
      expect(log.withheldIn(id)).toEqual([{ writer: ana.id, device: cem.id }])
    }
    expect([await texts(logs.ben, lane(id, ana)), await texts(logs.cem, lane(id, ana))]).toEqual([['not for Cem'], []])
    // Only the recipient can tell what a box contains.
    const second = byHand(all, ben, id, people, lane(id, ben), 'not for Cem either', { [cem.id]: 'other' })
    for (const log of Object.values(logs)) expect(log.accept([second.bytes]).verdict.outcome).toBe('stored')
    expect(logs.ana.withheldIn(id)).toEqual([{ writer: ana.id, device: cem.id }])
    expect(logs.cem.withheldIn(id)).toContainEqual({ writer: ben.id, device: cem.id })
  })

  it('[R13] are void in the wrong stream for their doc', async () => {
    const all = await group()
    const { space, logs, ana, ben, cem } = all
    const id = conversationOf(space.crypto, space.space, [ana.id, ben.id])
    const payload = encodeUpdatePayload({ doc: lane(id, cem), update: utf8('forged') })
    await logs.ben.accept([space.content(cem, { payload }).bytes]).durable
    expect(await texts(logs.ben, lane(id, cem))).toEqual([])
    await logs.ben.accept([byHand(all, ana, id, [ana, ben], 'board/00112233445566aa').bytes]).durable
    expect(await texts(logs.ben, 'board/00112233445566aa')).toEqual([])
  })

  it('[R12] are void under the key of another chain, which only some of their readers have', async () => {
    const all = await group()
    const { space, logs, ana, ben, cem } = all
    const [pair, three] = [
      [ana, ben],
      [ana, ben, cem],
    ] as const
    const idOf = (people: readonly Person[]) =>
      conversationOf(space.crypto, space.space, people.map(({ id }) => id).sort())
    const key = space.crypto.randomBytes(32)
    const first = byHand(all, ana, idOf(pair), pair, lane(idOf(pair), ana), 'for Ben', {}, { key })
    const doc = 'board/00112233445566aa'
    const toSpace = space.content(ana, { key, payload: encodeUpdatePayload({ doc, update: utf8('for Ben alone') }) })
    const whole = byHand(all, ana, idOf(three), three, lane(idOf(three), ana), 'for both', {}, { generation: 98 })
    const toThree = space.content(ana, {
      ...{ generation: 98, stream: idOf(three), seq: 1, prev: space.hash(whole), key },
      payload: encodeUpdatePayload({ doc: lane(idOf(three), ana), update: utf8('for Ben alone') }),
    })
    for (const log of [logs.ben, logs.cem])
      for (const record of [first, toSpace, whole, toThree])
        expect(log.accept([record.bytes]).verdict.outcome).toBe('stored')
    for (const log of [logs.ben, logs.cem]) {
      await log.settled()
      expect(await texts(log, doc)).toEqual([])
      expect(await texts(log, lane(idOf(three), ana))).toEqual(['for both'])
    }
  })

  it('[R12] are void under a key that they don’t commit to', async () => {
    const all = await group()
    const { space, logs, ana, ben } = all
    const id = conversationOf(space.crypto, space.space, [ana.id, ben.id])
    const record = byHand(all, ana, id, [ana, ben], lane(id, ana))
    const other = space.crypto.randomBytes(32)
    const readers = (record.header.readers ?? []).map(({ device }) => ({
      device,
      box: space.crypto.sealFor((device === ana.id ? ana : ben).keys.publicKey, other),
    }))
    const { keyId: _, author: __, ...header } = record.header
    const wrong = makeRecord(space.crypto, ana.keys, space.crypto.randomBytes(32), { ...header, readers }, utf8('x'))
    expect(keyIdOf(space.crypto, other)).not.toBe(wrong.header.keyId)
    expect(logs.ben.accept([wrong.bytes]).verdict.outcome).toBe('stored')
    expect(await texts(logs.ben, lane(id, ana))).toEqual([])
    expect(logs.ben.withheldIn(id)).toEqual([{ writer: ana.id, device: ben.id }])
  })
})
