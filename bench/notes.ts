/**
 * A page with many changes: 182,315 letters typed and 77,463 deleted (the counts of the trace B4 of crdt-benchmarks),
 * by two authors in turns, with a cursor that stays for a while and then moves elsewhere. Time to open it, and its
 * bytes once it is squashed, compared with the same page in Yjs alone. One process, nothing on screen: the comparison
 * is with the cost of Yjs itself.
 */
import * as Y from 'yjs'
import { hostTimers } from '../electron/host/timers.ts'
import { RichReplica } from '../shared/docs/replica/rich-replica.ts'
import { packUpdates } from '../shared/docs/updates/pack-updates.ts'
import { LIMITS } from '../shared/record/limits.ts'
import { mergeUpdates } from '../shared/space-host/docs/merge-updates.ts'
import { Turns } from '../shared/space-host/docs/turns.ts'
import { Random } from '../shared/testing/random.ts'
import { type DocDescription, describeDoc } from '../shared/tools/docs.ts'
import { PAGE_ROOT, pageDoc } from '../shared/tools/pages/shape.ts'
import { median, type Row } from './lib/report.ts'

const INSERTS = 182_315
const DELETES = 77_463
/** Number of changes by one author before the other continues. */
const TURN = 400
/** Letters per record: those typed at about the same time. */
const AT_ONCE = 4
const CLIENTS = [7_000_000_000_000_001, 3_000_000_000_000_001]
/** As long as ids that Yjs picks itself. */
const STOCK_CLIENTS = [4_000_000_001, 2_000_000_001]
const ROUNDS = 5

interface Trace {
  /** The updates of each author, one by one. */
  updates: readonly (readonly Uint8Array[])[]
  bare: Y.Doc
}

const PAGE = describeDoc(pageDoc('0'.repeat(16))) as DocDescription

const textOf = (doc: Y.Doc): Y.XmlText => (doc.getXmlFragment(PAGE_ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText

class Author {
  readonly doc = new Y.Doc()
  readonly updates: Uint8Array[] = []
  readonly untold: Uint8Array[] = []

  constructor(client: number) {
    this.doc.clientID = client
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return
      this.updates.push(update)
      this.untold.push(update)
    })
  }
}

function makeTrace(seed: number, clients: readonly number[]): Trace {
  const random = new Random(seed)
  const authors = clients.map((client) => new Author(client)) as [Author, Author]
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText()])
  authors[0].doc.getXmlFragment(PAGE_ROOT).insert(0, [paragraph])
  let [inserts, deletes] = [INSERTS, DELETES]
  for (let turn = 0; inserts + deletes > 0; turn++) {
    const author = authors[turn % 2] as Author
    const other = authors[(turn + 1) % 2] as Author
    for (const update of other.untold.splice(0)) Y.applyUpdate(author.doc, update, 'other')
    const text = textOf(author.doc)
    let cursor = random.between(0, text.length)
    for (let done = 0; done < TURN && inserts + deletes > 0; ) {
      // Types or deletes a few letters; sometimes moves the cursor.
      if (random.chance(0.02)) cursor = random.between(0, text.length)
      const isDeleting =
        inserts === 0 || (deletes > 0 && cursor > AT_ONCE && random.chance(DELETES / (INSERTS + DELETES)))
      const count = Math.min(AT_ONCE, isDeleting ? Math.min(deletes, text.length) : inserts)
      author.doc.transact(() => {
        for (let each = 0; each < count; each++) {
          if (isDeleting) text.delete(Math.max(0, --cursor), 1)
          else text.insert(cursor++, 'etaoin shrdlu'[random.between(0, 12)] as string)
        }
      })
      cursor = Math.max(0, cursor)
      if (isDeleting) deletes -= count
      else inserts -= count
      done += count
    }
  }
  for (const [index, author] of authors.entries())
    for (const update of (authors[1 - index] as Author).untold.splice(0)) Y.applyUpdate(author.doc, update, 'other')
  return { updates: authors.map(({ updates }) => updates), bare: authors[0].doc }
}

/** Squashes like the records of a chain: as many in each squash as fit. */
function squash(updates: readonly Uint8Array[]): Uint8Array[] {
  const packed: Uint8Array[] = []
  let waiting: Uint8Array[] = []
  let bytes = 0
  const flush = (): void => {
    const update = packUpdates(waiting, PAGE)
    if (!update) throw new Error('a squash breaks a rule')
    packed.push(update)
    waiting = []
    bytes = 0
  }
  for (const update of updates) {
    if (bytes + update.length > LIMITS.squashBytes) flush()
    waiting.push(update)
    bytes += update.length
  }
  flush()
  return packed
}

/** Reads the log like the host does for a window: judges every squash of both, and shows nothing that breaks a rule. */
async function readLog(
  squashes: readonly (readonly Uint8Array[])[],
): Promise<{ state: Uint8Array; clocks: Map<number, number> }> {
  const { kind, contents, roots } = PAGE
  const replica = new RichReplica<null>({ kind, contents, roots, cuts: new Map() })
  const ready = squashes.flatMap((updates, author) =>
    updates.flatMap(
      (update) => replica.offer({ client: CLIENTS[author] as number, update, reference: null, overlaps: true }).ready,
    ),
  )
  const updates = ready.map(({ update }) => update)
  if (replica.waiting.count > 0 || replica.broken.size > 0) throw new Error('the page is incomplete')
  return { state: await mergeUpdates(updates, PAGE, new Turns(hostTimers)), clocks: replica.stateVector() }
}

/** The same, starting from the last snapshot. */
function readSnapshot(state: Uint8Array, clocks: ReadonlyMap<number, number>): Promise<Uint8Array> {
  const { kind, contents, roots } = PAGE
  const replica = new RichReplica<null>({ kind, contents, roots, cuts: new Map() })
  replica.restore(clocks, state)
  return mergeUpdates([state], PAGE, new Turns(hostTimers))
}

function show(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

/** Median of several times, in milliseconds. */
async function timed(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0)

export async function notes(): Promise<Row[]> {
  const { updates, bare } = makeTrace(1, CLIENTS)
  const plain = Y.encodeStateAsUpdate(makeTrace(1, STOCK_CLIENTS).bare)
  const squashes = updates.map(squash)
  const { state, clocks } = await readLog(squashes)
  if (textOf(show(state)).toString() !== textOf(bare).toString())
    throw new Error('the page differs from what was written')
  const records = sizeOf(updates.flat())
  const alone = await timed(() => show(plain))
  const common = { bench: 'notes', peerName: 'Yjs alone' } as const
  const count = squashes.flat().length
  return [
    {
      ...common,
      case: 'open',
      ours: await timed(async () => show(await readSnapshot(state, clocks))),
      peer: alone,
      unit: 'ms',
      target: 2,
      note: 'from the snapshot of the last time',
    },
    {
      ...common,
      case: 'open from the log',
      ours: await timed(async () => show((await readLog(squashes)).state)),
      peer: alone,
      unit: 'ms',
      target: null,
      note: 'the first time, after squash: every struct is judged',
    },
    {
      ...common,
      case: 'size',
      ours: sizeOf(squashes.flat()) / 1024,
      peer: plain.length / 1024,
      unit: 'KB',
      target: 1.5,
      note: `${count} squashes for ${updates.flat().length} records of ${Math.round(records / 1024)} KB`,
    },
  ]
}
