/**
 * Updates of the installed app: found among the releases of this person's spaces, verified there (TUF), and then passed
 * to electron-updater, which replaces the app's files. No server is contacted.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppUpdater } from 'electron-updater'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { CallInput, CallName, CallOutput, HostApi } from '../../../shared/ipc/contract.ts'
import type { AppUpdates } from '../../../shared/ipc/shell.ts'
import { textOf } from '../../../shared/record/errors.ts'
import type { UpdateState } from '../../../shared/tools/releases/calls.ts'
import type { Installed } from '../../../shared/tools/releases/update.ts'
import { every } from '../../host/timers.ts'
import type { ShellMemory } from '../profile/shell-memory.ts'
import type { NewVersion } from './new-version.ts'

export type Updater = Pick<
  AppUpdater,
  | 'setFeedURL'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'disableDifferentialDownload'
  | 'updateConfigPath'
>

export interface UpdatesOptions {
  call: HostApi['call']
  /** Parley's product; null if nobody signs updates for this copy. */
  product: string | null
  installed: Installed
  /** The profile's folder. */
  folder: string
  loadUpdater(): Promise<Updater>
  memory: ShellMemory
  newVersion: NewVersion
  /** Notifies windows. */
  tell(updates: AppUpdates): void
  /** Notifies the person, once per version. */
  notify(version: string): void
  log(message: string): void
}

type State = NonNullable<NonNullable<AppUpdates>['found']>['state']

const CLIENT = 'updates'
/** Milliseconds between looks, and between looks at a file that is downloading. */
const LOOK = 60 * 60_000
const COMING = 1000

export class Updates {
  readonly #options: UpdatesOptions
  readonly #ended = new AbortController()
  #found: UpdateState | null = null
  #state: State = 'waits'
  /** The version last announced to the person. */
  #told = ''
  #coming: { version: string; done: Promise<void> } | null = null
  /** The version that quitting installs. */
  #downloaded: { version: string; updater: Updater } | null = null

  constructor(options: UpdatesOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#options.product === null) return
    const timer = every(() => void this.look(), LOOK).unref()
    this.#ended.signal.addEventListener('abort', () => clearInterval(timer))
    void this.look()
  }

  /**
   * Must be called before the app quits, while the host answers: a version that was stopped in the meantime isn't
   * installed.
   */
  async stop(): Promise<void> {
    this.#ended.abort()
    if (this.#downloaded) this.#decide(await this.#find().catch(() => null))
  }

  get current(): AppUpdates {
    const { installed, memory, newVersion, product } = this.#options
    if (product === null) return null
    const { space, version, notes } = this.#found ?? {}
    const isFound = space !== undefined && version !== undefined
    return {
      ...{ version: installed.version, canInstall: installed.kind !== null, failed: newVersion.failed },
      isAutomatic: memory.contents.updatesItself,
      found: isFound ? { space, version, notes: notes ?? '', product, state: this.#state } : null,
    }
  }

  /** Never rejects. */
  async look(): Promise<void> {
    const { log, memory, newVersion, notify, tell } = this.#options
    try {
      const found = await this.#find()
      if (found?.version !== this.#found?.version) this.#state = 'waits'
      this.#found = found
      this.#decide(found)
      tell(this.current)
      if (!found) return
      const mayInstall = memory.contents.updatesItself && found.isFresh && found.file !== null
      if (mayInstall && found.version !== newVersion.failed) return await this.#prepare(found)
      if (found.version !== this.#told) notify(found.version)
      this.#told = found.version
    } catch (error) {
      log(`updates: ${textOf(error)}`)
    }
  }

  async updateByItself(isAutomatic: boolean): Promise<AppUpdates> {
    this.#options.memory.change({ updatesItself: isAutomatic })
    this.#decide(this.#found)
    if (isAutomatic) void this.look()
    return this.current
  }

  /** Installs the version that the person agreed to, and nothing newer. Rejects with CallFailure. */
  async install(version: string): Promise<void> {
    const found = await this.#find()
    if (found?.version !== version || found.file === null) throw new CallFailure('not-found', 'this isn’t offered')
    this.#found = found
    try {
      await this.#prepare(found)
    } catch (error) {
      throw new CallFailure('refused', textOf(error))
    }
    const updater = await this.#options.loadUpdater()
    updater.quitAndInstall(true, true)
  }

  #find(): Promise<UpdateState | null> {
    const { installed, product } = this.#options
    return product === null ? Promise.resolve(null) : this.#call('releases.find-update', { ...installed, product })
  }

  /** Versions are prepared one after another, and each only once. */
  async #prepare(found: UpdateState): Promise<void> {
    const { version } = found
    while (this.#coming && this.#coming.version !== version) await this.#coming.done.catch(() => undefined)
    if (this.#downloaded?.version === version) return this.#say(version, 'ready')
    this.#coming ??= {
      version,
      done: this.#bring(found).finally(() => {
        this.#coming = null
      }),
    }
    return this.#coming.done
  }

  async #bring({ space, version }: UpdateState): Promise<void> {
    const { log, newVersion, product } = this.#options
    if (product === null) return
    this.#say(version, 'fetching')
    try {
      await this.#fetch(version)
      const { address } = await this.#call('releases.hand-over', { space, product })
      const updater = await this.#options.loadUpdater()
      updater.autoDownload = false
      updater.autoInstallOnAppQuit = true
      updater.disableDifferentialDownload = true
      updater.updateConfigPath = this.#config()
      updater.setFeedURL({ provider: 'generic', url: `${address}generic`, useMultipleRangeRequest: false })
      const check = await updater.checkForUpdates()
      if (check?.updateInfo.version !== version) throw new Error(`the mirror has another version than ${version}`)
      await newVersion.prepare(version)
      await updater.downloadUpdate()
      this.#downloaded = { version, updater }
      this.#say(version, 'ready')
    } catch (error) {
      log(`update to ${version}: ${textOf(error)}`)
      this.#say(version, 'failed')
      throw error
    }
  }

  /** Decides whether quitting installs the download: only if it's still offered and the person still wants that. */
  #decide(found: UpdateState | null): void {
    if (this.#downloaded === null) return
    const { version, updater } = this.#downloaded
    updater.autoInstallOnAppQuit = this.#options.memory.contents.updatesItself && found?.version === version
  }

  /** Downloads the file from devices that have it, until it is stored and verified. */
  async #fetch(version: string): Promise<void> {
    for (let isAsked = false; ; ) {
      const found = await this.#find()
      if (found?.version !== version || !found.file) throw new Error('it isn’t offered anymore')
      const { path, state } = found.file
      if (state === 'right') return
      if (state === 'refused' || state === 'failed') throw new Error('the file failed a check')
      const product = this.#options.product ?? ''
      if (!isAsked) await this.#call('releases.get', { space: found.space, product, path })
      isAsked = true
      await sleep(COMING, undefined, { signal: this.#ended.signal })
    }
  }

  /** electron-updater reads where it can put its files from a file next to the app, which we don't ship. */
  #config(): string {
    const path = join(this.#options.folder, 'app-update.yml')
    writeFileSync(path, 'provider: generic\nurl: http://127.0.0.1/\nupdaterCacheDirName: parley-updater\n')
    return path
  }

  /** Reports nothing about a version that is no longer the newest. */
  #say(version: string, state: State): void {
    if (this.#found?.version !== version) return
    this.#state = state
    this.#options.tell(this.current)
  }

  async #call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await this.#options.call(CLIENT, name, input)
    if (result.ok) return result.value
    throw new CallFailure(result.error.reason, result.error.message)
  }
}
