/**
 * A newer version of Parley among the releases of this person's spaces. A copy in the browser can't replace itself, so
 * it only reports the version and where to find it.
 */
import type { CallInput, CallName, CallOutput, CallResult, HostApi } from '../../shared/ipc/contract.ts'
import type { AppUpdates } from '../../shared/ipc/shell.ts'
import { nameOnScreen } from '../../shared/record/harmless.ts'
import { every, later } from '../host/timers.ts'

export interface NewerVersionOptions {
  api: HostApi
  /** Parley's product. */
  product: string
  /** The running version. */
  version: string
  /** Notifies the person, once per version. @param space its name */
  tell(version: string, space: string): void
}

const CLIENT = 'newer-version'
/** Milliseconds until the first look, when spaces are open, and between looks. */
const FIRST = 60_000
const LOOK = 60 * 60_000

export class NewerVersion {
  readonly #options: NewerVersionOptions
  readonly #timers: readonly NodeJS.Timeout[]
  /** The version that was last reported to the person. */
  #told = ''

  constructor(options: NewerVersionOptions) {
    this.#options = options
    const look = () => this.look()
    this.#timers = [later(look, FIRST).unref(), every(look, LOOK).unref()]
  }

  /** The host, with an answer to windows that ask about versions. */
  get api(): HostApi {
    const { api } = this.#options
    return {
      connect: (client, listener) => api.connect(client, listener),
      call: async <Name extends CallName>(client: string, name: Name, input: CallInput<Name>) => {
        if (name !== 'shell.updates') return api.call(client, name, input)
        return { ok: true, value: await this.#updates() } as CallResult<CallOutput<Name>>
      },
    }
  }

  async look(): Promise<void> {
    const { found } = (await this.#updates()) ?? {}
    if (!found || found.version === this.#told) return
    this.#told = found.version
    const { spaces = [] } = (await this.#call('app.state', undefined)) ?? {}
    const { name = '' } = spaces.find(({ id }) => id === found.space) ?? {}
    this.#options.tell(found.version, nameOnScreen(name))
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  async #updates(): Promise<AppUpdates> {
    const { product, version } = this.#options
    const installed = { version, kind: null, processor: process.arch === 'arm64' ? 'arm64' : 'x64' } as const
    const newer = await this.#call('releases.find-update', { product, ...installed })
    const found = newer && {
      ...{ version: newer.version, notes: newer.notes, space: newer.space, product },
      state: 'waits' as const,
    }
    return { version, canInstall: false, isAutomatic: false, failed: null, found }
  }

  async #call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name> | null> {
    const answer = await this.#options.api.call(CLIENT, name, input)
    return answer.ok ? answer.value : null
  }
}
