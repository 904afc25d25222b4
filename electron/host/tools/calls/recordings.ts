/** Call recordings until they become files of a space: a recording survives the window that made it. */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import type { UnfinishedRecording } from '../../../../shared/tools/calls/calls.ts'
import { RECORDING_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import { RecordingFile, type RecordingKeys } from './recording-file.ts'
import type { RecordingAbout } from './recording-form.ts'

export interface RecordingsOptions extends RecordingKeys {
  /** Where recordings are stored. */
  folder: string
  /** The call in which a window is allowed to record; throws CallFailure. */
  callOf(session: string, client: string): Pick<RecordingAbout, 'space' | 'stream'>
  /** Recordings from other spaces wait until their space is open. */
  isOpen(space: string): boolean
  now(): number
  log(message: string): void
}

interface Known {
  file: RecordingFile
  /** The window that is recording; null if it's gone. */
  client: string | null
}

const ID = /^[0-9a-f]{32}$/

export class Recordings implements HostPart {
  readonly #options: RecordingsOptions
  readonly #known = new Map<string, Known>()
  #found: Promise<void> | null = null

  constructor(options: RecordingsOptions) {
    this.#options = options
  }

  readonly handlers = {
    'calls.record': async ({ session, title }, client) => {
      const { folder, crypto, now, callOf } = this.#options
      const about = { ...callOf(session, client), title, began: now() }
      await this.#find()
      if (this.#known.size >= RECORDING_LIMITS.count) throw new CallFailure('refused', 'too many recordings')
      const recording = toHex(crypto.randomBytes(16))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await RecordingFile.create(join(folder, recording), recording, this.#options, about)
      this.#known.set(recording, { file, client })
      return { recording }
    },
    'calls.record-part': async ({ recording, part, bytes }, client) => {
      const { file } = this.#ownOf(recording, client)
      // The part was stored, but the window wasn't notified.
      if (part === file.parts - 1) return
      if (part !== file.parts) throw new CallFailure('bad-input', 'not the next part')
      await file.append(bytes)
    },
    'calls.recordings': async () => {
      await this.#find()
      return [...this.#known]
        .filter(([, { file }]) => this.#options.isOpen(file.about.space))
        .map(([recording, { file, client }]): UnfinishedRecording => {
          return { recording, ...file.about, isOpen: client !== null }
        })
    },
    'calls.recorded': async ({ recording, part }) => {
      await this.#find()
      return { bytes: await this.#of(recording).file.read(part) }
    },
    'calls.drop-recording': async ({ recording }) => {
      await this.#find()
      const { file } = this.#of(recording)
      this.#known.delete(recording)
      await file.close()
      await rm(join(this.#options.folder, recording), { force: true })
    },
  } satisfies Partial<CallHandlers>

  disconnected(client: string): void {
    for (const known of this.#known.values()) if (known.client === client) known.client = null
  }

  async close(): Promise<void> {
    const all = [...this.#known.values()]
    this.#known.clear()
    await Promise.all(all.map(({ file }) => file.close()))
  }

  #of(recording: string): Known {
    const known = this.#known.get(recording)
    if (!known) throw new CallFailure('not-found', 'no such recording')
    return known
  }

  #ownOf(recording: string, client: string): Known {
    const known = this.#of(recording)
    if (known.client !== client) throw new CallFailure('not-found', 'this window does not record it')
    return known
  }

  /** Finds the recordings of earlier runs. */
  #find(): Promise<void> {
    this.#found ??= this.#open()
    return this.#found
  }

  async #open(): Promise<void> {
    const { folder, log } = this.#options
    const names = await readdir(folder).catch(() => [])
    for (const name of names.filter((each) => ID.test(each) && !this.#known.has(each)))
      try {
        const file = await RecordingFile.open(join(folder, name), name, this.#options)
        // Its beginning never reached the disk.
        if (file === null) await rm(join(folder, name), { force: true })
        else this.#known.set(name, { file, client: null })
      } catch (error) {
        log(`recording ${name}: ${textOf(error)}`)
      }
  }
}
