/** A separate host in a fresh profile, called as a window would call it. For tests and benches. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { applyAs } from '../../shared/docs/yjs/arrived.ts'
import type { CallInput, CallName, CallOutput, HostApi, SpaceDetail, SpaceHoldings } from '../../shared/ipc/contract.ts'
import { concat, utf8 } from '../../shared/record/bytes.ts'
import type { BlobEngine } from './blobs/blob-engine.ts'
import { sodiumCrypto } from './crypto.ts'
import { createHost, type HostWithBlobs } from './host.ts'
import { Loopback } from './loopback/loopback.ts'
import type { DeviceKeys } from './profile/device-key.ts'
import type { HostParts } from './start.ts'
import { Lookers, type Nothing } from './testing/lookers.ts'
import type { Desktop } from './windows/desktop.ts'
import type { Told } from './windows/windows.ts'

/**
 * Long enough for a busy machine, but less than the 30 s after which a comparison would repair losses. Milliseconds.
 */
const WAIT = 25_000

/** The usual cost is a second of processor time. */
const CHEAP = { operations: 1, memoryBytes: 8192 }

/** Published address of the tests' relays: nobody listens there, and dialing it fails immediately. */
export const RELAY_ADDRESS = '127.0.0.1:9'
/** Maximum rate at which they forward casts. Bytes per second. */
const PASSED_ON = 2_500_000

export class TestHost {
  readonly directory: string
  readonly client = randomUUID()
  readonly loopback: Loopback
  readonly heard: Told[] = []
  readonly #host: HostWithBlobs
  #disconnect: () => void = () => {}
  readonly #lookers = new Lookers()

  private constructor(directory: string, loopback: Loopback, host: HostWithBlobs) {
    this.directory = directory
    this.loopback = loopback
    this.#host = host
    this.#connect()
  }

  #connect(): void {
    this.#disconnect = this.#host.api.connect(this.client, (name, payload) => {
      this.heard.push({ name, payload } as Told)
      this.#lookers.look()
    })
  }

  /** Closes the window, has the host do the newsletter work that is due, and opens the window again. */
  async lookWithoutWindows(): Promise<void> {
    this.#disconnect()
    await this.#host.newsroom.look()
    this.#connect()
  }

  /** Has the host do that work with the window open. */
  lookWithWindow(): Promise<void> {
    return this.#host.newsroom.look()
  }

  /**
   * @param seed derives the device's key, unless `keys` are given; the same seed and directory yield the same device.
   *   `relay`: quota for files, in bytes
   */
  static async start(
    seed: string,
    directory?: string,
    {
      quiet = false,
      keys,
      authorBytes,
      pages = null,
      relay,
      desktop,
      discover,
      resolveProxy,
    }: {
      quiet?: boolean
      keys?: DeviceKeys
      authorBytes?: number
      pages?: string | null
      relay?: number
      desktop?: Desktop
      discover?: HostParts['discover']
      resolveProxy?: HostParts['resolveProxy']
    } = {},
  ): Promise<TestHost> {
    const profileDirectory = directory ?? (await mkdtemp(join(tmpdir(), 'parley-host-')))
    const loopback = await Loopback.open({
      port: 0,
      allowedOrigins: [],
      staticRoot: pages,
      allowMissingOrigin: true,
      log: () => {},
    })
    const deviceKey = keys?.deviceKey ?? sodiumCrypto.keyPair(sodiumCrypto.hash(utf8(seed)))
    const storeKey = keys?.storeKey ?? sodiumCrypto.hash(concat(utf8('store'), deviceKey.secretKey))
    const host = await createHost({
      profileDirectory,
      deviceKey,
      storeKey,
      crypto: sodiumCrypto,
      loopback,
      quiet,
      downloads: join(profileDirectory, 'downloads'),
      backupCost: CHEAP,
      ...(authorBytes === undefined ? {} : { authorBytes }),
      ...(desktop && { desktop }),
      ...(discover && { discover }),
      ...(resolveProxy && { resolveProxy }),
      ...(relay === undefined
        ? {}
        : { relay: { port: null, fileBytes: relay, passOn: PASSED_ON, addresses: [RELAY_ADDRESS] } }),
      log: () => {},
    })
    return new TestHost(profileDirectory, loopback, host)
  }

  /** Registers a path, like a grant of the shell. */
  grant(path: string): string {
    return this.#host.files.grants.give(path)
  }

  /** For quiet hosts, which nobody finds. @returns the port */
  listen(): Promise<number> {
    return this.#host.links.listen()
  }

  /** Closes all current and future links. @returns a function that ends this */
  keepApart(): () => void {
    return this.#host.links.watch({ onReady: (link) => link.close('cut by a test'), onGone: () => {} })
  }

  /** Closes all links for a limited time. Milliseconds. */
  async cutLinks(time: number): Promise<void> {
    const stop = this.keepApart()
    await new Promise((resolve) => setTimeout(resolve, time))
    stop()
  }

  /** For more windows than the test's own. */
  get api(): HostApi {
    return this.#host.api
  }

  get blobs(): BlobEngine {
    return this.#host.blobs
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await this.#host.api.call(this.client, name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.reason}: ${result.error.message}`)
    return result.value
  }

  /** Runs the check again on every event, until it returns something. */
  until<Value>(look: () => Value | Nothing | Promise<Value | Nothing>, milliseconds = WAIT): Promise<Value> {
    return this.#lookers.until(look, milliseconds, look.toString())
  }

  detail(space: string): Promise<SpaceDetail> {
    return this.call('spaces.detail', { space })
  }

  holdings(space: string): Promise<SpaceHoldings> {
    return this.call('spaces.holdings', { space })
  }

  async openDoc(space: string, doc: string): Promise<TestDoc> {
    const opened = await this.call('docs.open', { space, doc })
    return new TestDoc(this, space, doc, opened.client, opened.update)
  }

  async stop(): Promise<void> {
    this.#disconnect()
    await this.#host.close()
    await this.loopback.close()
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.directory, { recursive: true, force: true })
  }
}

/** A Y.Doc that uses the host's calls, as simple as possible. */
export class TestDoc {
  readonly doc = new Y.Doc()
  readonly #host: TestHost
  readonly #space: string
  readonly #id: string
  readonly #client: number | null
  #read = 0

  constructor(host: TestHost, space: string, id: string, client: number | null, update: Uint8Array) {
    this.#host = host
    this.#space = space
    this.#id = id
    this.#client = client
    this.#read = host.heard.length
    applyAs(client, this.doc, update)
  }

  /** Changes the doc; resolves when the change is durable. */
  async write(change: (doc: Y.Doc) => void): Promise<{ clock: number }> {
    const updates: Uint8Array[] = []
    const gather = (update: Uint8Array): void => void updates.push(update)
    this.doc.on('update', gather)
    this.doc.transact(() => change(this.doc))
    this.doc.off('update', gather)
    return this.#host.call('docs.write', { space: this.#space, doc: this.#id, update: Y.mergeUpdates(updates) })
  }

  /** Applies the host's updates since the last call. */
  refresh(): Y.Doc {
    for (; this.#read < this.#host.heard.length; this.#read++) {
      const event = this.#host.heard[this.#read]
      if (event?.name !== 'docs.update' || event.payload.space !== this.#space || event.payload.doc !== this.#id)
        continue
      applyAs(this.#client, this.doc, event.payload.update)
    }
    return this.doc
  }
}
