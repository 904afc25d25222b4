/**
 * Two instances of Syncthing, as packaged by Debian, that sync one folder over TCP on this machine and contact nobody
 * else. For comparison.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { end, isRunning } from '../lib/child-process.ts'
import { ASKS_NOBODY, SYNCTHING } from '../lib/syncthing-settings.ts'
import { type Device, type Group, pause, type Said, until } from './syncing.ts'

const run = promisify(execFile)
const FOLDER = 'cargo'
/** Milliseconds. */
const START_TIME = 60_000

class SyncthingDevice implements Device {
  readonly name: string
  readonly place: string
  readonly own = ['.stfolder', '.stversions']
  readonly trash = '.stversions'
  readonly home: string
  readonly key = randomBytes(16).toString('hex')
  id = ''
  /** Ports for other devices, and for its API. */
  ports: readonly [number, number] = [0, 0]
  #child: ChildProcess | null = null

  constructor(name: string, place: string, home: string) {
    this.name = name
    this.place = place
    this.home = home
  }

  get isRunning(): boolean {
    return this.#child !== null && isRunning(this.#child)
  }

  get pids(): number[] {
    return this.isRunning && this.#child?.pid !== undefined ? [this.#child.pid] : []
  }

  async start(): Promise<void> {
    this.#child = spawn(SYNCTHING, ['serve', '--home', this.home, '--no-browser', '--no-restart', '--no-upgrade'], {
      stdio: 'ignore',
      env: { ...process.env, STNORESTART: '1', STMONITORED: '1', HOME: this.home },
    })
    await until(async () => (await this.ask(`db/status?folder=${FOLDER}`)) !== null, START_TIME, 'Syncthing starts')
  }

  async kill(): Promise<void> {
    if (this.#child) await end(this.#child)
  }

  async said(): Promise<Said> {
    const status = await this.ask(`db/status?folder=${FOLDER}`)
    const failed = await this.ask(`folder/errors?folder=${FOLDER}`)
    const errors = (failed?.errors ?? []) as { path: string; error: string }[]
    const isAtRest = status?.state === 'idle' && (status.needTotalItems === 0 || errors.length > 0)
    const troubles = errors.map(({ path, error }) => ({ path, trouble: error }))
    return { state: String(status?.state), isAtRest, troubles, troubleCount: troubles.length, problem: null }
  }

  /** Null if there is no answer. */
  async ask(words: string, method = 'GET'): Promise<Record<string, unknown> | null> {
    const address = `http://127.0.0.1:${this.ports[1]}/rest/${words}`
    const headers = { 'X-API-Key': this.key }
    const answer = await fetch(address, { method, headers, signal: AbortSignal.timeout(2000) }).catch(() => null)
    if (!answer?.ok) return null
    const text = await answer.text()
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
  }
}

export class SyncthingGroup implements Group {
  readonly devices: SyncthingDevice[] = []

  static async start({ directory, names }: { directory: string; names: readonly string[] }): Promise<SyncthingGroup> {
    const group = new SyncthingGroup()
    for (const name of names) group.devices.push(await prepared(directory, name))
    for (const device of group.devices)
      await writeFile(join(device.home, 'config.xml'), settings(device, group.devices))
    for (const device of group.devices) await device.start()
    await group.#linked()
    return group
  }

  async link(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.ask('system/resume', 'POST')))
    await this.#linked()
  }

  async part(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.ask('system/pause', 'POST')))
  }

  async join(): Promise<Device> {
    throw new Error('a further device is not part of the comparison')
  }

  async remove(): Promise<void> {
    await Promise.all(this.devices.map((device) => device.kill()))
    await pause(100)
  }

  async #linked(): Promise<void> {
    const running = this.devices.filter(({ isRunning }) => isRunning)
    if (running.length < 2) return
    const isLinked = async (device: SyncthingDevice): Promise<boolean> => {
      const { connections = {} } = ((await device.ask('system/connections')) ?? {}) as {
        connections?: Record<string, { connected: boolean }>
      }
      return Object.values(connections).some(({ connected }) => connected)
    }
    await until(
      async () => (await Promise.all(running.map(isLinked))).every(Boolean),
      START_TIME,
      'both instances of Syncthing are linked',
    )
  }
}

async function prepared(directory: string, name: string): Promise<SyncthingDevice> {
  const device = new SyncthingDevice(name, join(directory, name), join(directory, 'homes', name))
  await mkdir(device.home, { recursive: true })
  mkdirSync(join(device.place, '.stfolder'), { recursive: true })
  const { stdout, stderr } = await run(SYNCTHING, ['generate', '--home', device.home])
  device.id = /[A-Z0-9]{7}(?:-[A-Z0-9]{7}){7}/.exec(stdout + stderr)?.[0] ?? ''
  if (device.id === '') throw new Error('Syncthing has made no keys')
  device.ports = [await freePort(), await freePort()]
  return device
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/**
 * Default settings, except that it contacts nobody else: it watches its folder, and gathers changes for 1 s instead of
 * 10.
 */
const settings = (own: SyncthingDevice, all: readonly SyncthingDevice[]): string => `<configuration version="36">
  <folder id="${FOLDER}" label="" path="${own.place}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1" autoNormalize="true">
    <filesystemType>basic</filesystemType>
    ${all.map(({ id }) => `<device id="${id}"></device>`).join('')}
    <minDiskFree unit="%">0</minDiskFree>
    <maxConflicts>10</maxConflicts>
    <versioning type="trashcan"></versioning>
  </folder>
  ${all
    .map(
      ({ id, name, ports }) => `<device id="${id}" name="${name}" compression="metadata">
    <address>tcp://127.0.0.1:${ports[0]}</address>
  </device>`,
    )
    .join('')}
  <gui enabled="true" tls="false"><address>127.0.0.1:${own.ports[1]}</address><apikey>${own.key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:${own.ports[0]}</listenAddress>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    ${ASKS_NOBODY}
  </options>
</configuration>
`
