/** Engines in separate folders, joined by in-memory paths that can be corrupted, cut and stopped. */

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BlobPathKind, EndingPath } from '../../../../shared/blobs/blob-path.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { NumberedTable } from '../../store/numbered/numbered-table.ts'
import { SealedDatabase } from '../../store/sealed-database.ts'
import { BlobEngine } from '../blob-engine.ts'
import type { BlobState } from '../blob-state.ts'
import { FastIo } from '../fast/fast-io.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'

export const SPACE = 'space'

export class TestEngine {
  readonly device: string
  readonly directory: string
  readonly engine: BlobEngine
  readonly refused: { device: string; detail: string }[] = []
  readonly wanted = new Set<string>()
  readonly lost: object[] = []
  readonly #database: SealedDatabase

  private constructor(device: string, directory: string, database: SealedDatabase, engine: BlobEngine) {
    this.device = device
    this.directory = directory
    this.engine = engine
    this.#database = database
  }

  static async start(device: string, directory: string, io: TransferIo = new FastIo(() => {})): Promise<TestEngine> {
    const database = await SealedDatabase.open(join(directory, 'store'), crypto, crypto.hash(new Uint8Array(1)))
    const engine = await BlobEngine.open({
      directory: join(directory, 'blobs'),
      table: new NumberedTable(database, 'blob'),
      crypto,
      io,
      now: Date.now,
      log: () => {},
    })
    const made = new TestEngine(device, directory, database, engine)
    engine.onRefused(({ device: who, detail }) => made.refused.push({ device: who, detail }))
    engine.onSourceLost((lost) => made.lost.push(lost))
    engine.onWanted(({ device: who }) => made.wanted.add(who))
    return made
  }

  async stop(): Promise<void> {
    await this.engine.close()
    await this.#database.close()
  }

  /** Checks after each change, until it holds. */
  async until(
    root: string,
    look: (state: BlobState | null) => boolean,
    milliseconds = 60_000,
  ): Promise<BlobState | null> {
    const deadline = Date.now() + milliseconds
    while (!look(this.engine.state(root))) {
      if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(this.engine.state(root))}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return this.engine.state(root)
  }

  untilHere(root: string): Promise<BlobState | null> {
    return this.until(root, (state) => state?.state === 'here')
  }
}

export async function writeRandomFile(folder: string, size: number): Promise<{ path: string; bytes: Buffer }> {
  const path = join(folder, randomBytes(6).toString('hex'))
  const bytes = randomBytes(size)
  await writeFile(path, bytes)
  return { path, bytes }
}

export class EngineGroup {
  readonly folder: string
  readonly #running = new Set<TestEngine>()

  private constructor(folder: string) {
    this.folder = folder
  }

  static async make(): Promise<EngineGroup> {
    return new EngineGroup(await mkdtemp(join(tmpdir(), 'parley-engines-')))
  }

  /** @param directory of an engine that was stopped */
  async start(device: string, directory = join(this.folder, device), io?: TransferIo): Promise<TestEngine> {
    const engine = await TestEngine.start(device, directory, io)
    this.#running.add(engine)
    return engine
  }

  async stop(engine: TestEngine): Promise<void> {
    this.#running.delete(engine)
    await engine.stop()
  }

  makeFile(size: number): Promise<{ path: string; bytes: Buffer }> {
    return writeRandomFile(this.folder, size)
  }

  async remove(): Promise<void> {
    for (const engine of this.#running) await this.stop(engine)
    await rm(this.folder, { recursive: true, force: true })
  }
}

interface Joined {
  /** Cuts the path at both ends. */
  cut(): void
}

/** One end of an in-memory path. Delivers one message per turn, so that both ends take turns. */
class MemoryPath extends EndingPath {
  readonly kind: BlobPathKind
  other: MemoryPath | null = null
  readonly #bend: (message: Uint8Array) => Uint8Array | null
  readonly #waiting: Uint8Array[] = []
  #isFull = false

  constructor(kind: BlobPathKind, bend: (message: Uint8Array) => Uint8Array | null) {
    super()
    this.kind = kind
    this.#bend = bend
  }

  send(message: Uint8Array): boolean {
    const sent = this.#bend(message)
    if (sent) this.#waiting.push(sent.slice())
    if (this.#waiting.length === 1) setImmediate(() => this.#flow())
    this.#isFull = this.#waiting.length >= 8
    return !this.#isFull
  }

  protected override release(): void {
    const { other } = this
    this.other = null
    if (!other) return
    other.other = null
    setImmediate(() => other.end())
  }

  #flow(): void {
    const message = this.#waiting.shift()
    if (message && this.other) this.other.messages.fire(message)
    if (this.#waiting.length > 0) setImmediate(() => this.#flow())
    else if (this.#isFull && this.other) {
      this.#isFull = false
      this.drains.fire()
    }
  }
}

/** @param bend changes messages that the first engine sends; null drops the message */
export function joinEngines(
  one: TestEngine,
  other: TestEngine,
  {
    kind = 'link',
    bend = (message) => message,
    isLocal = true,
  }: { kind?: BlobPathKind; isLocal?: boolean; bend?: (message: Uint8Array) => Uint8Array | null } = {},
): Joined {
  const ours = new MemoryPath(kind, bend)
  const theirs = new MemoryPath(kind, (message) => message)
  ours.other = theirs
  theirs.other = ours
  one.engine.addPath(ours, { space: SPACE, device: other.device, isLocal, roundTrip: () => null })
  other.engine.addPath(theirs, { space: SPACE, device: one.device, isLocal, roundTrip: () => null })
  return {
    cut() {
      ours.end()
      theirs.end()
    },
  }
}
