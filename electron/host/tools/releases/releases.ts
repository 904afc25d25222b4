/** Releases for windows: answers calls and reports changes. Nothing unchecked is handed out. */

import { appendAll } from '../../../../shared/base/append.ts'
import { InTurn } from '../../../../shared/base/in-turn.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput, CallName } from '../../../../shared/ipc/contract.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { NamedFile } from '../../../../shared/tools/files/named-file.ts'
import { usefulDeltas } from '../../../../shared/tools/releases/before.ts'
import type { ProductState, UpdateState } from '../../../../shared/tools/releases/calls.ts'
import { compareVersions, freshnessOf } from '../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import type { ProgramInput } from '../../../../shared/tools/releases/program-calls.ts'
import { isOfferedTo } from '../../../../shared/tools/releases/rings.ts'
import type { ReleaseEntry } from '../../../../shared/tools/releases/shape.ts'
import { maintainersOf } from '../../../../shared/tools/releases/trust/make.ts'
import { readWrittenKey } from '../../../../shared/tools/releases/trust/written-key.ts'
import { type Installed, updateIn } from '../../../../shared/tools/releases/update.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import { threadReader } from '../../threads/reading-thread.ts'
import { threadProgram } from '../../threads/work-thread.ts'
import { every, later } from '../../timers.ts'
import type { Desktop } from '../../windows/desktop.ts'
import type { Windows } from '../../windows/windows.ts'
import { saveFile } from '../files/save-files.ts'
import { CheckedFiles, type Signed } from './checked-files.ts'
import { Deltas, type NewFile } from './deltas/deltas.ts'
import { FetchOnce, hasAddress } from './fetch-once.ts'
import { FileParts } from './file-parts.ts'
import { HandingOut } from './handing-out.ts'
import type { KeptReleases } from './kept-releases.ts'
import { MadeFiles } from './made-files.ts'
import { Maintaining } from './maintaining.ts'
import { targetNames } from './mirror/import-repository.ts'
import { Importing } from './mirror/importing.ts'
import type { MirroredProduct } from './mirror/serve-mirror.ts'
import type { WebOptions } from './mirror/upstream.ts'
import { freeOldVersions } from './old-versions.ts'
import type { PackageDescription, PackageStart } from './packages/read-package.ts'
import { blobsOf, fileState, productState } from './product-state.ts'
import { SpaceReleases } from './space-releases.ts'
import { verifySignature } from './verify-signature.ts'

type ReleaseCall = Extract<CallName, `releases.${string}`>

/** Delay before windows are notified, in milliseconds: downloads change a lot, and often. */
const SETTLE = 100
/** Milliseconds: the interval at which timestamps are looked at, and how long others wait for the last signer. */
const LOOK = 3_600_000
const FOR_OTHERS = 30_000
/**
 * Approximate interval at which a device that downloads for others looks for newer versions at a product's address, in
 * milliseconds.
 */
const REFRESH = 6 * LOOK

export interface ReleasesOptions {
  engine: BlobEngine
  kept: KeptReleases
  crypto: Crypto
  windows: Windows
  /** Null if windows are browser tabs. */
  desktop: Desktop | null
  /** Returns an open space. Throws CallFailure if there's no such space. */
  space(id: string): OpenSpace
  /** The address at which a browser downloads a checked file. */
  addressOf(name: string, signed: Signed): string
  /** The address of the mirror with this token. */
  mirrorOf(token: string): string
  web: WebOptions
  /** The wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
  log(message: string): void
}

interface Here {
  /** This device in the space. */
  me: string
  releases: SpaceReleases
  maintaining: Maintaining
  importing: Importing
  fetching: FetchOnce
  /** When to look for newer versions at a product's address. */
  refreshAt: Map<string, number>
  /** Windows that show the products. */
  clients: Set<string>
  told: NodeJS.Timeout | null
  /** Each version is signed on top of the one before. */
  publishing: InTurn
  stamping: NodeJS.Timeout | null
}

/** Throws CallFailure. */
function seedIn(words: string): Uint8Array {
  const seed = readWrittenKey(words)
  if (!seed) throw new CallFailure('bad-input', 'this isn’t a signing key')
  return seed
}

const PACKAGE_THREAD = threadProgram('package-thread', import.meta.url)

export class Releases implements HostPart {
  readonly checked: CheckedFiles
  readonly #made: MadeFiles
  readonly #deltas: Deltas
  readonly #parts: FileParts
  readonly #handing: HandingOut
  readonly #packages = threadReader<PackageStart, PackageDescription>({ program: PACKAGE_THREAD, name: 'packages' })
  readonly #options: ReleasesOptions
  readonly #verify = verifySignature()
  readonly #spaces = new Map<string, Here>()
  /** Mirrors for programs that update themselves, by token. */
  readonly #handedOver = new Map<string, { space: string; product: string }>()
  readonly #unlisten: () => void
  readonly #looking: NodeJS.Timeout

  constructor(options: ReleasesOptions) {
    this.#options = options
    this.checked = new CheckedFiles(options.engine)
    const checked = { checked: this.checked }
    this.#made = new MadeFiles({ ...options, ...checked })
    this.#deltas = new Deltas({ ...options, ...checked, made: this.#made })
    this.#parts = new FileParts({ ...options, ...checked, made: this.#made })
    this.#handing = new HandingOut({
      ...{ ...options, ...checked, made: this.#made },
      ...{ deltas: this.#deltas, parts: this.#parts },
      readPackage: (start) => this.#packages.read(start),
    })
    this.checked.onFound(() => this.#tellAll())
    this.#unlisten = options.engine.onChange(() => this.#tellAll())
    this.#looking = every(() => {
      for (const [id, here] of this.#spaces) {
        this.#stampLater(id)
        void this.#refreshDue(id, here)
      }
      // Versions are offered to more devices as time passes.
      this.#tellAll()
    }, LOOK).unref()
  }

  opened(space: OpenSpace): void {
    const { engine, kept, crypto, now, log, web } = this.#options
    const releases = new SpaceReleases({ space, kept, verify: this.#verify, log })
    const maintaining = new Maintaining({ space: space.id, releases, kept, crypto, now })
    const { id, device: me } = space
    const importing = new Importing({
      ...{ space: id, me, releases, engine, checked: this.checked, deltas: this.#deltas },
      ...{ verify: this.#verify, web, now },
    })
    const fetching = this.#fetching(space, releases, importing)
    this.#spaces.set(space.id, {
      ...{ me, releases, maintaining, importing, fetching, refreshAt: new Map() },
      ...{ clients: new Set(), told: null, publishing: new InTurn(), stamping: null },
    })
    fetching.onChange(() => this.#tell(space.id))
    releases.onChange(() => {
      this.#tell(space.id)
      this.#stampLater(space.id)
      fetching.look()
      this.#tidy(id)
    })
    this.#parts.opened(id).catch((error: unknown) => log(`parts stay: ${textOf(error)}`))
    releases.ready
      .then(() => {
        this.#tidy(id)
        return this.#goOn(id)
      })
      .catch((error: unknown) => log(`releases of ${id} don’t go on: ${textOf(error)}`))
  }

  closed(id: string): void {
    const here = this.#spaces.get(id)
    for (const timer of [here?.told, here?.stamping]) if (timer) clearTimeout(timer)
    here?.fetching.stop()
    this.#parts.closed(id)
    here?.releases.stop()
    this.#spaces.delete(id)
  }

  deleteSpace(space: string): Promise<void> {
    return this.#options.kept.deleteSpace(space)
  }

  disconnected(client: string): void {
    for (const { clients } of this.#spaces.values()) clients.delete(client)
  }

  /** The product that programs on this machine find under a token, or null. */
  mirrored(token: string): MirroredProduct | null {
    const { space = '', product: id = '' } = this.#handedOver.get(token) ?? this.#options.kept.mirrored(token) ?? {}
    const here = this.#spaces.get(space)
    const product = here?.releases.products.get(id)
    const complete = product?.trust.complete
    if (!complete || freshnessOf(product.trust, complete, this.#options.now()) === 'expired') return null
    return {
      product,
      address: this.#options.mirrorOf(token),
      facts: (file) => this.#handing.facts(space, product, file),
      now: this.#options.now,
      isOffered: (release) =>
        !product.stopped.has(release.version) && isOfferedTo(product, release, here?.me ?? '', this.#options.now()),
      isHere: (file) => this.#handing.right(product, file) !== null,
      read: (file) => this.#handing.bytes(space, product, file),
    }
  }

  /** Rejects with CallFailure if the space isn't open. */
  async products(space: string): Promise<ProductState[]> {
    const here = this.#at(space)
    await here.releases.ready
    return this.#states(space, here)
  }

  /** Files that relays should store. */
  *files(space: string): Iterable<NamedFile> {
    for (const product of this.#spaces.get(space)?.releases.products.values() ?? [])
      for (const { root, size } of [...[...product.blobs.values()].flat(), ...usefulDeltas(product)])
        yield { root, size }
  }

  async stop(): Promise<void> {
    clearInterval(this.#looking)
    this.#unlisten()
    for (const id of [...this.#spaces.keys()]) this.closed(id)
    this.#made.stop()
    this.#parts.stop()
    this.#packages.close()
  }

  readonly handlers: CallHandlers<ReleaseCall> = {
    'releases.find-update': ({ product, ...installed }) => this.#findUpdate(product, installed),
    'releases.hand-over': ({ space, product }) => {
      this.#product(this.#at(space), product)
      const known = [...this.#handedOver].find(([, of]) => of.space === space && of.product === product)
      const token = known?.[0] ?? toHex(this.#options.crypto.randomBytes(16))
      this.#handedOver.set(token, { space, product })
      return { address: this.#options.mirrorOf(token) }
    },
    'releases.open': async ({ space }, client) => {
      const products = await this.products(space)
      this.#at(space).clients.add(client)
      return { products }
    },
    'releases.close': ({ space }, client) => void this.#spaces.get(space)?.clients.delete(client),
    'releases.create': async ({ space, name }) => ({ product: await this.#writable(space).maintaining.create(name) }),
    'releases.publish': async ({ space, product, ...release }) => {
      const here = this.#writable(space)
      this.#product(here, product)
      const { before, files } = await here.publishing.run(() => this.#publish(here, product, release))
      this.#makeDeltas(space, before, files).catch((error: unknown) => this.#options.log(`no deltas: ${textOf(error)}`))
    },
    'releases.sign': async ({ space, product, hash }) => {
      const here = this.#writable(space)
      await here.maintaining.sign(this.#product(here, product), hash)
      await this.#stampNow(here, product)
    },
    'releases.offer-key': ({ space, product, key }) => {
      const here = this.#writable(space)
      return here.maintaining.offerKey(this.#product(here, product), key)
    },
    'releases.write-key': async ({ space, product }) => ({ words: this.#at(space).maintaining.written(product) }),
    'releases.check-key': async ({ space, product, writtenKey }) => {
      const here = this.#at(space)
      const { signers, trust } = this.#product(here, product)
      const key = here.maintaining.publicKeyOf(seedIn(writtenKey))
      return {
        ...{ key, isOwn: key === here.maintaining.ownKey(product), device: signers.get(key) ?? null },
        isMaintainer: maintainersOf(trust.root.metadata.signed).includes(key),
      }
    },
    'releases.restore-key': async ({ space, product, writtenKey }) => {
      const here = this.#writable(space)
      await here.maintaining.restore(this.#product(here, product), seedIn(writtenKey))
    },
    'releases.renew-key': async ({ space, product }) => {
      const here = this.#writable(space)
      await here.maintaining.renew(this.#product(here, product))
      await this.#stampNow(here, product)
    },
    'releases.maintain': async ({ space, product, maintainers, needed }) => {
      const here = this.#writable(space)
      await here.maintaining.maintain(this.#product(here, product), maintainers, needed)
      await this.#stampNow(here, product)
    },
    'releases.stop': ({ space, product, ...about }) => {
      const here = this.#writable(space)
      return here.maintaining.stop(this.#product(here, product), about)
    },
    'releases.widen': ({ space, product, ...about }) => {
      const here = this.#writable(space)
      return here.maintaining.widen(this.#product(here, product), about)
    },
    'releases.import': async ({ space, name, address }) => ({
      product: await this.#writable(space).importing.begin(name, address),
    }),
    'releases.refresh': ({ space, product }) => {
      const here = this.#writable(space)
      return here.importing.refresh(this.#product(here, product))
    },
    'releases.carry': async ({ space, product, on }) => {
      if (!hasAddress(this.#product(this.#at(space), product))) throw new CallFailure('bad-input', 'it has no address')
      await this.#options.kept.setCarries(space, product, on)
      this.#tell(space)
    },
    'releases.mirror': async ({ space, product, on }) => {
      this.#product(this.#at(space), product)
      const token = on ? toHex(this.#options.crypto.randomBytes(16)) : null
      await this.#options.kept.setMirror(space, product, token)
      this.#tell(space)
    },
    'releases.get': async ({ space, product, path }) => {
      const here = this.#at(space)
      const known = this.#product(here, product)
      const file = this.#handing.offered(known, path, here.me)
      if (!hasAddress(known) || blobsOf(known, file, this.checked).length > 0)
        return void (await this.#handing.get(space, known, file))
      mustWrite(this.#options.space(space))
      here.fetching.want(known, file)
    },
    'releases.save': async ({ space, product, path }) => {
      const { desktop, engine, addressOf } = this.#options
      const here = this.#at(space)
      const known = this.#product(here, product)
      const file = this.#handing.offered(known, path, here.me)
      const signed = this.#handing.right(known, file)
      if (!signed) throw new CallFailure('refused', 'this file isn’t here, or isn’t what was signed')
      if (!desktop) return { address: addressOf(file.name, signed), saved: false }
      const saved = await saveFile(engine, desktop, { root: signed.root, name: file.name, folder: '' })
      return { address: null, saved: (saved?.saved ?? 0) > 0 }
    },
  }

  async #publish(
    here: Here,
    product: string,
    { files, writtenKey, ...release }: Omit<CallInput<'releases.publish'>, 'space' | 'product'>,
  ): Promise<{ before: Product; files: NewFile[] }> {
    const { engine } = this.#options
    const maintaining = writtenKey === undefined ? here.maintaining : here.maintaining.with(seedIn(writtenKey))
    const hashed: Parameters<Maintaining['publish']>[2][number][] = []
    for (const { root, key, size, name, platform } of files) {
      const hash = await engine.digest(root)
      await engine.putInBackground(root)
      hashed.push({ name, platform, hash, length: size, blob: { root, key, size } })
    }
    const before = this.#product(here, product)
    await maintaining.publish(before, release, hashed)
    await this.#stampNow(here, product, maintaining)
    const made = hashed.map(({ blob, ...file }) => ({ ...file, version: release.version, root: blob.root }))
    return { before, files: made }
  }

  /** Nobody waits for deltas: devices that download earlier download the file whole. */
  async #makeDeltas(space: string, before: Product, files: readonly NewFile[]): Promise<void> {
    const made: ReleaseEntry[] = []
    for (const file of files) appendAll(made, await this.#deltas.make(space, before, file))
    if (made.length > 0) await this.#spaces.get(space)?.releases.write(before.id, made)
  }

  /** Requests from programs, in addition to windows' calls. */
  readonly programs = {
    'import-files': async ({ space, name, files }: ProgramInput<'import-files'>) => {
      const here = this.#writable(space)
      const product = await here.importing.beginWith(name, files)
      const known = this.#product(here, product)
      const all = known.releases.flatMap((release) => release.files)
      const wanted = all.filter((file) => file.check === null && blobsOf(known, file, this.checked).length === 0)
      return {
        product,
        wanted: wanted.map(({ path, hash, length }) => ({ path, length, names: targetNames(path, hash) })),
      }
    },
    bring: ({ space, product, path, ...blob }: ProgramInput<'bring'>) => {
      const here = this.#writable(space)
      const known = this.#product(here, product)
      return here.importing.bring(known, this.#handing.offered(known, path, null), blob)
    },
  }

  /** If spaces have different versions, returns the newest; nothing if somebody in any of them stopped it. */
  #findUpdate(id: string, installed: Installed): UpdateState | null {
    const { engine, now } = this.#options
    const found = [...this.#spaces].flatMap(([space, here]) => {
      const product = here.releases.products.get(id)
      const update = product && updateIn(product, installed, here.me, now())
      return update ? [{ space, here, product, update }] : []
    })
    const all = [...this.#spaces.values()].flatMap(({ releases }) => releases.products.get(id) ?? [])
    const [newest] = found
      .filter(({ update }) => !all.some(({ stopped }) => stopped.has(update.release.version)))
      .sort((one, two) => compareVersions(two.update.release.version, one.update.release.version))
    if (!newest) return null
    const { space, product, here, update } = newest
    const coming = (of: Product, hash: string) => here.fetching.coming(of, hash)
    const file =
      update.file && fileState(product, update.file, { engine, checked: this.checked, coming, making: this.#making })
    const { version, notes } = update.release
    return { space, version, notes, file, isFresh: update.isFresh }
  }

  readonly #making = (root: string) => this.#made.coming(root)

  /** Resumes files that were being made from previous ones; whole downloads resume by themselves. */
  async #goOn(id: string): Promise<void> {
    const here = this.#spaces.get(id)
    for (const product of here?.releases.products.values() ?? [])
      for (const file of this.#deltas.interrupted(id, product))
        if (this.#handing.isOffered(product, file, here?.me ?? null)) await this.#handing.get(id, product, file)
  }

  /** Removes what nobody needs, once everything is read that could say otherwise. */
  #tidy(id: string): void {
    const { engine, log } = this.#options
    const releases = this.#spaces.get(id)?.releases
    if (!releases?.isReady) return
    const products = [...releases.products.values()]
    this.#deltas.tidy(id, products).catch((error: unknown) => log(`deltas stay: ${textOf(error)}`))
    freeOldVersions(engine, id, products).catch((error: unknown) => log(`old versions stay: ${textOf(error)}`))
  }

  #at(id: string): Here {
    const here = this.#spaces.get(id)
    if (!here) throw new CallFailure('not-found', 'this space isn’t open')
    return here
  }

  #writable(id: string): Here {
    mustWrite(this.#options.space(id))
    return this.#at(id)
  }

  #product({ releases }: Here, id: string): Product {
    const product = releases.products.get(id)
    if (!product) throw new CallFailure('not-found', 'no such product')
    return product
  }

  #states(id: string, { me, releases, maintaining, fetching }: Here): ProductState[] {
    const { engine, kept, mirrorOf, now } = this.#options
    const coming = (product: Product, hash: string) => fetching.coming(product, hash)
    const options = { engine, now, checked: this.checked, verify: this.#verify, coming, making: this.#making }
    return [...releases.products.values()].map((product) => {
      const token = kept.mirror(id, product.id)
      const own = {
        me,
        ownKey: maintaining.ownKey(product.id),
        mirror: token === null ? null : mirrorOf(token),
        carries: this.#carries(id, me, product),
      }
      return productState(product, own, options)
    })
  }

  #fetching(space: OpenSpace, releases: SpaceReleases, importing: Importing): FetchOnce {
    const { steady, log } = this.#options
    return new FetchOnce({
      ...{ space, importing, steady, log, parts: this.#parts },
      product: (id) => releases.products.get(id),
      offered: (product, hash) => this.#handing.withHash(product, hash),
      isInSpace: (product, file) => blobsOf(product, file, this.checked).length > 0,
      carries: (product) => this.#carries(space.id, space.device, product),
      get: (product, file) => this.#handing.get(space.id, product, file),
    })
  }

  /** By default, the device that imported it does. */
  #carries(space: string, me: string, product: Product): boolean {
    return hasAddress(product) && (this.#options.kept.carries(space, product.id) ?? product.device === me)
  }

  async #refreshDue(space: string, { me, importing, refreshAt, releases }: Here): Promise<void> {
    const { now, log } = this.#options
    for (const product of releases.products.values()) {
      const at = refreshAt.get(product.id)
      if (!this.#carries(space, me, product) || (at !== undefined && now() < at)) continue
      // Randomized, so that the devices don't all look at the same time.
      refreshAt.set(product.id, now() + (0.5 + Math.random()) * REFRESH)
      if (at !== undefined)
        await importing.refresh(product).catch((error: unknown) => log(`${product.name}: ${textOf(error)}`))
    }
  }

  /** States that targets are the newest, if this device was the last one that had to sign them. */
  async #stampNow(here: Here, id: string, maintaining = here.maintaining): Promise<void> {
    const product = this.#product(here, id)
    if (maintaining.needsStamp(product) && maintaining.isOwn(product)) await maintaining.stamp(product)
  }

  /**
   * Any maintainer's device does that, and renews it in time. The delay is randomized, so that they don't all do it.
   */
  #stampLater(id: string): void {
    const here = this.#spaces.get(id)
    if (!here || here.stamping) return
    const { maintaining } = here
    const due = (needs: (product: Product) => boolean) => [...here.releases.products.values()].filter(needs)
    const unstamped = () => due((each) => maintaining.needsStamp(each))
    const unproven = () => due((each) => maintaining.needsProof(each))
    if (unstamped().length + unproven().length === 0) return
    const stamp = async () => {
      here.stamping = null
      for (const product of unproven()) await maintaining.prove(product)
      for (const product of unstamped()) await maintaining.stamp(product)
    }
    here.stamping = later(stamp, Math.random() * FOR_OTHERS).unref()
  }

  #tellAll(): void {
    for (const id of this.#spaces.keys()) this.#tell(id)
  }

  #tell(id: string): void {
    const here = this.#spaces.get(id)
    if (!here || here.clients.size === 0) return
    here.told ??= later(() => {
      here.told = null
      const products = this.#states(id, here)
      for (const client of here.clients) this.#options.windows.tell(client, 'releases.changed', { space: id, products })
    }, SETTLE).unref()
  }
}
