/** Notices that apps send this person: others' updates that name them or everybody, for the inbox and notifications. */
import { type Disposable, Emitter } from '../../../../shared/base/emitter.ts'
import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import { readLaneEntries } from '../../../../shared/docs/lanes/lane-entries.ts'
import { LaneSet } from '../../../../shared/docs/lanes/lane-set.ts'
import { LanesOfEach } from '../../../../shared/docs/lanes/lanes-of-each.ts'
import { type AppNotice, noticePath } from '../../../../shared/tools/apps/notice.ts'
import { type AppLane, readAppEntry, readAppLane, UPDATES_ROOT } from '../../../../shared/tools/apps/shape.ts'
import { type InboxEntry, type InboxSource, QUOTED } from '../../../../shared/tools/inbox/inbox.ts'
import type { IndexedItems } from '../../../../shared/tools/index/indexed-items.ts'
import { addressOf } from './app-address.ts'

/** Covers all apps. */
const LANES = 'tool/apps/space/values/'
/** Maximum number of lanes read per device, so that one device can't crowd out the others. */
const LANES_OF_ONE = 100
/** Maximum number of notices listed per lane: the newest. */
const MOST_NOTICES = 200
/** Milliseconds: lanes of months that ended earlier aren't read. */
const RECENT = 31 * 86_400_000

const EVERYBODY = '*'

export interface Noticed {
  item: string
  device: string
  /** True if it names this person, not everybody. */
  isForMe: boolean
  notice: AppNotice
}

export interface AppNoticesOptions {
  docs: DocsPort
  index: IndexedItems
  space: string
  /** This device in the space. */
  me: string
  now(): number
}

interface Listed extends Noticed {
  id: string
  at: number
}

/** A lane of an app in the space. Notices from a game are shown in the game. */
type NoticedLane = AppLane & { item: string }

interface LaneState {
  next: Map<number, number>
  notices: Listed[]
}

export class AppNotices implements InboxSource {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #arrivals = new Emitter<Noticed>()
  /** Fires for each notice that arrives after the first look. */
  readonly onArrived = this.#arrivals.event
  readonly #options: AppNoticesOptions
  readonly #lanes: LaneSet<NoticedLane, LaneState>
  readonly #following: Disposable
  /** Ids of all notices found so far: a lane can be read again from its start. */
  readonly #found = new Set<string>()
  #hasLooked = false
  readonly #addresses = new Map<string, string>()

  constructor(options: AppNoticesOptions) {
    this.#options = options
    this.#lanes = new LaneSet<NoticedLane, LaneState>({
      docs: options.docs,
      nameOf: (id) => this.#recent(readAppLane(id)),
      begin: () => ({ next: new Map(), notices: [] }),
      read: ({ name, open, state }) => {
        const found = readLaneEntries(open.doc, UPDATES_ROOT, state.next, readAppEntry).flatMap((placed) => {
          const listed = this.#noticeIn(name, placed)
          return listed ? [listed] : []
        })
        state.notices = [...state.notices, ...found].slice(-MOST_NOTICES)
        for (const each of found) this.#note(each)
        return found.length > 0
      },
    })
    this.#lanes.onChange(() => {
      this.#hasLooked ||= this.isReady
      this.#changes.fire()
    })
    this.#following = options.index.follow(() => this.#lanes.changed())
    const ofEach = new LanesOfEach<string>(LANES_OF_ONE)
    const writerOf = (id: string) => this.#recent(readAppLane(id))?.device ?? null
    this.#lanes.follow(LANES, (found) => ofEach.open(this.#lanes, found, writerOf))
  }

  get isReady(): boolean {
    return this.#lanes.isReady && this.#options.index.isReady
  }

  entries(): InboxEntry[] {
    return [...this.#lanes.lanes].flatMap(({ state }) =>
      state.notices.filter(this.#isListed).map(({ id, item, device, at, notice }) => ({
        id,
        kind: 'notice',
        time: at,
        device,
        name: null,
        text: notice.text.slice(0, QUOTED),
        path: noticePath(item, notice),
        item,
      })),
    )
  }

  stop(): void {
    this.#lanes.stop()
    this.#following.dispose()
  }

  /** Whether its app can be opened: it was neither deleted nor made up. */
  readonly #isListed = ({ item }: Listed): boolean => this.#options.index.items?.listed.has(item) ?? true

  #note(listed: Listed): void {
    if (this.#found.has(listed.id)) return
    this.#found.add(listed.id)
    if (this.#hasLooked && this.#isListed(listed)) this.#arrivals.fire(listed)
  }

  #recent(lane: AppLane | null): NoticedLane | null {
    if (!lane || lane.device === this.#options.me) return null
    const { item } = lane
    if (item === null) return null
    const [year = 0, month = 0] = lane.month.split('-').map(Number)
    return Date.UTC(year, month) > this.#options.now() - RECENT ? { ...lane, item } : null
  }

  #noticeIn({ item, device }: NoticedLane, { entry, client, clock }: Placed): Listed | null {
    const { notify = [], href } = entry.update
    const own = this.#ownAddress(item)
    const mine = notify.find(({ to }) => to === own)
    const found = mine ?? notify.find(({ to }) => to === EVERYBODY)
    if (!found) return null
    const id = `${item}-${device.slice(0, 16)}-${client}-${clock}`
    const notice = { text: found.text, ...(href !== undefined && { href }) }
    return { id, item, device, at: entry.at, isForMe: mine !== undefined, notice }
  }

  #ownAddress(item: string): string {
    const known = this.#addresses.get(item)
    if (known !== undefined) return known
    const { space, me } = this.#options
    const address = addressOf(space, item, me)
    this.#addresses.set(item, address)
    return address
  }
}

type Placed = ReturnType<typeof readLaneEntries<NonNullable<ReturnType<typeof readAppEntry>>>>[number]
