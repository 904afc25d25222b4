/** The apps of the in-memory host: their updates, and packages with configurable content. */
import type { CallInput, CallOutput, EventPayload } from '../../../../shared/ipc/contract.ts'

type Update = CallOutput<'apps.updates'>['updates'][number]

/** The site on which every app runs. */
export const SITE = '0'.repeat(32)

const sizeOf = (updates: readonly Update[]): number => updates.reduce((sum, { payload }) => sum + payload.length, 0)

export class FakeApps {
  /** The result of looking into a package. */
  looked: CallOutput<'apps.look'> = { problem: 'not-a-zip', name: null, source: null, icon: null }
  /** Simulates the installed app, which shows apps over the page; otherwise nothing proves that they are sealed off. */
  isInstalled = false
  /** Bytes stored by every app, in the installed app. */
  storedHere = 0
  readonly #device: string
  readonly #tell: (payload: EventPayload<'apps.changed'>) => void
  readonly #updates = new Map<string, Update[]>()
  readonly #added = new Map<string, { root: string; device: string; at: number }[]>()

  constructor(device: string, tell: (payload: EventPayload<'apps.changed'>) => void) {
    this.#device = device
    this.#tell = tell
  }

  /** Somebody adds a package. */
  add(space: string, item: string, added: { root: string; device: string; at: number }): void {
    this.#added.set(`${space} ${item}`, [added])
  }

  /** Sends an update from an app on this or another device. */
  say(space: string, item: string, update: Omit<Update, 'serial'>): void {
    const all = this.#of(space, item)
    all.push({ ...update, serial: all.length + 1 })
    this.#updates.set(`${space} ${item}`, all)
    this.#tell({ space, item, ...this.#state(space, item) })
  }

  readonly handlers = {
    'apps.look': () => this.looked,
    'apps.start': (_: CallInput<'apps.start'>) => ({ address: this.#address }),
    'apps.site': () => ({ address: this.#address }),
    'apps.open': ({ space, item }: CallInput<'apps.open'>) => this.#state(space, item),
    'apps.close': () => {},
    'apps.send': () => {},
    'apps.say': () => {},
    'apps.here': () => {},
    'shell.probe-site': () => this.isInstalled,
    'shell.start-site': () => {},
    'shell.place-site': () => {},
    'shell.focus-site': () => {},
    'shell.stop-site': () => {},
    'shell.measure-site': () => this.storedHere,
    'shell.clear-site': () => {
      this.storedHere = 0
    },
    'apps.updates': ({ space, item, after }: CallInput<'apps.updates'>) => {
      const all = this.#of(space, item)
      return { updates: all.slice(after), last: all.length }
    },
  }

  get #address(): string {
    return this.isInstalled ? `parley-site://${SITE}/` : `http://${SITE}.localhost:1/`
  }

  #of(space: string, item: string): Update[] {
    return this.#updates.get(`${space} ${item}`) ?? []
  }

  #state(space: string, item: string) {
    const all = this.#of(space, item)
    const said = (part: 'document' | 'summary') => all.findLast((update) => update[part] !== undefined)?.[part] ?? ''
    return {
      added: this.#added.get(`${space} ${item}`) ?? [],
      last: all.length,
      document: said('document'),
      summary: said('summary'),
      stored: { all: sizeOf(all), own: sizeOf(all.filter(({ device }) => device === this.#device)) },
    }
  }
}
