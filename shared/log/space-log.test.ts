import { describe, expect, it } from 'vitest'
import { fromHex, utf8 } from '../record/bytes.ts'
import { encode } from '../record/cbor.ts'
import { HybridClock } from '../record/clock.ts'
import { LIMITS } from '../record/limits.ts'
import { encodeUpdatePayload } from '../record/update-payload.ts'
import { KeyRing, makeEpoch } from '../space/key-ring.ts'
import { NotAllowedError } from './not-allowed-error.ts'
import { SpaceLog } from './space-log.ts'
import { promptStore, TestSpace } from './testing.ts'

const BOARD = 'board/00112233445566aa'

describe('writing', () => {
  it('[G12] is refused to viewers and strangers, and before genesis', async () => {
    const space = await TestSpace.make()
    const viewer = await space.join('viewer')
    const stranger = space.crypto.keyPair()
    const payload = { doc: BOARD, update: utf8('update') }
    for (const keys of [viewer.keys, stranger]) {
      const log = await space.open(keys)
      expect(() => log.writeUpdate(payload)).toThrow(NotAllowedError)
      await log.accept(space.governance).durable
      expect(() => log.writeUpdate(payload)).toThrow(NotAllowedError)
      expect(() => log.writeGovernance({ type: 'rename', name: 'mine' })).toThrow(NotAllowedError)
    }
  })

  it('[V1] is limited for owners to removing the author of a record that made the space read-only', async () => {
    const space = await TestSpace.make()
    const owner = await space.join('owner')
    const { log } = space
    const payload = encode([200, (log.governance?.heads ?? []).map(fromHex)])
    expect(log.accept([space.change(owner, { type: 'leave' }, { payload }).bytes]).verdict.outcome).toBe('stored')
    expect(() => log.writeUpdate({ doc: BOARD, update: utf8('update') })).toThrow(NotAllowedError)
    expect(() => log.writeGovernance({ type: 'rename', name: 'new' })).toThrow(NotAllowedError)
    await log.writeGovernance({ type: 'remove', device: owner.id, cutoffs: [], standing: [] })
    await log.writeGovernance({ type: 'rename', name: 'new' })
    await log.writeUpdate({ doc: BOARD, update: utf8('update') })
    expect(log.governance?.name).toBe('new')
  })

  it('[G12] resolves only once it is durable', async () => {
    const space = await TestSpace.make()
    const store = promptStore()
    let finish = (): void => {}
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    const log = await space.open(space.founder.keys, {
      store: { ...store, append: (entries) => gate.then(() => store.append(entries)) },
    })
    log.accept(space.governance)
    let written = false
    const writing = log.writeUpdate({ doc: BOARD, update: utf8('update') }).then(() => {
      written = true
    })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(written).toBe(false)
    finish()
    await writing
    expect((await store.load()).docs.get(BOARD)).toBe(1)
  })

  it('[G12] fails for good once the store has failed, and reopens with the durable records', async () => {
    const space = await TestSpace.make()
    const store = promptStore()
    let isFull = false
    const log = await space.open(space.founder.keys, {
      store: {
        ...store,
        append: (entries) => (isFull ? Promise.reject(new Error('disk full')) : store.append(entries)),
      },
    })
    await log.accept(space.governance).durable
    const { head } = await log.writeUpdate({ doc: BOARD, update: utf8('kept') })
    isFull = true
    await expect(log.writeUpdate({ doc: BOARD, update: utf8('lost') })).rejects.toThrow('disk full')
    isFull = false
    await expect(log.writeUpdate({ doc: BOARD, update: utf8('after') })).rejects.toThrow('disk full')
    await expect(log.accept(space.governance.slice(0, 1)).durable).rejects.toThrow('disk full')
    const again = await space.open(space.founder.keys, { store })
    expect(again.headOf(`${space.founder.id}.${head.chain.generation}.content`)).toEqual(head)
    const next = await again.writeUpdate({ doc: BOARD, update: utf8('again') })
    expect([next.head.chain.generation, next.head.seq]).toEqual([head.chain.generation, head.seq + 1])
  })

  it('[G12] is refused once the log is closed, so that another can be opened on its store', async () => {
    const space = await TestSpace.make()
    const store = promptStore()
    const log = await space.open(space.founder.keys, { store })
    await log.accept(space.governance).durable
    const writing = log.writeUpdate({ doc: BOARD, update: utf8('last') })
    await log.close()
    const { head } = await writing
    expect(() => log.writeUpdate({ doc: BOARD, update: utf8('late') })).toThrow(NotAllowedError)
    expect(() => log.writeGovernance({ type: 'rename', name: 'late' })).toThrow(NotAllowedError)
    const next = await space.open(space.founder.keys, { store })
    const { head: after } = await next.writeUpdate({ doc: BOARD, update: utf8('next') })
    expect([after.chain, after.seq]).toEqual([head.chain, head.seq + 1])
  })

  it('[R5] never signs one number twice in overlapping writes', async () => {
    const space = await TestSpace.make()
    const log = await space.open(space.founder.keys)
    await log.accept(space.governance).durable
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 4 === 0
          ? log.writeGovernance({ type: 'rename', name: `name ${index}` })
          : log.writeUpdate({ doc: BOARD, update: utf8(String(index)) }),
      ),
    )
    const places = written.map(({ head }) => `${head.chain.stream} ${head.seq}`)
    expect(new Set(places).size).toBe(20)
    expect(log.governance?.name).toBe('name 16')
  })

  it('[V1] names no more heads than a record can hold', async () => {
    const space = await TestSpace.make()
    const people = []
    for (let index = 0; index < LIMITS.headsPerRecord + 6; index++) people.push(await space.join('viewer'))
    const heads = space.log.governance?.heads ?? []
    for (const person of people) {
      const change = space.change(person, { type: 'profile', name: 'One of many', color: '#000000' }, { heads })
      expect(space.log.accept([change.bytes]).verdict).toEqual({ outcome: 'stored' })
    }
    expect(space.log.governance?.heads.length).toBe(people.length)
    await space.govern({ type: 'rename', name: 'first' })
    await space.govern({ type: 'rename', name: 'second' })
    expect([space.log.governance?.name, space.log.governance?.heads.length]).toEqual(['second', 1])
  })

  it('[V23] lets an owner replace keys that nobody was given, and remove their author', async () => {
    const space = await TestSpace.make()
    const editor = await space.join('editor')
    const { keys } = makeEpoch(space.crypto, [])
    const stolen = space.change(editor, { type: 'epoch', keys })
    expect(space.log.accept([stolen.bytes]).verdict).toEqual({ outcome: 'stored' })
    await space.govern({ type: 'remove', device: editor.id, cutoffs: [], standing: [] })
    await space.govern({ type: 'rename', name: 'free' })
    expect(space.log.governance?.name).toBe('free')
  })
})

describe('reading', () => {
  it('[G11] keeps content that nobody can read, and files it in its doc once the key arrives', async () => {
    const space = await TestSpace.make()
    const key = space.crypto.randomBytes(32)
    const payload = encodeUpdatePayload({ doc: BOARD, update: utf8('later') })
    const log = await space.open(space.founder.keys, { ring: space.ring })
    await log.accept(space.governance).durable
    const opened: string[] = []
    log.onOpened((records) => opened.push(...records.map(({ payload: found }) => found?.doc ?? 'nothing')))
    const first = space.content(space.founder, { key, payload })
    const second = space.after(space.founder, first, { key, payload: utf8('nonsense') })
    await log.accept([first.bytes, second.bytes]).durable
    expect(log.docs.size).toBe(0)
    await log.openWaiting()
    expect(opened).toEqual([])
    space.ring.add(key, 'content')
    await log.openWaiting()
    expect(opened).toEqual([BOARD, 'nothing'])
    const read = []
    for await (const record of log.readDoc(BOARD, 0)) read.push(record.payload?.update)
    expect(read).toEqual([utf8('later')])
    await log.openWaiting()
    expect(opened).toHaveLength(2)
  })

  it('[G10] reads stored governance whose keys were lost in a crash once the keys are back', async () => {
    const space = await TestSpace.make()
    const editor = await space.join('editor')
    const store = promptStore()
    const before = await space.open(editor.keys, { store })
    await before.accept(space.governance).durable
    const ring = new KeyRing(space.crypto)
    const log = await space.open(editor.keys, { store, ring })
    expect(log.governance).toBe(null)
    expect(log.accept(space.governance).verdict).toEqual({ outcome: 'known' })
    ring.merge(space.ring.encode())
    await log.openWaiting()
    expect(log.governance?.role(editor.id)).toBe('editor')
    expect(log.mayWriteContent()).toBe(true)
  })

  it('[R7] ignores a clock that is too far ahead', async () => {
    const space = await TestSpace.make()
    const now = 1_700_000_000_000
    const log = await SpaceLog.open({
      crypto: space.crypto,
      device: space.founder.keys,
      ring: space.copyOfRing(),
      store: promptStore(),
      clock: new HybridClock(() => now),
      space: space.space,
    })
    await log.accept(space.governance).durable
    const { record } = await log.writeUpdate({ doc: BOARD, update: utf8('now') })
    expect(record.header.time).toBe(now * 1024)
  })

  it('[V15] gives the same governance for any order in which parents come first', async () => {
    const space = await TestSpace.make()
    const people = [await space.join('owner'), await space.join('editor'), await space.join('viewer')]
    const heads = space.log.governance?.heads ?? []
    for (const [index, person] of people.entries()) {
      const change = space.change(person, { type: 'profile', name: `Person ${index}`, color: '#000000' }, { heads })
      space.log.accept([change.bytes])
      space.governance.push(change.bytes)
    }
    await space.govern({ type: 'rename', name: 'after all' })
    const seen = new Set<string>()
    for (let round = 0; round < 20; round++) {
      const log = await space.open(space.crypto.keyPair())
      const waiting = [...space.governance]
      while (waiting.length > 0) {
        const index = space.random.between(0, waiting.length - 1)
        const { verdict } = log.accept([waiting[index] as Uint8Array])
        if (verdict.outcome === 'stored') waiting.splice(index, 1)
        else expect(verdict.outcome).toBe('missing')
      }
      const { governance } = log
      seen.add(
        JSON.stringify([governance?.name, [...(governance?.members ?? [])], governance?.heads, governance?.epoch.hash]),
      )
    }
    expect(seen.size).toBe(1)
  })
})
