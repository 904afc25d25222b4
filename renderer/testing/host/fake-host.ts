/**
 * A host in memory, for tests and for viewing screens: one device with any number of windows. It can crash and come
 * back; acknowledged data survives. Never part of a production bundle.
 */
import {
  type AppState,
  type CallError,
  type CallInput,
  type CallName,
  type CallOutput,
  type CallResult,
  calls,
  type EventName,
  type EventPayload,
  type HostClient,
  type Invite,
  type Member,
  type NearbyState,
  type NetworkState,
  type Role,
  type SpaceDetail,
  type SpaceHoldings,
} from '../../../shared/ipc/contract.ts'
import type {
  AppUpdates,
  ScreenAnswer,
  ShellSettings,
  ShownNotification,
  WindowStatus,
} from '../../../shared/ipc/shell.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { personOf } from '../../../shared/record/person.ts'
import { FakeApps } from '../../tools/apps/testing/fake-apps.ts'
import { FakeCalls } from '../../tools/calls/testing/fake-calls.ts'
import { FakeCasts } from '../../tools/casts/testing/fake-casts.ts'
import { FakeFiles } from '../../tools/files/testing/fake-files.ts'
import { FakeFolders } from '../../tools/folders/testing/fake-folders.ts'
import { FakeGames } from '../../tools/games/testing/fake-games.ts'
import { FakeInvitations } from '../../tools/invitations/testing/fake-invitations.ts'
import { FakeJobs } from '../../tools/jobs/testing/fake-jobs.ts'
import { FakeReleases } from '../../tools/releases/testing/fake-releases.ts'
import { FakeTables } from '../../tools/tables/testing/fake-tables.ts'
import { myTasksIn } from '../../tools/tables/testing/stored-tables.ts'
import { FakeTogether } from '../../tools/together/testing/fake-together.ts'
import { FakeTopics } from '../../tools/topics/testing/fake-topics.ts'
import { FakeBackups } from './fake-backups.ts'
import { FakeDocs } from './fake-docs.ts'
import { FakeInbox } from './fake-inbox.ts'
import { findTexts, linkedTexts } from './fake-search.ts'
import { FakeUnread } from './fake-unread.ts'

type Listener = (payload: never) => void
// biome-ignore lint/suspicious/noConfusingVoidType: handlers of calls without an answer return nothing
type Output<Name extends CallName> = CallOutput<Name> extends undefined ? void : CallOutput<Name>
type Handlers = { [Name in CallName]?: (input: CallInput<Name>, window: FakeWindow) => Output<Name> }

class Refusal extends Error {
  readonly error: CallError
  constructor(error: CallError) {
    super(error.message)
    this.error = error
  }
}

interface FakeWindow {
  id: number
  listeners: Map<EventName, Set<Listener>>
  connectionListeners: Set<(connected: boolean) => void>
}

export const hex = (seed: number, length = 64): string => {
  let text = ''
  let value = seed + 1
  while (text.length < length) {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0
    text += value.toString(16).padStart(8, '0')
  }
  return text.slice(0, length)
}

export class FakeHost {
  readonly device = hex(1)
  readonly docs = new FakeDocs(this.device)
  readonly backups = new FakeBackups(
    () => this.state.spaces.length > 0,
    (error) => new Refusal(error),
  )
  readonly files = new FakeFiles((payload) => this.emit('files.changed', payload))
  readonly folders = new FakeFolders(
    (payload) => this.emit('folders.changed', payload),
    (error) => new Refusal(error),
  )
  readonly releases = new FakeReleases((payload) => this.emit('releases.changed', payload))
  readonly topics = new FakeTopics(
    this.device,
    (payload) => this.emit('topics.messages', payload),
    (payload) => this.emit('topics.changed', payload),
    (error) => new Refusal(error),
  )
  readonly tables = new FakeTables(
    (payload) => this.emit('tables.entries-changed', payload),
    (space) => myTasksIn(this, space),
  )
  readonly games = new FakeGames((payload) => this.emit('games.played', payload))
  readonly jobs = new FakeJobs(
    (payload) => this.emit('jobs.computing', payload),
    (payload) => this.emit('jobs.claimed', payload),
  )
  readonly apps = new FakeApps(this.device, (payload) => this.emit('apps.changed', payload))
  readonly calls = new FakeCalls(
    this.device,
    {
      participants: (payload) => this.emit('calls.participants', payload),
      signal: (payload) => this.emit('calls.signal', payload),
      ring: (payload) => this.emit('calls.ring', payload),
      declined: (payload) => this.emit('calls.declined', payload),
      ended: (payload) => this.emit('calls.ended', payload),
    },
    (error) => new Refusal(error),
  )
  readonly together = new FakeTogether(this.device, {
    showings: (payload) => this.emit('together.showings', payload),
    moved: (payload) => this.emit('together.moved', payload),
    answered: (payload) => this.emit('together.answered', payload),
    followers: (payload) => this.emit('together.followers', payload),
    ended: (payload) => this.emit('together.ended', payload),
  })
  readonly invitations = new FakeInvitations(this.device, (payload) => this.emit('invitations.changed', payload))
  readonly casts = new FakeCasts(
    this.device,
    {
      changed: (payload) => this.emit('casts.changed', payload),
      frame: (payload) => this.emit('casts.frame', payload),
      said: (payload) => this.emit('casts.said', payload),
      captioned: (payload) => this.emit('casts.captioned', payload),
      settings: (payload) => this.emit('casts.settings', payload),
    },
    (error) => new Refusal(error),
  )
  /** Non-default holdings, by space. */
  readonly holdings = new Map<string, Partial<SpaceHoldings>>()
  readonly details = new Map<string, Omit<SpaceDetail, keyof AppState['spaces'][number]>>()
  state: AppState
  nearby: NearbyState
  network: NetworkState = { discoveryServers: [], stun: [], turn: [], servers: [], named: [] }
  /** Errors that the next writes fail with, one each, in order. */
  writeErrors: CallError[] = []
  /** Errors that opening a doc fails with, by doc. */
  readonly openErrors = new Map<string, CallError>()
  /** Readers' replies. */
  inbox: CallOutput<'publications.inbox'>['replies'] = []
  /** Feeds on the web. */
  readonly feeds = new Map<string, string>()
  /** Feeds that the person lets this device read. */
  readonly agreed = new Set<string>()
  readonly #feedsTried = new Map<string, number>()
  /** The person's name in the operating system. */
  suggestedName: string | null = 'Ana Silva'
  /** Remembered values of windows, by key. */
  readonly remembered = new Map<string, unknown>()
  readonly unread = new FakeUnread({
    me: this.device,
    remembered: this.remembered,
    window: () => this.window(),
    spaces: () => this.state.spaces.map(({ id }) => id),
    isOwner: (space, device) => this.detail(space).members.find((each) => each.device === device)?.role === 'owner',
    onChanged: (changed) => this.emit('unread.changed', changed),
    onRemembered: (changed) => this.emit('remembered.changed', changed),
  })
  readonly inboxes = new FakeInbox({
    remembered: {
      get: (key) => this.remembered.get(key),
      set: (key, value) => void this.remembered.set(key, value),
    },
    spaces: () => this.state.spaces.map(({ id }) => id),
    onChanged: (changed) => this.emit('inbox.changed', changed),
  })
  /** Threads that the person takes part in, by space. */
  readonly threads = new Map<string, CallOutput<'chat.threads'>>()
  /** Null: this copy doesn't get updates. */
  updates: AppUpdates = null
  /** Null: there is no shell. */
  shellSettings: ShellSettings | null = null
  /** Screens that can be shared. */
  screens: ScreenAnswer = null
  chosenScreen: string | null = null
  sharesSound = false
  windowStatus: WindowStatus | null = null
  readonly notifications: ShownNotification[] = []
  /** False if windows should take over data that earlier versions left. */
  isMoved = true
  /** Simulates a restart after which the host refuses all of its earlier pages. */
  refusePages: () => void = () => {}
  /** Names of the calls made, for tests. */
  readonly log: string[] = []
  private readonly windows = new Set<FakeWindow>()
  private running = true
  private leaseholder: FakeWindow | null = null
  private gate: Promise<void> = Promise.resolve()
  private openGate: () => void = () => {}
  private paused: CallName | null = null
  private nextSeed = 1000

  constructor(profile: AppState['profile'] = null) {
    this.state = { device: this.device, profile, spaces: [], problems: [], leased: false, windows: 0, shell: 'browser' }
    this.nearby = {
      visible: false,
      visibleUntil: null,
      addresses: ['192.168.1.20:41234'],
      people: [],
      channels: [],
      joinRequests: [],
      blocked: [],
      sendings: [],
      discovery: 'working',
    }
  }

  /** Opens a new window (or tab) of this device. */
  window(): HostClient {
    const window: FakeWindow = { id: this.windows.size, listeners: new Map(), connectionListeners: new Set() }
    this.windows.add(window)
    this.leaseholder ??= window
    return {
      call: async (name, ...input) => {
        this.log.push(name)
        if (!this.running) return { ok: false, error: { reason: 'internal', message: 'no host' } }
        if (this.paused === null || this.paused === name)
          await Promise.race([this.gate, new Promise((resolve) => this.crashed.then(resolve))])
        if (!this.running) return { ok: false, error: { reason: 'internal', message: 'the host has stopped' } }
        return this.answer(window, name, input[0] as never)
      },
      on: (name, listener) => {
        const listeners = window.listeners.get(name) ?? new Set<Listener>()
        window.listeners.set(name, listeners)
        listeners.add(listener as Listener)
        return () => listeners.delete(listener as Listener)
      },
      onConnected: (listener) => {
        window.connectionListeners.add(listener)
        queueMicrotask(() => this.running && listener(true))
        return () => window.connectionListeners.delete(listener)
      },
    }
  }

  private crashed: Promise<void> = Promise.resolve()
  private announceCrash: () => void = () => {}

  /** Delays further calls until `release`. @param only null: all of them */
  pause(only: CallName | null = null): void {
    this.paused = only
    this.gate = new Promise((resolve) => {
      this.openGate = resolve
    })
    this.crashed = new Promise((resolve) => {
      this.announceCrash = resolve
    })
  }

  release(): void {
    this.openGate()
    this.gate = Promise.resolve()
  }

  crash(): void {
    this.running = false
    this.announceCrash()
    this.release()
    for (const window of this.windows) for (const listener of window.connectionListeners) listener(false)
  }

  restart(): void {
    this.running = true
    for (const window of this.windows) for (const listener of window.connectionListeners) listener(true)
  }

  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>, except?: FakeWindow): void {
    for (const window of this.windows) {
      if (window === except) continue
      for (const listener of window.listeners.get(name) ?? []) listener(payload as never)
    }
  }

  /** Sends the state again, after a test or a scenario has changed it. */
  changed(): void {
    this.unread.look()
    for (const window of this.windows) {
      for (const listener of window.listeners.get('app.changed') ?? []) listener(this.stateFor(window) as never)
    }
  }

  nearbyChanged(changes: Partial<NearbyState>): void {
    this.nearby = { ...this.nearby, ...changes }
    this.emit('nearby.changed', this.nearby)
  }

  /** Another device writes; open windows see it. */
  remote(space: string, doc: string, device: string, change: Parameters<FakeDocs['change']>[3]): void {
    const known = this.docs.has(space, doc)
    const update = this.docs.change(space, doc, device, change)
    if (!known) this.emit('docs.added', { space, docs: [doc] })
    this.emit('docs.update', { space, doc, update, author: device })
  }

  /** Another device reports that it holds what we wrote. */
  hold(space: string, doc: string, device: string, clock: number): void {
    const held = this.docs.hold(space, doc, { client: this.docs.client(space, doc), device, clock })
    this.emit('docs.held', { space, doc, held })
  }

  addSpace(name: string, me: { role: Role; name: string; color: string }, id = hex(this.nextSeed++)): string {
    const founder: Member = {
      device: this.device,
      name: me.name,
      color: me.color,
      role: me.role,
      joined: Date.now() - 86_400_000,
      online: true,
      lastSeen: null,
      paths: [],
      mayRemove: false,
      mayChangeRoleTo: [],
      quota: LIMITS.authorBytes,
      mayAllowMore: me.role === 'owner',
    }
    const connection = {
      state: 'alone',
      here: 0,
      relays: 0,
      progress: null,
      discoveryServers: null,
      needsRoom: false,
    } as const
    this.state = {
      ...this.state,
      spaces: [...this.state.spaces, { id, name, kind: 'team-space', standing: 'member', role: me.role, connection }],
    }
    this.details.set(id, {
      me: this.device,
      person: personOf(this.device),
      members: [founder],
      formerMembers: [],
      invites: [],
      mayInviteAs: me.role === 'owner' ? ['owner', 'editor', 'viewer', 'relay'] : [],
      mayWrite: me.role !== 'viewer',
      mayRename: me.role === 'owner',
      conversations: [],
      channel: null,
    })
    return id
  }

  detail(space: string) {
    const detail = this.details.get(space)
    if (!detail) throw new Refusal({ reason: 'not-found', message: 'no such space' })
    return detail
  }

  private clientOf(window: FakeWindow, space: string, doc: string): number {
    return this.docs.client(space, doc, window === this.leaseholder ? this.device : `${this.device}/${window.id}`)
  }

  private stateFor(window: FakeWindow): AppState {
    return { ...this.state, leased: this.leaseholder === window, windows: this.windows.size }
  }

  private answer<Name extends CallName>(
    window: FakeWindow,
    name: Name,
    input: CallInput<Name>,
  ): CallResult<CallOutput<Name>> {
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) return { ok: false, error: { reason: 'bad-input', message: parsed.error.message } }
    const handler = this.handlers[name] as
      | ((input: CallInput<Name>, window: FakeWindow) => CallOutput<Name>)
      | undefined
    if (!handler) return { ok: true, value: undefined as CallOutput<Name> }
    try {
      return { ok: true, value: handler(input, window) }
    } catch (cause) {
      if (cause instanceof Refusal) return { ok: false, error: cause.error }
      throw cause
    }
  }

  private changeSpace(space: string, changes: Partial<AppState['spaces'][number]>): void {
    const spaces = this.state.spaces.map((summary) => (summary.id === space ? { ...summary, ...changes } : summary))
    this.state = { ...this.state, spaces }
    this.changed()
    this.emit('space.changed', { space })
  }

  private changeDetail(space: string, changes: Partial<SpaceDetail>): void {
    this.details.set(space, { ...this.detail(space), ...changes })
    this.emit('space.changed', { space })
  }

  private changeJoinRequest(id: string, changes: Partial<NearbyState['joinRequests'][number]>): void {
    this.nearbyChanged({
      joinRequests: this.nearby.joinRequests.map((joinRequest) =>
        joinRequest.id === id ? { ...joinRequest, ...changes } : joinRequest,
      ),
    })
  }

  private picture: Uint8Array | null = null

  private readonly handlers: Handlers = {
    ...this.backups.handlers,
    ...this.calls.handlers,
    ...this.casts.handlers,
    ...this.files.handlers,
    ...this.folders.handlers,
    ...this.invitations.handlers,
    ...this.jobs.handlers,
    ...this.tables.handlers,
    ...this.games.handlers,
    ...this.releases.handlers,
    ...this.together.handlers,
    ...this.apps.handlers,
    ...this.topics.handlers,
    ...this.unread.handlers,
    ...this.inboxes.handlers,
    'chat.threads': ({ space }) => this.threads.get(space) ?? [],
    'unread.read': (read) => {
      this.unread.handlers['unread.read'](read)
      this.inboxes.itemRead(read.space, read.tool, read.item)
    },
    'app.state': (_input, window) => this.stateFor(window),
    'app.show': () => undefined,
    'shell.updates': () => this.updates,
    'shell.update-by-itself': ({ isAutomatic }) => {
      if (this.updates) this.updates = { ...this.updates, isAutomatic }
      return this.updates
    },
    'shell.install-update': ({ version }) => {
      if (this.updates?.found?.version === version)
        this.updates = { ...this.updates, found: { ...this.updates.found, state: 'fetching' } }
      this.emit('shell.updates-changed', { updates: this.updates })
    },
    'shell.settings': () => this.shellSettings,
    'shell.set': (changes) => {
      if (this.shellSettings) Object.assign(this.shellSettings, changes)
      return this.shellSettings && { ...this.shellSettings }
    },
    'shell.status': (status) => {
      this.windowStatus = status
    },
    'shell.notify': (notification) => void this.notifications.push(notification),
    'shell.screens': () => this.screens,
    'shell.choose-screen': ({ id, withSound }) => {
      this.chosenScreen = id
      this.sharesSound = withSound === true
      return Array.isArray(this.screens) && this.screens.some((screen) => screen.id === id)
    },
    'remembered.all': () => ({
      values: [...this.remembered].map(([key, value]) => ({ key, value })),
      isMoved: this.isMoved,
    }),
    'remembered.set': ({ key, value }, window) => {
      if (value === null) this.remembered.delete(key)
      else this.remembered.set(key, value)
      this.emit('remembered.changed', { key, value }, window)
      this.unread.rememberedChanged(key)
    },
    'remembered.moved': () => {
      this.isMoved = true
    },
    'app.show-log': () => undefined,
    'profile.set': (profile) => {
      this.state = { ...this.state, profile }
      this.changed()
    },
    'profile.suggested-name': () => this.suggestedName,
    'profile.picture': () => this.picture,
    'profile.set-picture': ({ picture }) => {
      this.picture = picture
    },
    'problem.dismiss': ({ id }) => {
      this.state = { ...this.state, problems: this.state.problems.filter((problem) => problem.id !== id) }
      this.changed()
    },
    'spaces.create': ({ name }) => {
      const profile = this.state.profile ?? { name: 'Me', color: '#3b5bdb' }
      const space = this.addSpace(name, { ...profile, role: 'owner' })
      this.changed()
      return { space }
    },
    'spaces.join': () => {
      const space = this.addSpace('', { role: 'viewer', name: 'Me', color: '#3b5bdb' })
      this.changeSpace(space, {
        standing: 'joining',
        role: null,
        connection: {
          state: 'connecting',
          here: 0,
          relays: 0,
          progress: null,
          discoveryServers: null,
          needsRoom: false,
        },
      })
      return { space }
    },
    'spaces.detail': ({ space }) => {
      const summary = this.state.spaces.find(({ id }) => id === space)
      if (!summary) throw new Refusal({ reason: 'not-found', message: 'no such space' })
      return { ...summary, ...this.detail(space) }
    },
    'spaces.holdings': ({ space }) => ({
      members: this.detail(space).members.map(({ device }) => ({ device, used: 0, keeps: null })),
      kept: { devices: 1, of: 1 },
      unkept: 0,
      ...this.holdings.get(space),
    }),
    'spaces.rename': ({ space, name }) => this.changeSpace(space, { name }),
    'spaces.delete-from-device': ({ space }) => {
      this.state = { ...this.state, spaces: this.state.spaces.filter(({ id }) => id !== space) }
      this.changed()
    },
    'spaces.invite': ({ space, role, expires, uses }) => {
      const seed = this.nextSeed++
      const invite: Invite = {
        id: hex(seed, 32),
        role,
        link: `parley://join/${hex(seed, 560)}`,
        created: Date.now(),
        expires,
        uses,
        used: 0,
        issuer: this.device,
        mayRevoke: true,
      }
      this.changeDetail(space, { invites: [...this.detail(space).invites, invite] })
      return invite
    },
    'spaces.revoke-invite': ({ space, invite }) =>
      this.changeDetail(space, { invites: this.detail(space).invites.filter(({ id }) => id !== invite) }),
    'spaces.change-role': ({ space, device, role }) =>
      this.changeDetail(space, {
        members: this.detail(space).members.map((member) => (member.device === device ? { ...member, role } : member)),
      }),
    'spaces.remove': ({ space, device }) => {
      const { members, formerMembers } = this.detail(space)
      const gone = members.find((member) => member.device === device)
      const more = gone ? [{ ...gone, how: 'removed' as const, purged: false, mayPurge: true }] : []
      this.changeDetail(space, {
        members: members.filter((member) => member !== gone),
        formerMembers: [...formerMembers, ...more],
      })
    },
    'spaces.purge': ({ space, device }) =>
      this.changeDetail(space, {
        formerMembers: this.detail(space).formerMembers.map((who) =>
          who.device === device ? { ...who, purged: true, mayPurge: false } : who,
        ),
      }),
    'spaces.leave': ({ space, keep }) => {
      if (keep) this.changeSpace(space, { standing: 'left', role: null })
      else this.state = { ...this.state, spaces: this.state.spaces.filter(({ id }) => id !== space) }
      this.changed()
    },
    'conversations.begin': ({ space, devices }) => {
      const readers = [...devices, this.device].sort()
      const id = readers
        .map((device) => device.slice(0, 4))
        .join('')
        .padEnd(32, '0')
        .slice(0, 32)
      const { conversations } = this.detail(space)
      if (!conversations.some((known) => known.id === id)) {
        this.changeDetail(space, { conversations: [...conversations, { id, readers, withheld: [] }] })
      }
      return { conversation: id }
    },
    'docs.list': ({ space, prefix }) => this.docs.list(space, prefix),
    'docs.open': ({ space, doc }, window) => {
      const error = this.openErrors.get(doc)
      if (error) throw new Refusal(error)
      const foreignLane = /^(?:chat|files)\//.test(doc) && !doc.endsWith(this.device)
      const writes = this.detail(space).mayWrite && !foreignLane
      const client = writes ? this.clientOf(window, space, doc) : null
      return { client, update: this.docs.state(space, doc), held: this.docs.held(space, doc) }
    },
    'docs.write': ({ space, doc, update }, window) => {
      const error = this.writeErrors.shift()
      if (error) throw new Refusal(error)
      const known = this.docs.has(space, doc)
      const result = this.docs.write(space, doc, this.clientOf(window, space, doc), update)
      if ('reason' in result) throw new Refusal(result)
      if (!known) this.emit('docs.added', { space, docs: [doc] })
      this.emit('docs.update', { space, doc, update, author: this.device }, window)
      return result
    },
    'docs.history': ({ space, doc }) => {
      const steps = this.docs.history(space, doc)
      return { steps, next: null, total: steps.length }
    },
    'docs.authors': ({ space, doc }) => this.docs.authors(space, doc, this.detail(space).members),
    'docs.close': () => undefined,
    'mesh.room': () => {
      throw new Refusal({ reason: 'not-found', message: 'the fake host has no mesh' })
    },
    'live.send': () => undefined,
    'conversations.typing': () => undefined,
    'search.find': (wish) => findTexts(this.docs, wish),
    'search.linked': (wish) => linkedTexts(this.docs, wish),
    'publications.inbox': () => ({ replies: this.inbox }),
    'publications.link': ({ space }) => ({ link: `parley://channel/${space}`, shown: false }),
    'publications.show': () => undefined,
    'network.state': () => this.network,
    'network.set': (settings) => {
      this.network = { ...this.network, ...settings }
      this.emit('network.changed', this.network)
    },
    'feeds.agreed': () => [...this.agreed],
    'feeds.begin': ({ newsletter, address }) => {
      const key = `${newsletter} ${address}`
      const isDue = this.agreed.has(address) && Date.now() >= (this.#feedsTried.get(key) ?? 0) + 30 * 60_000
      if (isDue) this.#feedsTried.set(key, Date.now())
      return isDue
    },
    'feeds.agree': ({ address, agrees }) => void (agrees ? this.agreed.add(address) : this.agreed.delete(address)),
    'feeds.fetch': ({ address }) => {
      const text = this.feeds.get(address)
      return text === undefined ? { ok: false, reason: 'no-answer' } : { ok: true, text, address }
    },
    'network.test': ({ kind, address }) => {
      if (address.includes('wrong')) return { ok: false, failure: 'unknown-host' }
      if (kind === 'stun') return { ok: true, address: '203.0.113.7:50412', milliseconds: null }
      return { ok: true, address: null, milliseconds: 12 }
    },
    'nearby.state': () => this.nearby,
    'nearby.open': ({ open }) => this.nearbyChanged({ visible: open || this.nearby.visibleUntil !== null }),
    'nearby.stay-visible': ({ until }) => this.nearbyChanged({ visibleUntil: until }),
    'nearby.connect': () => undefined,
    'nearby.ask': ({ person, space, name }) => {
      const joinRequest = hex(this.nextSeed++, 16)
      const who = this.nearby.people.find(({ id }) => id === person)
      if (!who) throw new Refusal({ reason: 'not-found', message: 'that person has left' })
      const spaceName = space ? (who.spaces.find(({ id }) => id === space)?.name ?? null) : name
      this.nearbyChanged({
        people: this.nearby.people.map((each) => (each === who ? { ...each, isMeeting: true } : each)),
        joinRequests: [
          ...this.nearby.joinRequests,
          {
            id: joinRequest,
            direction: 'out',
            person: { name: who.name, color: who.color },
            wants: space ? 'join' : 'start',
            spaceName,
            spaceKind: null,
            asks: null,
            files: null,
            activity: null,
            isConfirmedThere: false,
            rings: false,
            words: ['river', 'copper', 'lamp'],
            state: 'code',
            reason: null,
            space: null,
          },
        ],
      })
      return { joinRequest }
    },
    'nearby.invite': ({ person, space, path, title, lasts }) => {
      const who = this.nearby.people.find(({ id }) => id === person)
      if (!who) throw new Refusal({ reason: 'not-found', message: 'that person has left' })
      const joinRequest = hex(this.nextSeed++, 16)
      const about = { title, path, until: Date.now() + lasts }
      const { name, color } = who
      const spaceName = this.state.spaces.find(({ id }) => id === space)?.name ?? null
      const asked = { id: joinRequest, direction: 'out' as const, wants: 'activity' as const, person: { name, color } }
      const shown = { spaceName, spaceKind: null, asks: null, files: null, activity: about, rings: false }
      const progress = { words: ['river', 'copper', 'lamp'], state: 'code' as const, reason: null, space: null }
      this.nearbyChanged({
        joinRequests: [...this.nearby.joinRequests, { ...asked, ...shown, ...progress, isConfirmedThere: false }],
      })
      return { joinRequest }
    },
    'nearby.block': ({ joinRequest }) => {
      const { person } = this.nearby.joinRequests.find(({ id }) => id === joinRequest) ?? {}
      this.nearbyChanged({
        joinRequests: this.nearby.joinRequests.filter(({ id }) => id !== joinRequest),
        blocked: [...this.nearby.blocked, { device: hex(this.nextSeed++, 64), name: person?.name ?? '' }],
      })
    },
    'nearby.unblock': ({ device }) =>
      this.nearbyChanged({ blocked: this.nearby.blocked.filter((each) => each.device !== device) }),
    'nearby.confirm': ({ joinRequest, name }) =>
      this.changeJoinRequest(joinRequest, { state: 'waiting-other', ...(name && { spaceName: name }) }),
    'nearby.accept': ({ joinRequest }) =>
      this.changeJoinRequest(joinRequest, { state: 'done', space: this.state.spaces[0]?.id ?? null }),
    'sending.begin': ({ person, files }) => {
      const who = this.nearby.people.find(({ id }) => id === person)
      if (!who) throw new Refusal({ reason: 'not-found', message: 'that person has left' })
      const sending = 'ab'.repeat(32)
      const { name, color } = who
      const size = files.reduce((sum, file) => sum + file.size, 0)
      const about = { id: sending, direction: 'out' as const, person: { name, color }, files, size, folder: null }
      this.nearbyChanged({ sendings: [{ ...about, state: 'moving', problem: null, done: Math.floor(size / 3) }] })
      return { sending, addresses: files.map(() => null) }
    },
    'sending.end': ({ sending }) =>
      this.nearbyChanged({ sendings: this.nearby.sendings.filter(({ id }) => id !== sending) }),
    'nearby.decline': ({ joinRequest }) => {
      this.nearby = { ...this.nearby, joinRequests: this.nearby.joinRequests.filter(({ id }) => id !== joinRequest) }
      this.emit('nearby.changed', this.nearby)
    },
  }
}
