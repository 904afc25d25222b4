/** A host as people start it without Electron: a separate process, with a profile that outlives it. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { byFrontDoor, withCode } from '../../electron/host/loopback/entrance.ts'
import { inProject, projectNode } from '../../scripts/lib/project.mjs'
import type { Machine } from '../network/lab.ts'
import { end, isRunning } from './child-process.ts'

const START_TIME = 300_000

/** Command line arguments for running a program of `vite.hosts.config.ts`. Its errors name lines of the source. */
export const builtHost = (name: 'serve' | 'street' | 'carrying'): string[] => [
  '--enable-source-maps',
  inProject('dist/hosts', `${name}.js`),
]

/** The app's final address, as a running host recorded it for a second start, with the token in the fragment. */
export function ownAddress(profile: string): URL {
  const [newest = ''] = readdirSync(profile)
    .filter((name) => /^host\.\d+\.json$/.test(name))
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
  return new URL(JSON.parse(readFileSync(join(profile, newest), 'utf8')).address)
}

export class HostProcess {
  /** Everything it wrote to standard error, across all runs. */
  readonly said: string[] = []
  readonly profile: string
  readonly #machine: Machine | null
  #process: ChildProcess | null = null
  #address = new URL('http://127.0.0.1/')
  #printed = this.#address

  constructor(profile: string, machine: Machine | null) {
    this.profile = profile
    this.#machine = machine
  }

  /** The person's home folder, as the host sees it. */
  get home(): string {
    return dirname(this.profile)
  }

  /** The address that it printed for the person to open, with the token in the fragment. */
  get printed(): URL {
    return this.#printed
  }

  /** The address that it would open in a browser, with a code that works once. */
  opened(): string {
    return byFrontDoor(new URL('/', this.#printed).href, withCode(this.#address.href))
  }

  /** The app's final address, with the token in the fragment. */
  get address(): URL {
    return this.#address
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#process !== null && isRunning(this.#process)
  }

  /** Resolves when it reports that it is open. Later starts use the same port. */
  async start(): Promise<void> {
    const port = this.#address.port || '0'
    const words = ['--profile', this.profile, '--port', port, '--no-open']
    // Downloads go next to the profile, not to the user who runs the tests. The folder is named after its person, like
    // home folders.
    const env = { ...process.env, HOME: this.home, LOGNAME: basename(this.home) }
    const started = this.spawn(words, { stdio: ['ignore', 'pipe', 'pipe'], env })
    this.#process = started
    createInterface({ input: started.stderr as NodeJS.ReadableStream }).on('line', (line) => this.said.push(line))
    const lines = createInterface({ input: started.stdout as NodeJS.ReadableStream })
    const patience = AbortSignal.timeout(START_TIME)
    const line = await Promise.race([
      once(lines, 'line', { signal: patience }).then(([text]) => text as string),
      once(started, 'close', { signal: patience }).then(() => null),
    ]).catch(() => null)
    if (line === null) {
      started.kill('SIGKILL')
      throw new Error(`the host did not start:\n${this.said.join('\n')}`)
    }
    this.#printed = new URL(/http:\S+/.exec(line)?.[0] ?? '')
    this.#address = ownAddress(this.profile)
  }

  /** @param words command line arguments of serve */
  protected spawn(words: readonly string[], options: SpawnOptions): ChildProcess {
    const all = [...builtHost('serve'), ...words]
    return this.#machine ? this.#machine.spawn(projectNode(), all, options) : spawn(projectNode(), all, options)
  }

  /** kill -9: no chance to finish anything. */
  async kill(): Promise<void> {
    if (this.#process) await end(this.#process)
  }

  /** Like Ctrl-C. */
  async stop(): Promise<void> {
    if (this.#process) await end(this.#process, 'SIGTERM')
  }
}
