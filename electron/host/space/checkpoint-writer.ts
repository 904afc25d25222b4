/** Where this device is an owner's: notes since when it holds what, and settles it once that has been the space's horizon. */
import { checkpointHeads } from '../../../shared/log/checkpointing.ts'
import { Sightings } from '../../../shared/log/sightings.ts'
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import type { ChainHead } from '../../../shared/space/governance-change.ts'
import { may } from '../../../shared/space/permissions.ts'

export interface CheckpointWriterOptions {
  device: string
  log: SpaceLog
  /** Milliseconds. */
  now(): number
  read(): Promise<Uint8Array | null>
  keep(sightings: Uint8Array): Promise<void>
  /** Signs and stores. */
  write(heads: readonly ChainHead[]): Promise<void>
  onFailed(error: unknown): void
}

/** Not while the space has just been opened, and not all owners at once. Milliseconds. */
const FIRST = 2 * 60_000
const SPREAD = 8 * 60_000
const EVERY = 60 * 60_000

export class CheckpointWriter {
  readonly #options: CheckpointWriterOptions
  #sightings: Sightings | null = null
  #timer: NodeJS.Timeout

  constructor(options: CheckpointWriterOptions) {
    this.#options = options
    this.#timer = setTimeout(() => this.#turn(), FIRST + Math.random() * SPREAD)
    this.#timer.unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Looks now whether there is something to settle. */
  async look(): Promise<void> {
    const { device, log, now, read, keep, write } = this.#options
    const { governance } = log
    const role = governance?.role(device) ?? null
    if (!governance || governance.unreadable || role === null || !may(role, 'checkpoint')) return
    this.#sightings ??= new Sightings(await read())
    await log.settled()
    const { horizon } = governance.settings
    const shown = log.summary().filter(({ chain }) => chain.stream !== 'governance' && chain.author !== device)
    if (this.#sightings.note(shown, now(), horizon)) await keep(this.#sightings.encode())
    const held = this.#sightings.settled(now(), horizon)
    const heads = checkpointHeads({ device, governance, shown, held })
    if (heads) await write(heads)
  }

  #turn(): void {
    this.#timer = setTimeout(() => this.#turn(), EVERY)
    this.#timer.unref()
    this.look().catch((error: unknown) => this.#options.onFailed(error))
  }
}
