/**
 * The one typed map of a window's calls to its host, and of the host's events for its windows. Both transports
 * (Electron's IPC and the WebSocket of serve) carry exactly this map and check every argument and every result against
 * it at run time.
 */
import type { z } from 'zod'
import type { Together } from '../base/together.ts'
import type { Tool } from '../tools/tool.ts'
import { TOOLS } from '../tools/tools.ts'
import { appCalls, appEvents } from './app.ts'
import { backupCalls } from './backup.ts'
import { docCalls, docEvents } from './docs.ts'
import { exportCalls } from './exports.ts'
import { inboxCalls, inboxEvents } from './inbox.ts'
import { liveCalls, liveEvents } from './live.ts'
import { nearbyCalls, nearbyEvents } from './nearby.ts'
import { networkCalls, networkEvents } from './network.ts'
import { notifyCalls, notifyEvents } from './notify.ts'
import type { PlaceRefusal } from './place-refusals.ts'
import { publicationCalls } from './publications.ts'
import { rememberedCalls, rememberedEvents } from './remembered.ts'
import { searchCalls, searchEvents } from './search.ts'
import { sendingCalls } from './sending.ts'
import { shellCalls, shellEvents } from './shell.ts'
import { spaceCalls, spaceEvents } from './spaces.ts'
import { unreadCalls, unreadEvents } from './unread.ts'

export type { PersonalRole, Role } from '../calls/shapes.ts'
export type { AppState, Problem, Profile } from './app.ts'
export type { Held } from './docs.ts'
export type { Room } from './live.ts'
export type { JoinRequest, NearbyState } from './nearby.ts'
export type { NamedServer, NetworkSettings, NetworkState, ServerState, ServerTest } from './network.ts'
export type { SearchHit, SearchResult } from './search.ts'
export type { Connection, FormerMember, Invite, Member, SpaceDetail, SpaceHoldings, SpaceSummary } from './spaces.ts'

type OfTools<Kind extends 'calls' | 'events'> = Together<Extract<(typeof TOOLS)[number], Record<Kind, unknown>>[Kind]>

const ofTools = <Kind extends 'calls' | 'events'>(kind: Kind): OfTools<Kind> =>
  Object.assign({}, ...TOOLS.map((tool: Tool) => tool[kind]))

export const calls = {
  ...appCalls,
  ...shellCalls,
  ...rememberedCalls,
  ...spaceCalls,
  ...publicationCalls,
  ...docCalls,
  ...exportCalls,
  ...liveCalls,
  ...searchCalls,
  ...networkCalls,
  ...backupCalls,
  ...nearbyCalls,
  ...notifyCalls,
  ...sendingCalls,
  ...unreadCalls,
  ...inboxCalls,
  ...ofTools('calls'),
} as const

export const events = {
  ...appEvents,
  ...shellEvents,
  ...rememberedEvents,
  ...spaceEvents,
  ...docEvents,
  ...liveEvents,
  ...networkEvents,
  ...nearbyEvents,
  ...notifyEvents,
  ...unreadEvents,
  ...inboxEvents,
  ...searchEvents,
  ...ofTools('events'),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type CallInput<Name extends CallName> = z.infer<Calls[Name]['input']>
export type CallOutput<Name extends CallName> = z.infer<Calls[Name]['output']>
export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.infer<Events[Name]>

/** An error that crosses the boundary: `reason` for the program, `message` for a person looking for the cause. */
export interface CallError {
  reason:
    | 'bad-input'
    | 'not-allowed'
    | 'not-found'
    /** A decision couldn't be recorded, or was recorded and is void. */
    | 'not-in-effect'
    /** A member was removed who could come back through open invite links. */
    | 'links-open'
    /** Something that Parley didn't create has a name that Parley needs. */
    | 'in-the-way'
    | 'storage'
    /** A restored profile replaces this one at the next start. */
    | 'restart'
    | PlaceRefusal
    | 'refused'
    | 'internal'
  message: string
}
export type CallResult<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/** What a host offers to any transport. `client` identifies the calling window or socket; the lease is per client. */
export interface HostApi {
  call<Name extends CallName>(client: string, name: Name, input: CallInput<Name>): Promise<CallResult<CallOutput<Name>>>
  /**
   * Delivers events to one client until the returned function is called, which means that the client has disconnected:
   * its docs are closed and its lease is released.
   */
  connect(
    client: string,
    listener: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void,
  ): () => void
}

/** The renderer's view of its host, whatever the transport. */
export interface HostClient {
  call<Name extends CallName>(
    name: Name,
    ...input: CallInput<Name> extends undefined ? [] : [CallInput<Name>]
  ): Promise<CallResult<CallOutput<Name>>>
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /**
   * Called with false when the host is gone and with true when it is back; everything open must be opened again then.
   */
  onConnected(listener: (connected: boolean) => void): () => void
}
