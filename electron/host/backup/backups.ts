/** Backups under way: a window reads one out piece by piece, or hands one in. */
import { randomUUID } from 'node:crypto'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { concat } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { CallFailure } from '../call-failure.ts'
import { type CollectOptions, collect } from './collect.ts'
import { inParts } from './items.ts'
import { Restore, type RestoreOptions } from './restore.ts'
import { BackupError, sealFile, USUAL_COST } from './sealed-file.ts'

export interface BackupsOptions extends Omit<RestoreOptions, 'passphrase'> {
  crypto: Crypto
  /** What a backup of one space, or of the whole profile (null), is to hold. */
  contents(space: string | null): CollectOptions
  cost?: typeof USUAL_COST
}

/** Pieces as they go to a window. */
const PIECE = 512 * 1024
/** A window that does nothing for so long has gone. Milliseconds. */
const PATIENCE = 10 * 60 * 1000

interface UnderWay {
  timer: NodeJS.Timeout
  end(): Promise<void>
}

export class Backups {
  readonly #options: BackupsOptions
  readonly #reading = new Map<string, UnderWay & { pieces: AsyncGenerator<Uint8Array> }>()
  readonly #taking = new Map<string, UnderWay & { restore: Restore }>()

  constructor(options: BackupsOptions) {
    this.#options = options
  }

  /** @param space null: the whole profile */
  begin(space: string | null, passphrase: string): CallOutput<'backup.begin'> {
    const { crypto, contents, cost } = this.#options
    const pieces = sealFile(crypto, passphrase, inParts(collect(contents(space))), cost ?? USUAL_COST)
    const end = async () => void (await pieces.return(undefined))
    return { backup: this.#keep(this.#reading, { pieces, end }) }
  }

  async read(backup: string): Promise<CallOutput<'backup.read'>> {
    const { pieces } = this.#underWay(this.#reading, backup)
    const read: Uint8Array[] = []
    let bytes = 0
    while (bytes < PIECE) {
      const next = await pieces.next()
      if (next.done) {
        await this.#end(this.#reading, backup)
        return { bytes: concat(...read), done: true }
      }
      read.push(next.value)
      bytes += next.value.length
    }
    return { bytes: concat(...read), done: false }
  }

  beginRestore(passphrase: string): CallOutput<'backup.restore'> {
    const restore = new Restore({ ...this.#options, passphrase })
    return { backup: this.#keep(this.#taking, { restore, end: () => restore.abandon() }) }
  }

  async feed(backup: string, bytes: Uint8Array): Promise<void> {
    await this.#restoring(backup, (restore) => restore.feed(bytes))
  }

  async finish(backup: string): Promise<CallOutput<'backup.finish'>> {
    const restored = await this.#restoring(backup, (restore) => restore.finish())
    await this.#end(this.#taking, backup)
    return restored
  }

  async stop(backup: string): Promise<void> {
    await this.#end(this.#reading, backup)
    await this.#end(this.#taking, backup)
  }

  async close(): Promise<void> {
    for (const backup of [...this.#reading.keys(), ...this.#taking.keys()]) await this.stop(backup)
  }

  async #restoring<Value>(backup: string, work: (restore: Restore) => Promise<Value>): Promise<Value> {
    const { restore } = this.#underWay(this.#taking, backup)
    try {
      return await work(restore)
    } catch (error) {
      await this.#end(this.#taking, backup)
      if (error instanceof BackupError) {
        throw new CallFailure(error.reason === 'damaged' ? 'refused' : 'bad-input', `${error.reason}: ${error.message}`)
      }
      throw error
    }
  }

  #keep<Kept extends UnderWay>(all: Map<string, Kept>, kept: Omit<Kept, 'timer'>): string {
    const backup = randomUUID()
    const timer = setTimeout(() => void this.#end(all, backup), PATIENCE)
    timer.unref()
    all.set(backup, { ...kept, timer } as Kept)
    return backup
  }

  #underWay<Kept extends UnderWay>(all: Map<string, Kept>, backup: string): Kept {
    const kept = all.get(backup)
    if (!kept) throw new CallFailure('not-found', 'this backup is not under way')
    kept.timer.refresh()
    return kept
  }

  async #end<Kept extends UnderWay>(all: Map<string, Kept>, backup: string): Promise<void> {
    const kept = all.get(backup)
    if (!kept) return
    all.delete(backup)
    clearTimeout(kept.timer)
    await kept.end()
  }
}
