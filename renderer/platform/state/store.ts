/** This window's copy of the host's data, and which panels are open. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import type {
  AppState,
  EventPayload,
  HostClient,
  NearbyState,
  Role,
  SpaceDetail,
} from '../../../shared/ipc/contract.ts'
import { type Address, addresses } from '../../../shared/tools/address.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import type { InboxCounts } from '../../../shared/tools/inbox/inbox.ts'
import type { UnreadItems } from '../../../shared/tools/inbox/unread.ts'
import type { FeedTrouble } from '../../../shared/tools/news/shape.ts'
import { notInWords } from '../places/link-words.ts'
import { navigate } from '../places/routes.ts'
import { keepEqual } from './keep-equal.ts'

const MOST_NOTICES = 20

/** A message to the person about an event that isn't shown anywhere else on screen. */
export interface Notice {
  id: number
  text: string
  action?: { words: string; run: () => void /** Ctrl or Cmd+Z runs it as well. */; isUndo?: true }
  /** Whether it disappears after a while: it reports a success, or something that can be undone until then. */
  passes: boolean
}

export type Dialog =
  | { kind: 'new-space' }
  | { kind: 'join'; link: string }
  | { kind: 'rename-space'; space: string }
  | { kind: 'delete-space'; space: string }
  | { kind: 'leave-space'; space: string }
  | { kind: 'publication-link'; space: string }
  | { kind: 'unsubscribe'; space: string }
  | { kind: 'invite'; space: string; roles?: readonly Role[] }
  | { kind: 'deleted-items'; space: string; type: string }
  /** `file`: the file it is made from, on this device or in the space. */
  | { kind: 'new-item'; space: string; type: string; file?: File | SharedFile }
  | { kind: 'rename-item'; space: string; item: string; type: string; name: string }
  /** A tool's own dialog. `link`: the place that it concerns. */
  | { kind: 'tool'; space: string; tool: string; dialog: string; link?: Address }
  | { kind: 'profile' }
  | { kind: 'backup'; opened?: File | OpenedFile }
  | { kind: 'shortcuts' }
  /** Search and commands. Commands come first, or search if there are words. */
  | { kind: 'palette'; words?: string }
  /** Like `palette`, with search first. */
  | { kind: 'search'; words: string }

/** A place that the person wants to invite somebody nearby to. They choose whom on that screen. */
export interface Inviting {
  space: string
  path: string
  title: string
}

export interface AppData {
  /** Null until the host was reached for the first time. */
  connected: boolean | null
  /** The running host doesn't accept this page: it must be opened at its new address. */
  refused: boolean
  app: AppState | null
  /** One's own picture; null for initials. */
  picture: Uint8Array | null
  details: Readonly<Record<string, SpaceDetail>>
  nearby: NearbyState | null
  inviting: Inviting | null
  notices: readonly Notice[]
  dialog: Dialog | null
  peopleOpen: boolean
  /** Below 900 px, the rail and the column form a drawer. */
  drawerOpen: boolean
  /** The items that this person hasn't read: space → tool → items. */
  unread: Readonly<Record<string, Readonly<Record<string, UnreadItems>>>>
  /** How much is unread in each space's inbox. */
  inbox: Readonly<Record<string, InboxCounts>>
  /** Why feeds can't be read on this device, by space and address; null if they can. */
  feeds: Readonly<Record<string, FeedTrouble | null>>
}

export interface AppStore extends StoreApi<AppData> {
  /** Fetches a space's detail and keeps it up to date from now on. */
  loadDetail(space: string): Promise<void>
  /** Fetches the app's state now, without waiting for the next event. */
  refresh(): Promise<void>
  /** Shows a message that the person must read: it stays until dismissed, and offers an action for a while. */
  notify(text: string, action?: Notice['action']): void
  /** Reports a success, in a notice that disappears. */
  announce(text: string): void
  /** Removes a notice whose action was undone. */
  dismissNotice(id: number): void
  /** Removes all notices with this text. */
  dismissNotices(text: string): void
  openDialog(dialog: Dialog | null): void
  /** Shows what a link leads to. */
  openLink(link: string): void
  destroy(): void
}

/**
 * Returns the same object if it has only these spaces: the host sends the app's state with each record, but it rarely
 * changes.
 */
function onlyOf<Value>(
  spaces: ReadonlySet<string>,
  all: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(all)
  const known = entries.filter(([space]) => spaces.has(space))
  return known.length === entries.length ? all : Object.fromEntries(known)
}

export function createAppStore(host: HostClient): AppStore {
  const store = createStore<AppData>(() => ({
    connected: null,
    refused: false,
    app: null,
    picture: null,
    details: {},
    nearby: null,
    inviting: null,
    notices: [],
    dialog: null,
    peopleOpen: false,
    drawerOpen: false,
    unread: {},
    inbox: {},
    feeds: {},
  }))
  const wanted = new Set<string>()
  let nextNotice = 1

  const loadDetail = async (space: string) => {
    wanted.add(space)
    const result = await host.call('spaces.detail', { space })
    if (result.ok)
      store.setState(({ details }) => ({ details: keepEqual(details, { ...details, [space]: result.value }) }))
  }
  const setApp = (app: AppState) => {
    const known = new Set(app.spaces.map(({ id }) => id))
    for (const space of wanted) if (!known.has(space)) wanted.delete(space)
    store.setState(({ app: before, details, unread, inbox }) => ({
      app: keepEqual(before, app),
      details: onlyOf(known, details),
      unread: onlyOf(known, unread),
      inbox: onlyOf(known, inbox),
    }))
  }
  const setUnread = ({ space, tool, items }: EventPayload<'unread.changed'>) =>
    store.setState(({ unread }) => ({ unread: { ...unread, [space]: { ...unread[space], [tool]: items } } }))
  const setAllUnread = (all: readonly EventPayload<'unread.changed'>[]) => {
    for (const items of all) setUnread(items)
  }
  const setInbox = (counted: readonly EventPayload<'inbox.changed'>[]) =>
    store.setState(({ inbox }) => ({
      inbox: { ...inbox, ...Object.fromEntries(counted.map(({ space, unread }) => [space, unread])) },
    }))
  const refresh = async () => {
    // Applies each answer as it arrives: an event about a later change could arrive before the next answer.
    await Promise.all([
      host.call('app.state').then((app) => app.ok && setApp(app.value)),
      host.call('unread.all').then((unread) => unread.ok && setAllUnread(unread.value)),
      host.call('inbox.all').then((inbox) => inbox.ok && setInbox(inbox.value)),
      host.call('nearby.state').then((nearby) => nearby.ok && store.setState({ nearby: nearby.value })),
      host.call('profile.picture').then((picture) => picture.ok && store.setState({ picture: picture.value })),
    ])
    await Promise.all([...wanted].map(loadDetail))
  }

  const dismissNotice = (id: number) =>
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
  const dismissNotices = (text: string) =>
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.text !== text) }))
  const show = (notice: Omit<Notice, 'id'>) =>
    store.setState(({ notices }) => ({
      // A notice that can be undone stays even if the same was done again.
      notices: [
        ...notices.filter(({ text, action }) => text !== notice.text || action?.isUndo),
        { ...notice, id: nextNotice++ },
      ].slice(-MOST_NOTICES),
    }))
  const notify: AppStore['notify'] = (text, action) =>
    show({ text, ...(action && { action }), passes: action !== undefined })
  const open = (address: Address) => {
    const { app } = store.getState()
    if (app && !app.spaces.some(({ id }) => id === address.space)) notify(notInWords(address.tool))
    else navigate(address)
  }

  const openLink = (link: string) => {
    const address = addresses.readLink(link)
    if (address) open(address)
    else store.setState({ dialog: { kind: 'join', link } })
  }

  const stops = [
    host.on('app.changed', setApp),
    host.on('unread.changed', setUnread),
    host.on('inbox.changed', (counted) => setInbox([counted])),
    host.on('nearby.changed', (nearby) => store.setState({ nearby })),
    host.on('space.changed', ({ space }) => {
      if (wanted.has(space)) void loadDetail(space)
    }),
    host.onConnected((connected) => {
      store.setState(connected ? { connected, refused: false } : { connected })
      if (connected) void refresh()
    }),
    host.on('app.link', ({ link }) => openLink(link)),
    host.on('app.backup', ({ file }) => store.setState({ dialog: { kind: 'backup', opened: file } })),
  ]

  return {
    ...store,
    loadDetail,
    refresh,
    notify,
    announce: (text) => show({ text, passes: true }),
    dismissNotice,
    dismissNotices,
    // On a page of an earlier host, no dialog could do anything.
    openDialog: (dialog) => store.setState(({ refused }) => ({ dialog: refused ? null : dialog })),
    openLink,
    destroy: () => {
      for (const stop of stops) stop()
    },
  }
}

const StoreContext = createContext<AppStore | null>(null)
export const StoreProvider = StoreContext.Provider

export function useAppStore(): AppStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('useAppStore needs a StoreProvider above it')
  return store
}

export function useApp<Value>(select: (data: AppData) => Value): Value {
  return useStore(useAppStore(), select)
}

export const PEOPLE_TOGGLE = 'people-toggle'

/** Closes the people panel; focus moves to the button that opens it. */
export function closePeople(store: AppStore): void {
  store.setState({ peopleOpen: false })
  document.getElementById(PEOPLE_TOGGLE)?.focus()
}
