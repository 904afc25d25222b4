import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { hostTimers } from '../../../electron/host/timers.ts'
import { clientIdOf } from '../../docs/clients/client-id.ts'
import type { SpaceStore } from '../../log/store.ts'
import { type Person, promptStore, TestSpace } from '../../log/testing.ts'
import { fromHex } from '../../record/bytes.ts'
import { chainKey } from '../../record/chain-id.ts'
import type { SignedRecord } from '../../record/record.ts'
import { encodeUpdatePayload } from '../../record/update-payload.ts'
import type { SpaceHostStore } from '../ports/space-host-store.ts'
import type { Timers } from '../ports/timers.ts'
import { bounded, type HistoryPage } from './doc-histories.ts'
import { type DocSnapshot, decodeSnapshot } from './doc-snapshot.ts'
import { type DocReader, Docs } from './docs.ts'
import { HostDoc } from './host-doc.ts'

const BOARD = 'board/00112233445566aa'

/** The docs of a space's founder, on a disk that can be full. */
async function makeDocs(timers = hostTimers) {
  const space = await TestSpace.make()
  const prompt = promptStore()
  const disk = { isFull: false, snapshot: null as Uint8Array | null }
  const store: SpaceStore = {
    ...prompt,
    append: (entries) => (disk.isFull ? Promise.reject(new Error('disk full')) : prompt.append(entries)),
  }
  const log = await space.open(space.founder.keys, { store })
  await log.accept(space.governance).durable
  const heard: string[] = []
  /** The last seq of a chain on other devices, and the holdings reported to the reader. */
  const seqs = new Map<string, number>()
  const told: string[] = []
  const docs = new Docs({
    crypto: space.crypto,
    device: space.founder.id,
    log,
    store: {
      ...store,
      readSnapshot: async () => disk.snapshot,
      writeSnapshot: async (_doc: string, snapshot: Uint8Array) => {
        disk.snapshot = snapshot
      },
    } as unknown as SpaceHostStore,
    timers,
    holders: () => ['friend'],
    seqOf: (device, key) => seqs.get(`${device} ${key}`) ?? -1,
    untilSafe: () => null,
    report: () => heard.push('failed'),
  })
  docs.onPublished(({ head: { chain, seq } }) => heard.push(`published ${chainKey(chain).slice(-7)} ${seq}`))
  docs.onAdded((doc) => heard.push(`added ${doc}`))
  const reader: DocReader = {
    updated: (doc) => heard.push(`update ${doc}`),
    reset: (doc) => heard.push(`reset ${doc}`),
    held: (doc, held) => told.push(`${doc} ${held.map(({ device, clock }) => `${device} ${clock}`)}`),
  }
  log.onContent((records) => docs.take(records))
  return { space, log, docs, disk, heard, reader, seqs, told }
}

/** Timers of a machine on which everything takes its time. @param turn runs whenever other work has its turn */
function restless(turn: () => Promise<void>): Timers {
  let time = 0
  const steady = () => {
    time += 30
    return time
  }
  return { ...hostTimers, steady, turn }
}

const noReader = (): DocReader => ({ updated: () => {}, reset: () => {} })

async function openBoard(docs: Docs, reader = noReader()) {
  const { client, update } = await docs.open(reader, BOARD)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  if (client !== null) doc.clientID = client
  const write = (key: string, value: unknown = 1): Promise<{ clock: number }> => {
    const before = Y.encodeStateVector(doc)
    doc.getMap('elements').set(key, value)
    return docs.write(reader, BOARD, Y.encodeStateAsUpdate(doc, before))
  }
  return { doc, write, elements: () => Object.keys(doc.getMap('elements').toJSON()).sort() }
}

describe('the docs of a space', () => {
  it('report that a change wasn’t stored, take it back, and never report it as published', async () => {
    const { docs, disk, heard, reader } = await makeDocs()
    const board = await openBoard(docs, reader)
    await board.write('kept')
    disk.isFull = true
    await expect(board.write('lost')).rejects.toMatchObject({ reason: 'storage' })
    expect(heard).toEqual(['published content 0', `added ${BOARD}`, `reset ${BOARD}`, 'failed'])
  })

  it('reject a write to a doc that was reset in the meantime, with a temporary error', async () => {
    const { docs } = await makeDocs()
    const board = await openBoard(docs)
    docs.resetAll()
    await expect(board.write('late')).rejects.toMatchObject({ reason: 'internal' })
    const again = await openBoard(docs)
    await again.write('again')
    expect((await openBoard(docs)).elements()).toEqual(['again'])
  })

  it('reject a write by a reader that has yet to open the doc, with a temporary error', async () => {
    const { docs } = await makeDocs()
    const board = await openBoard(docs)
    const late = docs.write({ ...noReader(), hasSeat: true }, BOARD, Y.encodeStateAsUpdate(board.doc))
    await expect(late).rejects.toMatchObject({ reason: 'internal' })
  })

  it('blame the disk, not the role, once the log is closed because its store failed', async () => {
    const { docs, disk, log } = await makeDocs()
    const board = await openBoard(docs)
    disk.isFull = true
    await expect(log.writeUpdate({ doc: `${BOARD}0`, update: new Uint8Array(8) })).rejects.toThrow('disk full')
    await log.close().catch(() => {})
    await expect(board.write('late')).rejects.toMatchObject({ reason: 'storage', message: 'disk full' })
  })

  it('return the new doc to a reader that opens it while it is being reset', async () => {
    const { docs, heard, reader } = await makeDocs()
    const opening = openBoard(docs, reader)
    docs.resetAll()
    const board = await opening
    expect(heard).toEqual([`reset ${BOARD}`])
    await board.write('goes on')
    expect([...docs.readers]).toEqual([[BOARD, new Set([reader])]])
  })

  it('reject opening if the reader closes the doc while that is in progress or delayed', async () => {
    const { docs, reader } = await makeDocs()
    let release = (): void => {}
    docs.hold(new Promise<void>((resolve) => (release = resolve)))
    const held = docs.open(reader, BOARD)
    docs.close(reader, BOARD)
    release()
    await expect(held).rejects.toMatchObject({ reason: 'not-found' })
    const opening = docs.open(reader, BOARD)
    docs.close(reader, BOARD)
    await expect(opening).rejects.toMatchObject({ reason: 'not-found' })
    expect(docs.readers.size).toBe(0)
  })

  it('notify readers of others’ updates and resets from opening a doc until closing it', async () => {
    const { docs } = await makeDocs()
    const board = await openBoard(docs)
    const heard: string[] = []
    const reader = (name: string): DocReader => ({
      updated: () => heard.push(`${name} updated`),
      reset: () => heard.push(`${name} reset`),
    })
    const closed = reader('closed')
    await docs.open(closed, BOARD)
    await docs.open(reader('elsewhere'), 'board/00112233445566bb')
    docs.close(closed, BOARD)
    const opening = docs.open(reader('opening'), BOARD)
    await board.write('first')
    await opening
    expect(heard).toEqual(['opening updated'])
    docs.resetAll()
    expect(heard.slice(1).sort()).toEqual(['elsewhere reset', 'opening reset'])
    await openBoard(docs).then(({ write }) => write('second'))
    expect(heard.slice(3)).toEqual(['opening updated'])
  })

  it('don’t stay open for a reader that closes one while it is being opened', async () => {
    const { docs } = await makeDocs()
    const reader = noReader()
    const opening = docs.open(reader, BOARD)
    docs.close(reader, BOARD)
    docs.resetAll()
    await expect(opening).rejects.toMatchObject({ reason: 'not-found' })
    expect(docs.readers.size).toBe(0)
  })

  it('keep few updates of a doc that is open for long, and return all of it', async () => {
    const { docs } = await makeDocs()
    const board = await openBoard(docs)
    for (let index = 0; index < 560; index++) await board.write(`element ${index % 40}`)
    expect((await openBoard(docs)).elements()).toEqual(board.elements())
    expect((await openBoard(docs)).elements()).toHaveLength(40)
  })

  it('let other work run while merging one record with 40,000 entries, half of them deleted', async () => {
    let turns = 0
    const { docs, reader } = await makeDocs(
      restless(async () => {
        turns++
      }),
    )
    const board = await openBoard(docs, reader)
    const change = (work: (elements: Y.Map<unknown>) => void) => {
      const before = Y.encodeStateVector(board.doc)
      board.doc.transact(() => work(board.doc.getMap('elements')))
      return docs.write(reader, BOARD, Y.encodeStateAsUpdate(board.doc, before))
    }
    await change((elements) => {
      for (let index = 0; index < 40_000; index++) elements.set(`${index}`, 1)
    })
    await change((elements) => {
      for (let index = 0; index < 40_000; index += 2) elements.delete(`${index}`)
    })
    turns = 0
    expect((await openBoard(docs)).elements()).toHaveLength(20_000)
    expect(turns).toBeGreaterThanOrEqual(30)
    turns = 0
    const own = new HostDoc(docs, BOARD)
    expect((await own.read()).getMap('elements').size).toBe(20_000)
    expect(turns).toBeGreaterThanOrEqual(20)
    own.close()
  })

  it('return updates written during a merge to both the first and a second reader', async () => {
    let meanwhile: (() => Promise<void>) | null = null
    const { docs } = await makeDocs(
      restless(async () => {
        const work = meanwhile
        meanwhile = null
        await work?.()
      }),
    )
    const board = await openBoard(docs)
    for (const key of ['a', 'b', 'c']) await board.write(key)
    const late: Uint8Array[] = []
    const first: DocReader = { updated: (_doc, update) => late.push(update), reset: () => {} }
    let second: ReturnType<typeof openBoard> | null = null
    meanwhile = async () => {
      await board.write('d')
      second = openBoard(docs)
    }
    const { update } = await docs.open(first, BOARD)
    const doc = new Y.Doc()
    for (const each of [update, ...late]) Y.applyUpdate(doc, each)
    expect(late).toHaveLength(1)
    expect([...doc.getMap('elements').keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect((await (second as unknown as ReturnType<typeof openBoard>)).elements()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('store a snapshot without updates that arrived while the doc was being opened', async () => {
    let meanwhile: (() => Promise<void>) | null = null
    const made = await makeDocs(
      restless(async () => {
        const work = meanwhile
        meanwhile = null
        await work?.()
      }),
    )
    const { docs, disk, reader } = made
    const editor = await editorOn(made)
    for (let index = 0; index < 500; index++) await editor.take(editor.write(`${index}`))
    meanwhile = () => editor.take(editor.write('late'))
    await docs.open(reader, BOARD)
    await expect.poll(() => disk.snapshot).not.toBeNull()
    const { state, clocks } = decodeSnapshot(disk.snapshot as unknown as Uint8Array, []) as DocSnapshot
    expect(new Map(clocks)).toEqual(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state)))
  })

  /** Makes more of a board wait for somebody else's change than there is room for. */
  async function overflow({ space, log }: Awaited<ReturnType<typeof makeDocs>>) {
    const [first, second] = [await space.join('editor'), await space.join('editor')]
    await log.accept(space.governance).durable
    const clientOf = ({ id, grant }: Person): number =>
      clientIdOf(space.crypto, { admission: fromHex(grant), device: fromHex(id), generation: 7, doc: BOARD })
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.clientID = clientOf(first)
    doc.getMap('elements').set('a', 'begun by one')
    doc.clientID = clientOf(second)
    const size = 1_000_000
    for (let index = 0; index < 18; index++) doc.getMap('elements').set('a', String(index).padStart(size))
    const [base, ...later] = updates.map((update) => encodeUpdatePayload({ doc: BOARD, update })) as [Uint8Array]
    let before: SignedRecord | undefined
    for (const payload of later) {
      before = space.after(second, before, { payload })
      await log.accept([before.bytes]).durable
    }
    return space.content(first, { payload: base }).bytes
  }

  it('show all of a doc even if more of it had to wait than there is room for', async () => {
    const made = await makeDocs()
    await made.log.accept([await overflow(made)]).durable
    const { doc: opened } = await openBoard(made.docs)
    expect((opened.getMap('elements').get('a') as string).trim()).toBe('17')
  })

  it('are rebuilt less and less often while there still isn’t room for everything', async () => {
    const waits: number[] = []
    let rebuild = (): unknown => undefined
    const after = (pause: number, work: () => unknown) => {
      if (pause < 1000) return hostTimers.after(pause, work)
      waits.push(pause)
      rebuild = work
      return { stop() {} }
    }
    const made = await makeDocs({ ...hostTimers, after })
    const { docs, heard, reader } = made
    await overflow(made)
    const editor = await editorOn(made)
    await docs.open(reader, BOARD)
    // Nothing has come that could change it.
    expect(waits).toEqual([])
    for (const key of ['a', 'b', 'c']) {
      await editor.take(editor.write(key))
      rebuild()
      await docs.open(reader, BOARD)
    }
    expect(waits).toEqual([30_000, 60_000, 120_000])
    expect(heard.filter((each) => each === `reset ${BOARD}`).length).toBe(3)
  })

  it('[V20] [V24] take back only content beyond a cut-off', async () => {
    const { space, log, docs, heard, reader } = await makeDocs()
    const editor = await space.join('editor')
    await log.accept(space.governance).durable
    const board = await openBoard(docs, reader)
    await board.write('mine')
    heard.length = 0
    await space.govern({ type: 'remove', device: editor.id, cutoffs: [], standing: [] })
    await log.accept(space.governance).durable
    docs.governanceChanged()
    expect(heard).toEqual([])
    expect((await openBoard(docs)).elements()).toEqual(['mine'])
  })

  /**
   * An editor who writes on boards by hand. Each change is a record in its chain, based on the changes that it got from
   * others.
   */
  async function editorOn({ space, log }: Pick<Awaited<ReturnType<typeof makeDocs>>, 'space' | 'log'>) {
    const person = await space.join('editor')
    await log.accept(space.governance).durable
    const boards = new Map<string, Y.Doc>()
    const records: SignedRecord[] = []
    const on = (board: string): Y.Doc => {
      const known = boards.get(board)
      if (known) return known
      const doc = new Y.Doc()
      const parts = { admission: fromHex(person.grant), device: fromHex(person.id), generation: 7, doc: board }
      doc.clientID = clientIdOf(space.crypto, parts)
      boards.set(board, doc)
      return doc
    }
    const write = (key: string, board = BOARD): SignedRecord => {
      const doc = on(board)
      const before = Y.encodeStateVector(doc)
      doc.getMap('elements').set(key, person.id)
      const payload = encodeUpdatePayload({ doc: board, update: Y.encodeStateAsUpdate(doc, before) })
      const record = space.after(person, records.at(-1), { payload })
      records.push(record)
      return record
    }
    /** Its content is valid up to this record; if there is none, all of it is invalid. */
    const remove = async (last?: SignedRecord): Promise<void> => {
      const chain = { author: person.id, generation: 7, stream: 'content' }
      const cutoffs = last ? [{ chain, seq: last.header.seq, hash: space.hash(last) }] : []
      await space.govern({ type: 'remove', device: person.id, cutoffs, standing: [] })
      await log.accept(space.governance).durable
    }
    const take = (...taken: SignedRecord[]) => log.accept(taken.map(({ bytes }) => bytes)).durable
    return { person, on, write, remove, take }
  }

  describe('[V20] [D19] when someone is removed,', () => {
    it('stay open if there was nothing beyond the cut-off, and continue as if rebuilt', async () => {
      const made = await makeDocs()
      const { docs, heard, reader } = made
      const [gone, staying] = [await editorOn(made), await editorOn(made)]
      await openBoard(docs, reader)
      const first = gone.write('first')
      await gone.take(first)
      const beyond = gone.write('first')
      // The remaining member had seen the invalidated content, and built on it.
      Y.applyUpdate(staying.on(BOARD), Y.encodeStateAsUpdate(gone.on(BOARD)))
      const builtOn = staying.write('first')
      const after = staying.write('after')
      await gone.remove(first)
      heard.length = 0
      docs.governanceChanged()
      expect(heard).toEqual([])
      await gone.take(beyond)
      await staying.take(builtOn, after)
      expect(heard).toEqual([`update ${BOARD}`, `update ${BOARD}`])
      const kept = (await docs.open(reader, BOARD)).update
      docs.resetAll()
      const anew = (await docs.open(reader, BOARD)).update
      const [one, other] = [new Y.Doc(), new Y.Doc()]
      Y.applyUpdate(one, kept)
      Y.applyUpdate(other, anew)
      // Content attached to a collected range vanishes with it: its author sets it again (D25).
      expect(one.getMap('elements').toJSON()).toEqual({ after: staying.person.id })
      expect(other.getMap('elements').toJSON()).toEqual({ after: staying.person.id })
      expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(one))
    })

    it('are rebuilt only if there was something beyond the cut-off', async () => {
      const made = await makeDocs()
      const { docs, heard, reader, space } = made
      const other = 'board/00112233445566bb'
      const lane = `chat/0123456789abcdef/2026-11/${space.founder.id}`
      const gone = await editorOn(made)
      const counts = gone.write('counts')
      await gone.take(counts, gone.write('beyond', other))
      for (const doc of [BOARD, other, lane]) await docs.open(reader, doc)
      await gone.remove(counts)
      heard.length = 0
      docs.governanceChanged()
      expect(heard).toEqual([`reset ${other}`])
      const again = new Y.Doc()
      Y.applyUpdate(again, (await docs.open(reader, other)).update)
      expect(again.getMap('elements').toJSON()).toEqual({})
    })

    it('show valid content that arrives only after the removal', async () => {
      const made = await makeDocs()
      const { docs, heard, reader } = made
      const gone = await editorOn(made)
      const [first, second] = [gone.write('first'), gone.write('second')]
      await gone.take(first)
      await gone.remove(second)
      docs.governanceChanged()
      await docs.open(reader, BOARD)
      heard.length = 0
      await gone.take(second)
      await expect.poll(() => heard).toContain(`reset ${BOARD}`)
      const again = new Y.Doc()
      Y.applyUpdate(again, (await docs.open(reader, BOARD)).update)
      expect(Object.keys(again.getMap('elements').toJSON()).sort()).toEqual(['first', 'second'])
    })

    it('are rebuilt if they contained a broken rule', async () => {
      const made = await makeDocs()
      const { docs, heard, reader, space } = made
      const gone = await editorOn(made)
      const first = gone.write('first')
      const broken = space.after(gone.person, first, {
        payload: encodeUpdatePayload({ doc: BOARD, update: Y.encodeStateAsUpdate(gone.on(BOARD)) }),
      })
      await docs.open(reader, BOARD)
      await gone.take(first, broken)
      await gone.remove(broken)
      heard.length = 0
      docs.governanceChanged()
      expect(heard).toEqual([`reset ${BOARD}`])
    })
  })

  it('report which devices hold how much only if that has changed', async () => {
    const { docs, log, reader, seqs, told } = await makeDocs()
    const other = 'board/00112233445566bb'
    const board = await openBoard(docs, reader)
    await docs.open(reader, other)
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    await board.write('first')
    await board.write('second')
    await vi.advanceTimersByTimeAsync(60)
    const own = chainKey(log.ownChain('content').chain)
    const says = async (device: string, seq: number, chain = own): Promise<string[]> => {
      seqs.set(`${device} ${chain}`, seq)
      docs.heldChanged(device, [chain])
      await vi.advanceTimersByTimeAsync(60)
      return told.splice(0)
    }
    try {
      expect(await says('friend', 0)).toEqual([`${BOARD} friend 1`])
      expect(await says('friend', 1)).toEqual([`${BOARD} friend 2`])
      expect(await says('friend', 1)).toEqual([])
      expect(await says('friend', 9, chainKey({ author: 'ab'.repeat(32), generation: 1, stream: 'content' }))).toEqual(
        [],
      )
      expect(await says('stranger', 1)).toEqual([])
      // A reader that opens it just then gets this in the reply, and those that had it open are notified as well.
      seqs.set(`friend ${own}`, 0)
      docs.heldChanged('friend', [own])
      await docs.open(noReader(), BOARD)
      await vi.advanceTimersByTimeAsync(60)
      expect(told.splice(0)).toEqual([`${BOARD} friend 1`])
      expect(await says('friend', 1)).toEqual([`${BOARD} friend 2`])
      expect(await says('friend', 0)).toEqual([`${BOARD} friend 1`])
      // A former member holds nothing: so holders are computed again.
      seqs.clear()
      docs.governanceChanged()
      await vi.advanceTimersByTimeAsync(60)
      expect(told).toEqual([`${BOARD} `])
    } finally {
      vi.useRealTimers()
    }
  })

  it('return a doc’s history step by step, with authors and times, page by page', async () => {
    const { space, docs, reader } = await makeDocs()
    const board = await openBoard(docs)
    const states: string[][] = []
    const large = 'x'.repeat(150_000)
    for (let index = 0; index < 30; index++) {
      await board.write(`element ${index % 7}${index < 7 ? '' : ' again'}`, index < 20 ? large : index)
      states.push(board.elements())
    }
    const steps: HistoryPage['steps'] = []
    let pages = 0
    for (let from: number | null = 0; from !== null; pages++) {
      const page: HistoryPage = await docs.history(reader, BOARD, from)
      steps.push(...page.steps)
      from = page.next
    }
    expect(pages).toBe(2)
    expect(steps).toHaveLength(30)
    const replay = new Y.Doc()
    for (const [index, state] of states.entries()) {
      Y.applyUpdate(replay, (steps[index] as HistoryPage['steps'][number]).update)
      expect(Object.keys(replay.getMap('elements').toJSON()).sort()).toEqual(state)
    }
    expect(steps.every(({ author, coarse }) => author === space.founder.id && !coarse)).toBe(true)
    expect(steps.every(({ time }, index) => time >= (steps[index - 1]?.time ?? 1))).toBe(true)
    await expect(docs.history(reader, BOARD, 5)).rejects.toMatchObject({ reason: 'not-found' })
    await expect(docs.history(reader, 'no/doc', 0)).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('order others’ changes by time, in any order of arrival', async () => {
    const { space, log, docs, reader } = await makeDocs()
    const other = await space.join('editor')
    await log.accept(space.governance).durable
    const doc = new Y.Doc()
    doc.clientID = clientIdOf(space.crypto, {
      admission: fromHex(other.grant),
      device: fromHex(other.id),
      generation: 7,
      doc: BOARD,
    })
    doc.getMap('elements').set('theirs', 1)
    const payload = encodeUpdatePayload({ doc: BOARD, update: Y.encodeStateAsUpdate(doc) })
    const theirs = space.content(other, { payload })
    const board = await openBoard(docs)
    await board.write('ours')
    await log.accept([theirs.bytes]).durable
    const { steps } = await docs.history(reader, BOARD, 0)
    expect(steps.map(({ author }) => author)).toEqual([other.id, space.founder.id])
  })

  it('list the devices that write in an open doc, with their Yjs client ids', async () => {
    const { space, log, docs } = await makeDocs()
    const other = await space.join('editor')
    await log.accept(space.governance).durable
    expect(await docs.authors(BOARD)).toEqual([])
    const board = await openBoard(docs)
    const parts = { admission: fromHex(other.grant), device: fromHex(other.id), generation: 7, doc: BOARD }
    const doc = new Y.Doc()
    doc.clientID = clientIdOf(space.crypto, parts)
    doc.getMap('elements').set('theirs', 1)
    const payload = encodeUpdatePayload({ doc: BOARD, update: Y.encodeStateAsUpdate(doc) })
    await log.accept([space.content(other, { payload }).bytes]).durable
    await board.write('ours')
    const authors = await docs.authors(BOARD)
    expect(authors).toContainEqual({ client: doc.clientID, device: other.id })
    expect(authors).toContainEqual({ client: board.doc.clientID, device: space.founder.id })
    expect(authors).toHaveLength(2)
  })

  it('return no more steps than fit, and combine older ones', () => {
    const board = new Y.Doc()
    const steps: HistoryPage['steps'] = []
    board.on('update', (update: Uint8Array) => steps.push({ update, author: null, time: steps.length, coarse: false }))
    for (let index = 0; index < 10; index++) board.getMap('elements').set(String(index), 1)
    expect(bounded(steps, 10)).toHaveLength(10)
    const few = bounded(steps, 4)
    expect(few.map(({ time, coarse }) => [time, coarse])).toEqual([
      [6, true],
      [7, false],
      [8, false],
      [9, false],
    ])
    const replay = new Y.Doc()
    for (const { update } of few) Y.applyUpdate(replay, update)
    expect(replay.getMap('elements').toJSON()).toEqual(board.getMap('elements').toJSON())
  })
})
