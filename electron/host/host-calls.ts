/** Answers every call of the IPC map. Arguments have been checked against the map's schemas. */
import { Emitter } from '../../shared/base/emitter.ts'
import { CallFailure } from '../../shared/ipc/call-failure.ts'
import {
  type AppState,
  type CallInput,
  type CallName,
  type CallOutput,
  type CallResult,
  calls,
  type Room,
  type SpaceSummary,
} from '../../shared/ipc/contract.ts'
import { NotAllowedError } from '../../shared/log/not-allowed-error.ts'
import { textOf } from '../../shared/record/errors.ts'
import type { OpenSpace } from '../../shared/space-host/open-space.ts'
import { detailOf, holdingsOf, inviteOf, type NetworkView, summaryOf } from '../../shared/space-host/space-view.ts'
import type { CallHandlers } from './call-handlers.ts'
import type { HostPart } from './host-part.ts'
import type { Nearby } from './nearby/nearby.ts'
import type { Problems } from './problems/problems.ts'
import { accountName } from './profile/account-name.ts'
import type { Spaces } from './space/spaces.ts'
import { isOfDisk } from './store/of-disk.ts'
import type { ProfileStore } from './store/profile-store.ts'
import type { Desktop } from './windows/desktop.ts'
import type { Windows } from './windows/windows.ts'

export interface HostCallsOptions {
  device: string
  desktop: Pick<Desktop, 'showLog'> | null
  restart: (() => void) | null
  shell: AppState['shell']
  profiles: ProfileStore
  spaces: Spaces
  windows: Windows
  problems: Problems
  nearby: Pick<Nearby, 'changed' | 'switched'>
  /** Parts that answer the other calls, or are notified of windows' events. */
  parts: readonly HostPart[]
  view(): NetworkView
  roomOf(space: OpenSpace): Room
}

export class HostCalls {
  readonly #changes = new Emitter()
  /** Something shown next to the spaces has changed. */
  readonly onChanged = this.#changes.event
  readonly #options: HostCallsOptions
  readonly #handlers: CallHandlers
  /** Summaries as last sent to windows. */
  readonly #summaries = new Map<string, SpaceSummary>()
  #isRestarting = false

  /** Throws if a call of the map has no handler or several. */
  constructor(options: HostCallsOptions) {
    this.#options = options
    const own = [this.#appCalls(), this.#spaceCalls()]
    this.#handlers = inOne([...own, ...options.parts.flatMap(({ handlers = {} }) => handlers)])
  }

  async call<Name extends CallName>(
    client: string,
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallResult<CallOutput<Name>>> {
    try {
      return { ok: true, value: (await this.#handlers[name](input, client)) as CallOutput<Name> }
    } catch (error) {
      if (error instanceof CallFailure) return { ok: false, error: { reason: error.reason, message: error.message } }
      if (error instanceof NotAllowedError)
        return { ok: false, error: { reason: 'not-allowed', message: error.message } }
      return { ok: false, error: { reason: isOfDisk(error) ? 'storage' : 'internal', message: textOf(error) } }
    }
  }

  /** Sends each window the state of the app. */
  tellAppState(): void {
    const { windows } = this.#options
    const state = this.#appState()
    for (const client of windows.clients())
      windows.tell(client, 'app.changed', { ...state, leased: windows.isLeased(client) })
  }

  /** The part that is the same for all windows. */
  #appState(): Omit<AppState, 'leased'> {
    const { device, profiles, problems, windows, shell } = this.#options
    return {
      device,
      profile: profiles.state.profile,
      spaces: profiles.state.spaces.flatMap(({ id }) => this.#summary(id) ?? []),
      problems: problems.list(),
      windows: windows.count,
      shell,
    }
  }

  /** A space that is being reopened stays on screen unchanged. */
  #summary(id: string): SpaceSummary | undefined {
    const { spaces, view } = this.#options
    const space = spaces.find(id)
    if (space) this.#summaries.set(id, summaryOf(space, view()))
    else if (!spaces.isReopening(id)) this.#summaries.delete(id)
    return this.#summaries.get(id)
  }

  disconnected(client: string): void {
    for (const part of this.#options.parts) part.disconnected?.(client)
  }

  #restart(): void {
    const { restart, windows } = this.#options
    if (restart === null) throw new CallFailure('not-allowed', 'nothing would start this host again')
    if (this.#isRestarting) return
    this.#isRestarting = true
    windows.tellAll('app.restarting', {})
    restart()
  }

  #appCalls() {
    const { profiles, problems, spaces, nearby, windows } = this.#options
    return {
      'app.state': (_input, client) => ({ ...this.#appState(), leased: windows.isLeased(client) }),
      // The shell answers its own calls, and acts on this one before it arrives here.
      'app.show': () => undefined,
      'app.restart': () => this.#restart(),
      'shell.updates': () => null,
      'shell.update-by-itself': () => null,
      'shell.install-update': () => undefined,
      'shell.settings': () => null,
      'shell.set': () => null,
      'shell.status': () => undefined,
      'shell.notify': () => undefined,
      'shell.screens': () => null,
      'shell.choose-screen': () => false,
      'shell.probe-site': () => false,
      'shell.start-site': () => undefined,
      'shell.place-site': () => undefined,
      'shell.focus-site': () => undefined,
      'shell.stop-site': () => undefined,
      'shell.measure-site': () => 0,
      'shell.clear-site': () => undefined,
      'app.show-log': () => this.#options.desktop?.showLog(),
      'problem.dismiss': ({ id }) => problems.dismiss(id),
      'profile.set': async (profile) => {
        profiles.state.profile = profile
        await profiles.save()
        nearby.changed()
        this.#changes.fire()
        // If it can't be written now (no keys yet, removed), others keep seeing the old one.
        const written = spaces.all().map((space) => space.membership.setProfile(profile))
        const failed = (await Promise.allSettled(written)).flatMap((result) =>
          result.status === 'rejected' && !(result.reason instanceof NotAllowedError) ? [result.reason] : [],
        )
        if (failed.length > 0) throw failed[0]
      },
      'profile.suggested-name': () => accountName(),
      'profile.picture': () => profiles.state.picture,
      'profile.set-picture': async ({ picture }) => {
        profiles.state.picture = picture
        await profiles.save()
        // If it can't be written now, it is written when the space is next shown.
        await Promise.allSettled(spaces.all().map((space) => space.person.sharePicture(picture)))
      },
    } satisfies Partial<CallHandlers>
  }

  #spaceCalls() {
    const { nearby, problems, spaces, view } = this.#options
    return {
      'spaces.create': async ({ name, kind = 'team-space' }) => ({ space: (await spaces.create(name, kind)).id }),
      'spaces.join': async ({ link }) => {
        const { id } = await spaces.join(link)
        problems.joinAgain(id)
        return { space: id }
      },
      'publications.subscribe': async ({ link }) => ({ space: (await spaces.subscribe(link)).id }),
      'publications.unsubscribe': ({ space }) => spaces.unsubscribe(space),
      'publications.approve': ({ space, device: who }) => spaces.get(space).readership.approve(who),
      'publications.decline': ({ space, device: who }) => spaces.get(space).readership.askers.decline(who),
      'publications.reply': async ({ space, ...said }) => ({ id: await spaces.get(space).replies.send(said) }),
      'publications.inbox': ({ space }) => ({ replies: spaces.get(space).replies.heard() }),
      'publications.drop-reply': ({ space, id }) => spaces.get(space).replies.drop(id),
      'publications.drop-replies': ({ space, reader }) => spaces.get(space).replies.dropAll(reader),
      'publications.link': ({ space }) => {
        const { readership } = spaces.get(space)
        return { link: readership.link(), shown: readership.shown }
      },
      'publications.show': async ({ space, shown }) => {
        await spaces.show(space, shown)
        nearby.switched()
      },
      'spaces.detail': ({ space }) => {
        const open = spaces.get(space)
        for (const part of this.#options.parts) part.shown?.(open)
        open.person.sharePicture(this.#options.profiles.state.picture).catch(() => undefined)
        return detailOf(open, view())
      },
      'spaces.holdings': ({ space }) => holdingsOf(spaces.get(space)),
      'spaces.rename': ({ space, name }) => spaces.get(space).membership.rename(name),
      'spaces.delete-from-device': ({ space }) => spaces.deleteFromDevice(space),
      'spaces.invite': async ({ space, role, expires, uses }) => {
        const opened = spaces.get(space)
        const { key } = await opened.invites.issue(role, expires, uses)
        const invite = inviteOf(opened, key, opened.device)
        if (!invite) throw new CallFailure('internal', 'invalid invite')
        return invite
      },
      'spaces.revoke-invite': ({ space, invite }) => spaces.get(space).membership.revokeInvite(invite),
      'spaces.change-role': ({ space, device: who, role }) => spaces.get(space).membership.changeRole(who, role),
      'spaces.allow-more': async ({ space, device: who }) => {
        await spaces.get(space).membership.allowMore(who)
        problems.hasRoom(space, who)
      },
      'spaces.remove': ({ space, device: who }) => spaces.get(space).membership.remove(who),
      'spaces.purge': ({ space, device: who }) => spaces.get(space).membership.purge(who),
      'spaces.leave': ({ space, ...how }) => spaces.leave(space, how),
      'conversations.begin': ({ space, devices }) => ({ conversation: spaces.get(space).beginConversation(devices) }),
      'mesh.room': ({ space }) => this.#options.roomOf(spaces.get(space)),
    } satisfies Partial<CallHandlers>
  }
}

/** Throws if a call has no handler among them or several. */
function inOne(all: readonly Partial<CallHandlers>[]): CallHandlers {
  const handlers: Partial<CallHandlers> = {}
  for (const some of all) {
    const twice = Object.keys(some).find((name) => name in handlers)
    if (twice !== undefined) throw new Error(`${twice} is answered twice`)
    Object.assign(handlers, some)
  }
  const missing = Object.keys(calls).find((name) => !(name in handlers))
  if (missing !== undefined) throw new Error(`${missing} is not answered`)
  return handlers as CallHandlers
}
