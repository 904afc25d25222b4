/** Apps for windows: their manifests, their updates and their live messages. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { AppInstance, PackageProblem } from '../../../../shared/tools/apps/calls.ts'
import { Joiner, partsOf } from '../../../../shared/tools/apps/live.ts'
import { type AppPackage, appDoc, readApp, readAppUpdate } from '../../../../shared/tools/apps/shape.ts'
import { apps as tool } from '../../../../shared/tools/apps/tool.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { Windows } from '../../windows/windows.ts'
import { addressOf } from './app-address.ts'
import type { ServedApp } from './app-server.ts'
import type { KeptApp, KeptApps } from './kept-apps.ts'
import type { Package } from './package.ts'
import type { Packages } from './packages.ts'
import { RunningApp } from './running-app.ts'
import { shimFor } from './shim.ts'
import { PackageError } from './zip-reader.ts'

export interface AppsOptions {
  packages: Packages
  kept: KeptApps
  windows: Windows
  loopback: Pick<Loopback, 'siteAddress' | 'servesPages' | 'origin'>
  space(id: string): OpenSpace
  /** This person's name. */
  ownName(): string
  now(): number
}

interface Running {
  app: RunningApp
  started: Promise<void>
  clients: Set<string>
}

interface Started {
  kept: KeptApp
  package: Promise<Package>
}

export class Apps implements HostPart {
  readonly #options: AppsOptions
  /** By space and instance. */
  readonly #running = new Map<string, Running>()
  /** By site. */
  readonly #started = new Map<string, Started>()
  /** By device and item. */
  readonly #joiners = new Map<string, Joiner>()

  constructor(options: AppsOptions) {
    this.#options = options
  }

  readonly handlers = {
    'apps.look': async ({ space, root, key, size, name }) => {
      this.#options.space(space)
      const nothing = { name: null, source: null, icon: null }
      try {
        const read = await this.#options.packages.open(space, { root, key, size, name })
        return { problem: null, ...(await read.manifest()), icon: await read.icon() }
      } catch (error) {
        if (error instanceof PackageError) return { problem: error.problem, ...nothing }
        throw error
      }
    },
    'apps.start': (instance) => this.#start(instance),
    'apps.site': ({ space, item }) => {
      const { loopback, kept } = this.#options
      this.#options.space(space)
      return { address: loopback.siteAddress(kept.of(space, item).site) }
    },
    'apps.open': async (instance, client) => {
      const running = this.#openFor(instance, client)
      await running.started
      return running.app.state
    },
    'apps.close': ({ space, item }, client) => this.#close(`${space} ${item}`, client),
    'apps.send': async ({ update, ...instance }, client) => {
      const read = readAppUpdate(update)
      if (!read) throw new CallFailure('bad-input', 'not an update of an app')
      const { app, started } = this.#openFor(instance, client)
      await started
      return app.send(read)
    },
    'apps.updates': async ({ after, ...instance }, client) => {
      const { app, started } = this.#openFor(instance, client)
      await started
      return { updates: app.after(after), last: app.last }
    },
    'apps.say': async ({ number, bytes, ...instance }) => {
      const live = this.#liveOf(instance)
      // All at once, so that no other message gets in between.
      await Promise.all(partsOf(instance.item, number, bytes).map((part) => live.send('said', part)))
    },
    'apps.here': (instance) => this.#liveOf(instance).send('here', { item: instance.item }),
  } satisfies Partial<CallHandlers>

  /** The app that a site serves; null if none was started there. */
  served(site: string): ServedApp | null {
    const started = this.#started.get(site)
    if (!started) return null
    const { space, item } = started.kept
    return { package: () => started.package, shim: () => this.#shim(this.#options.space(space), item) }
  }

  opened(space: OpenSpace): void {
    void this.#forgetDeleted(space)
    const live = space.live(tool)
    /** The windows that receive what a device does in an app. */
    const windowsFor = (device: string, item: string): string[] => {
      const running = this.#running.get(`${space.id} ${item}`)
      return running?.app.hears(device) && device !== space.device ? [...running.clients] : []
    }
    live.on('said', ({ device, message }) => {
      const clients = windowsFor(device, message.item)
      if (clients.length === 0) return
      const name = `${device} ${message.item}`
      const joiner = this.#joiners.get(name) ?? new Joiner()
      this.#joiners.set(name, joiner)
      const bytes = joiner.take(message)
      if (!bytes) return
      const heard = { space: space.id, item: message.item, device, number: message.number, bytes }
      for (const client of clients) this.#options.windows.tell(client, 'apps.heard', heard)
    })
    live.on('here', ({ device, message: { item } }) => {
      for (const client of windowsFor(device, item))
        this.#options.windows.tell(client, 'apps.here', { space: space.id, item, device })
    })
  }

  closed(space: string): void {
    for (const [name, { app }] of this.#running) {
      if (!name.startsWith(`${space} `)) continue
      app.stop()
      this.#running.delete(name)
    }
    for (const [site, { kept }] of this.#started) if (kept.space === space) this.#started.delete(site)
  }

  deleteSpace(space: string): Promise<void> {
    return this.#options.kept.deleteSpace(space)
  }

  disconnected(client: string): void {
    for (const name of [...this.#running.keys()]) this.#close(name, client)
  }

  stop(): void {
    for (const { app } of this.#running.values()) app.stop()
    this.#running.clear()
    this.#started.clear()
  }

  async #forgetDeleted({ id, index }: OpenSpace): Promise<void> {
    const { kept, now } = this.#options
    if (!kept.hasAny(id)) return
    const following = index.follow()
    await index.ready
    const { items } = index
    following.dispose()
    if (items) await kept.sees(id, (item) => items.deleted.has(item), now())
  }

  #liveOf({ space, played }: AppInstance) {
    const open = this.#options.space(space)
    if (played && !played.by.includes(open.device)) throw new CallFailure('not-allowed', 'this person watches')
    return open.live(tool)
  }

  async #start({ space, item, played }: AppInstance): Promise<{ address: string }> {
    const { loopback, kept, packages } = this.#options
    const found = await this.#packageOf(this.#options.space(space), played?.app ?? item)
    if (!found) throw new CallFailure('refused', 'not-here' satisfies PackageProblem)
    const app = kept.of(space, item)
    const opened = packages.open(space, found)
    try {
      await Promise.all([opened, kept.saveSite(app)])
    } catch (error) {
      if (error instanceof PackageError) throw new CallFailure('refused', error.problem)
      throw error
    }
    this.#started.set(app.site, { kept: app, package: opened })
    return { address: loopback.siteAddress(app.site) }
  }

  async #packageOf(space: OpenSpace, item: string): Promise<AppPackage | null> {
    const open = new HostDoc(space.docs, appDoc(item))
    try {
      return readApp(await open.read())?.package ?? null
    } finally {
      open.close()
    }
  }

  #open({ space, item, played }: AppInstance): Running {
    const name = `${space} ${item}`
    const known = this.#running.get(name)
    if (known) return known
    const { kept, windows, now } = this.#options
    const own = kept.of(space, item)
    const app = new RunningApp({
      ...{ space: this.#options.space(space), kept: own, save: () => kept.save(own), now },
      players: played?.by ?? null,
    })
    const running: Running = { app, started: app.start(), clients: new Set() }
    app.onChanged(() => {
      for (const client of running.clients) windows.tell(client, 'apps.changed', { space, item, ...app.state })
    })
    this.#running.set(name, running)
    return running
  }

  /** Returns the app, which stays open for this window until the window closes it. */
  #openFor(instance: AppInstance, client: string): Running {
    const running = this.#open(instance)
    running.clients.add(client)
    return running
  }

  #close(name: string, client: string): void {
    const running = this.#running.get(name)
    if (!running?.clients.delete(client) || running.clients.size > 0) return
    running.app.stop()
    this.#running.delete(name)
  }

  #shim(space: OpenSpace, item: string): string {
    const { loopback, ownName } = this.#options
    // In the installed app, an app isn't in a frame: its window is itself, so that's where its messages go.
    const window = loopback.servesPages ? loopback.origin : '/'
    const selfAddr = addressOf(space.id, item, space.device)
    return shimFor({ selfAddr, selfName: ownName(), window })
  }
}
