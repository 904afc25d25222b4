/** Every call of the IPC map, answered. Arguments were checked against the map's schemas before they come here. */

import { CallFailure } from '../../shared/ipc/call-failure.ts'
import type { AppState, CallInput, CallName, CallOutput, CallResult, Room } from '../../shared/ipc/contract.ts'
import { NotAllowedError } from '../../shared/log/not-allowed-error.ts'
import { textOf } from '../../shared/record/errors.ts'
import type { OpenSpace } from '../../shared/space-host/open-space.ts'
import { detailOf, inviteOf, type NetworkView, summaryOf } from '../../shared/space-host/space-view.ts'
import type { Backups } from './backup/backups.ts'
import { BlobError } from './blobs/blob-problem.ts'
import type { CallHandlers } from './call-handlers.ts'
import type { Exports } from './exports/exports.ts'
import type { Nearby } from './nearby/nearby.ts'
import type { Network } from './network/network.ts'
import type { Problems } from './problems/problems.ts'
import type { Search } from './search/search.ts'
import type { Sendings } from './sending/sendings.ts'
import type { Spaces } from './space/spaces.ts'
import type { ProfileStore } from './store/profile-store.ts'
import { sayTyping } from './tools/chat/typing.ts'
import type { HostFiles } from './tools/files/files.ts'
import type { HostFolders } from './tools/folders/folders.ts'
import { fetchFeed } from './tools/news/feeds/fetch-feed.ts'
import type { TopicWindows } from './tools/topics/topic-windows.ts'
import type { Remembered } from './windows/remembered.ts'
import type { Windows } from './windows/windows.ts'

export interface HostCallsOptions {
  device: string
  backups: Backups
  files: HostFiles
  folders: HostFolders
  exports: Exports
  topics: TopicWindows
  shell: AppState['shell']
  profiles: ProfileStore
  spaces: Spaces
  windows: Windows
  problems: Problems
  remembered: Remembered
  nearby: Nearby
  sendings: Sendings
  network: Network
  search: Search
  view(): NetworkView
  roomOf(space: OpenSpace): Room
  /** What is shown beside the spaces changed. */
  onChanged(): void
}

export class HostCalls {
  readonly #options: HostCallsOptions
  readonly #handlers: CallHandlers
  /** Windows that have the Nearby screen open. */
  readonly #looking = new Set<string>()

  constructor(options: HostCallsOptions) {
    this.#options = options
    this.#handlers = {
      ...this.#appCalls(),
      ...this.#spaceCalls(),
      ...this.#docCalls(),
      ...this.#networkCalls(),
      ...this.#backupCalls(),
      ...options.remembered.handlers,
      ...options.files.handlers,
      ...options.folders.handlers,
      ...options.exports.handlers,
      ...options.topics.handlers,
    }
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

  appState(client: string): AppState {
    const { device, profiles, spaces, problems, windows, shell, view } = this.#options
    return {
      device,
      profile: profiles.state.profile,
      spaces: spaces.all().map((space) => summaryOf(space, view())),
      problems: problems.list(),
      leased: windows.isLeased(client),
      shell,
    }
  }

  disconnected(client: string): void {
    this.#options.files.disconnected(client)
    this.#options.folders.disconnected(client)
    this.#options.exports.disconnected(client)
    this.#options.topics.disconnected(client)
    this.#look(client, false)
  }

  #look(client: string, open: boolean): void {
    if (open) this.#looking.add(client)
    else this.#looking.delete(client)
    this.#options.nearby.open(this.#looking.size > 0)
  }

  #appCalls() {
    const { profiles, problems, spaces, windows, nearby } = this.#options
    return {
      'app.state': (_input, client) => this.appState(client),
      // The shell does it before a call comes here.
      'app.show': () => undefined,
      'app.take-lease': (_input, client) => windows.lease(client),
      'problem.dismiss': ({ id }) => problems.dismiss(id),
      'profile.set': async (profile) => {
        profiles.state.profile = profile
        await profiles.save()
        nearby.changed()
        this.#options.onChanged()
        // Where it may not be written now (no keys yet, removed), others go on seeing what they saw.
        const written = spaces.all().map((space) => space.membership.setProfile(profile))
        const failed = (await Promise.allSettled(written)).flatMap((result) =>
          result.status === 'rejected' && !(result.reason instanceof NotAllowedError) ? [result.reason] : [],
        )
        if (failed.length > 0) throw failed[0]
      },
      'profile.picture': () => profiles.state.picture,
      'profile.set-picture': async ({ picture }) => {
        profiles.state.picture = picture
        await profiles.save()
        // Where it may not be written now it is when the space is shown again.
        await Promise.allSettled(spaces.all().map((space) => space.picture.share(picture)))
      },
    } satisfies Partial<CallHandlers>
  }

  #spaceCalls() {
    const { nearby, problems, spaces, view } = this.#options
    return {
      'spaces.create': async ({ name, kind = 'workspace' }) => ({ space: (await spaces.create(name, kind)).id }),
      'spaces.join': async ({ link }) => {
        const { id } = await spaces.join(link)
        problems.joinAgain(id)
        return { space: id }
      },
      'channels.subscribe': async ({ link }) => ({ space: (await spaces.subscribe(link)).id }),
      'channels.unsubscribe': ({ space }) => spaces.unsubscribe(space),
      'channels.admit': ({ space, device: who }) => spaces.get(space).readership.admit(who),
      'channels.turn-away': ({ space, device: who }) => spaces.get(space).readership.askers.turnAway(who),
      'channels.reply': async ({ space, ...said }) => ({ id: await spaces.get(space).replies.send(said) }),
      'channels.inbox': ({ space }) => ({ replies: spaces.get(space).replies.heard() }),
      'channels.drop-reply': ({ space, id }) => spaces.get(space).replies.drop(id),
      'channels.drop-replies': ({ space, reader }) => spaces.get(space).replies.dropAll(reader),
      'channels.link': ({ space }) => {
        const { readership } = spaces.get(space)
        return { link: readership.link(), shown: readership.shown }
      },
      'channels.show': async ({ space, shown }) => {
        await spaces.show(space, shown)
        nearby.switched()
      },
      'spaces.detail': ({ space }) => {
        this.#options.search.shown(space)
        const open = spaces.get(space)
        open.picture.share(this.#options.profiles.state.picture).catch(() => undefined)
        return detailOf(open, view())
      },
      'search.find': (wish) => this.#options.search.find(wish),
      'spaces.rename': ({ space, name }) => spaces.get(space).membership.rename(name),
      'spaces.forget': ({ space }) => spaces.forget(space),
      'spaces.invite': async ({ space, role, expires, uses }) => {
        const opened = spaces.get(space)
        const { key } = await opened.invites.issue(role, expires, uses)
        const invite = inviteOf(opened, key, opened.device)
        if (!invite) throw new CallFailure('internal', 'the invite does not count')
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
      'conversations.typing': ({ space, conversation, on }, client) => {
        if (this.#options.windows.isLeased(client)) sayTyping(spaces.get(space), { conversation, on })
      },
      'mesh.room': ({ space }) => this.#options.roomOf(spaces.get(space)),
      'live.send': ({ space, state }, client) => {
        if (this.#options.windows.isLeased(client)) spaces.get(space).sendPresence(state)
      },
    } satisfies Partial<CallHandlers>
  }

  #docCalls() {
    const { spaces, windows } = this.#options
    return {
      'docs.list': ({ space, prefix }) => spaces.get(space).docs.list(prefix),
      'docs.open': async ({ space, doc }, client) => {
        const opened = await spaces.get(space).docs.open(client, doc)
        return windows.isLeased(client) ? opened : { ...opened, client: null }
      },
      'docs.write': ({ space, doc, update }, client) => {
        if (!windows.isLeased(client)) throw new CallFailure('not-leased', 'another window is the one that writes')
        return spaces.get(space).docs.write(client, doc, update)
      },
      'docs.history': ({ space, doc, from }, client) => spaces.get(space).docs.history(client, doc, from),
      'docs.close': ({ space, doc }, client) => spaces.find(space)?.docs.close(client, doc),
    } satisfies Partial<CallHandlers>
  }

  #backupCalls() {
    const { backups } = this.#options
    return {
      'backup.begin': ({ space, passphrase }) => backups.begin(space, passphrase),
      'backup.write': ({ backup }) => backups.write(backup),
      'backup.restore': ({ passphrase }) => backups.beginRestore(passphrase),
      'backup.feed': ({ backup, bytes }) => backups.feed(backup, bytes),
      'backup.finish': ({ backup }) => backups.finish(backup),
      'backup.stop': ({ backup }) => backups.stop(backup),
    } satisfies Partial<CallHandlers>
  }

  #networkCalls() {
    const { nearby, network, sendings } = this.#options
    return {
      'feeds.fetch': ({ address }) => fetchFeed(address),
      'feeds.agreed': ({ space }) => this.#options.profiles.agreedFeeds(space),
      'feeds.agree': ({ space, address, agrees }) => this.#options.profiles.agreeToFeed(space, address, agrees),
      'network.state': () => network.state(),
      'network.set': (settings) => network.set(settings),
      'network.test': (wish) => network.test(wish),
      'nearby.state': () => nearby.state(),
      'nearby.open': ({ open }, client) => this.#look(client, open),
      'nearby.stay-visible': ({ until }) => nearby.stayVisible(until),
      'nearby.connect': ({ address }) => nearby.connect(address),
      'nearby.ask': (wish) => ({ knock: nearby.ask(wish) }),
      'nearby.confirm': async ({ knock }) => {
        const { files, direction } = nearby.state().knocks.find(({ id }) => id === knock) ?? {}
        if (files && direction === 'in') await sendings.makeSureOfRoom(files)
        nearby.confirm(knock)
      },
      'nearby.accept': ({ knock, role }) => nearby.accept(knock, role),
      'nearby.decline': ({ knock }) => nearby.decline(knock),
      'sending.begin': (wish) => sendings.begin(wish),
      'sending.end': ({ sending }) => sendings.end(sending),
    } satisfies Partial<CallHandlers>
  }
}

const DISK_CODES = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'LEVEL_IO_ERROR']

/** Whether the disk is full or cannot be written; LevelDB says it in the cause of its error, or in words. */
function isOfDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof BlobError) return error.problem === 'disk-full' || error.problem === 'not-writable'
  const { code } = error as NodeJS.ErrnoException
  return DISK_CODES.includes(code ?? '') || error.message.startsWith('IO error') || isOfDisk(error.cause)
}
