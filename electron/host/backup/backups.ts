/** Backups in progress: written into a file part by part, or read from a window. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { textOf } from '../../../shared/record/errors.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { Argon2Cost } from '../profile/argon2.ts'
import { listReplaced, readyToSwitch } from '../profile/incoming.ts'
import { isInUse } from '../profile/instance-lock.ts'
import { later } from '../timers.ts'
import type { Grants } from '../windows/grants.ts'
import { BackupFile, type BackupPlaces, backupName } from './backup-file.ts'
import { type CollectOptions, collect } from './collect.ts'
import { inParts } from './items.ts'
import { Restore, type RestoreOptions } from './restore.ts'
import { BackupError, sealFile } from './sealed-file.ts'

export interface BackupsOptions extends Omit<RestoreOptions, 'passphrase' | 'replaces'> {
  crypto: Crypto
  places: BackupPlaces
  /** The name of a space, or of the user if null. */
  nameOf(space: string | null): string
  /** The content for a backup of one space, or of the whole profile if null. */
  contents(space: string | null): CollectOptions
  cost?: Argon2Cost | undefined
  grants: Pick<Grants, 'take' | 'give'>
}

/** Bytes written between progress reports to the window. */
const PORTION = 4 * 1024 * 1024
/** A window that does nothing for this long counts as closed. Milliseconds. */
const PATIENCE = 10 * 60 * 1000

interface UnderWay {
  timer: NodeJS.Timeout
  end(): Promise<void>
  /** Set once it accepts nothing more; resolves once it is removed. */
  ended?: Promise<void>
}

export class Backups implements HostPart {
  readonly #options: BackupsOptions
  readonly #writing = new Map<string, UnderWay & { pieces: AsyncGenerator<Uint8Array>; file: BackupFile }>()
  readonly #taking = new Map<string, UnderWay & { restore: Restore }>()

  constructor(options: BackupsOptions) {
    this.#options = options
  }

  readonly handlers = {
    'backup.begin': ({ space, passphrase }) => this.begin(space, passphrase),
    'backup.write': ({ backup }) => this.write(backup),
    'backup.restore': (how) => this.beginRestore(how),
    'backup.feed': ({ backup, bytes }) => this.feed(backup, bytes),
    'backup.finish': ({ backup }) => this.finish(backup),
    'backup.restore-file': ({ grant, ...how }) => this.restoreFile(grant, how),
    'backup.stop': ({ backup }) => this.end(backup),
    'backup.replaced': () => listReplaced(this.#options.profileDirectory),
    'backup.switch': ({ name }) => this.switchTo(name),
  } satisfies Partial<CallHandlers>

  /** @param space null: the whole profile */
  async begin(space: string | null, passphrase: string): Promise<CallOutput<'backup.begin'>> {
    const { crypto, contents, cost, places, nameOf } = this.#options
    const included = contents(space)
    await this.#endAll(this.#writing)
    const file = await onDisk(BackupFile.begin(backupName(nameOf(space), new Date()), randomUUID(), places))
    if (file === null) return { backup: null }
    const pieces = sealFile(crypto, passphrase, inParts(collect(included)), cost)
    const end = async (): Promise<void> => {
      await pieces.return(undefined)
      await file.giveUp()
    }
    return { backup: this.#keep(this.#writing, { pieces, file, end }) }
  }

  async write(backup: string): Promise<CallOutput<'backup.write'>> {
    const { pieces, file } = this.#underWay(this.#writing, backup)
    try {
      for (const end = file.written + PORTION; file.written < end; ) {
        const next = await pieces.next()
        if (!next.done) await onDisk(file.write(next.value))
        else {
          const path = await onDisk(file.finish())
          await this.#end(this.#writing, backup)
          return { bytes: file.written, path }
        }
      }
      return { bytes: file.written, path: null }
    } catch (error) {
      await this.#end(this.#writing, backup)
      throw error
    }
  }

  /** Ends other restores: all of them prepare a profile in the same place. */
  async beginRestore(
    how: CallInput<'backup.restore'>,
    backup: string = randomUUID(),
  ): Promise<CallOutput<'backup.restore'>> {
    const others = this.#endAll(this.#taking)
    const restore = new Restore({ ...this.#options, ...how })
    this.#keep(this.#taking, { restore, end: () => restore.abandon() }, backup)
    await others
    return { backup }
  }

  async feed(backup: string, bytes: Uint8Array): Promise<void> {
    await this.#restoring(backup, (restore) => restore.feed(bytes))
  }

  async finish(backup: string): Promise<CallOutput<'backup.finish'>> {
    const restored = await this.#restoring(backup, (restore) => restore.finish())
    await this.#end(this.#taking, backup)
    return restored
  }

  /** Restores the backup at a path that the user chose. While it is in progress, the grant is its id. */
  async restoreFile(grant: string, how: CallInput<'backup.restore'>): Promise<CallOutput<'backup.finish'>> {
    const { grants } = this.#options
    const path = grants.take(grant)
    if (path === null) throw new CallFailure('not-found', 'the grant has expired')
    try {
      await this.beginRestore(how, grant)
      for await (const piece of piecesOf(path)) await this.feed(grant, piece)
      return await this.finish(grant)
    } catch (error) {
      await this.end(grant)
      // The person may enter another passphrase, or agree to replace this profile.
      grants.give(path, grant)
      throw error
    }
  }

  /** @param name one of the replaced profiles @returns the folder that this profile moves to at the next start */
  async switchTo(name: string): Promise<string> {
    const { profileDirectory, profiles } = this.#options
    const known = await listReplaced(profileDirectory)
    if (!known.some((each) => each.name === name)) throw new CallFailure('not-found', 'no such profile')
    if (await isInUse(join(profileDirectory, name))) throw new CallFailure('refused', 'a host runs on that profile')
    await this.#endAll(this.#taking)
    return profiles.giveWay(() => readyToSwitch(profileDirectory, name))
  }

  async end(backup: string): Promise<void> {
    await this.#end(this.#writing, backup)
    await this.#end(this.#taking, backup)
  }

  async close(): Promise<void> {
    await this.#endAll(this.#writing)
    await this.#endAll(this.#taking)
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

  #keep<Kept extends UnderWay>(
    all: Map<string, Kept>,
    kept: Omit<Kept, 'timer'>,
    backup: string = randomUUID(),
  ): string {
    const timer = later(() => void this.#end(all, backup), PATIENCE)
    timer.unref()
    all.set(backup, { ...kept, timer } as Kept)
    return backup
  }

  #underWay<Kept extends UnderWay>(all: Map<string, Kept>, backup: string): Kept {
    const kept = all.get(backup)
    if (!kept || kept.ended) throw new CallFailure('not-found', 'this backup is not in progress')
    kept.timer.refresh()
    return kept
  }

  async #end<Kept extends UnderWay>(all: Map<string, Kept>, backup: string): Promise<void> {
    const kept = all.get(backup)
    if (!kept) return
    clearTimeout(kept.timer)
    kept.ended ??= kept.end().finally(() => all.delete(backup))
    await kept.ended
  }

  /** Ends those that are in progress now. */
  async #endAll<Kept extends UnderWay>(all: Map<string, Kept>): Promise<void> {
    for (const backup of [...all.keys()]) await this.#end(all, backup)
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path)
  } catch (error) {
    throw new CallFailure('not-found', textOf(error))
  }
}

async function onDisk<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    throw new CallFailure('storage', textOf(error))
  }
}
