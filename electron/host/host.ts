/** Assembles the host: everything except the windows. Both the shell and serve start it. */
import { homedir, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { HybridClock } from '../../shared/record/clock.ts'
import { textOf } from '../../shared/record/errors.ts'
import type { Newsroom } from '../../shared/tools/news/press/newsroom.ts'
import { profileBackups } from './backup/profile-backups.ts'
import type { BlobEngine } from './blobs/blob-engine.ts'
import { blobsOfSpaces } from './blobs/blobs-of-spaces.ts'
import { startBlobs } from './blobs/start.ts'
import { createDiscovery } from './discovery/discovery.ts'
import { Exports } from './exports/exports.ts'
import { type HostBase, openBase } from './host-base.ts'
import { HostCalls } from './host-calls.ts'
import { PartList } from './host-part.ts'
import type { Links } from './links/links.ts'
import { BlockedPeople } from './nearby/blocked-people.ts'
import { Nearby } from './nearby/nearby.ts'
import { PeopleNearby } from './nearby/people-nearby.ts'
import { spacesForNearby } from './nearby/shown-spaces.ts'
import { Connections, connectionsOfSpaces } from './network/connections.ts'
import { ClockCheck } from './problems/clock-check.ts'
import { reportProblemsOf } from './problems/space-problems.ts'
import { Sendings } from './sending/sendings.ts'
import { notifyFollowers } from './space/notify-followers.ts'
import { SpaceNews } from './space/space-news.ts'
import { Spaces } from './space/spaces.ts'
import { SpacesToDelete } from './space/spaces-to-delete.ts'
import type { Host, HostParts } from './start.ts'
import { StoreCare } from './store/store-care.ts'
import { files as filesTool } from './tools/files/tool.ts'
import { news as newsTool } from './tools/news/tool.ts'
import { StartedTools } from './tools/tool.ts'
import { HOST_TOOLS } from './tools/tools.ts'
import { DocWindows } from './windows/doc-windows.ts'
import { Inbox } from './windows/inbox.ts'
import { OwnOffers } from './windows/own-offers.ts'
import { OwnPresence } from './windows/own-presence.ts'
import { PeopleNews } from './windows/people-news.ts'
import { requestsIn } from './windows/requests.ts'
import { SpaceWindows } from './windows/space-windows.ts'
import { Unread } from './windows/unread.ts'

/** For tests and benches, which use the engine directly, cut links between hosts, and run scheduled work early. */
export interface HostWithBlobs extends Host {
  blobs: BlobEngine
  links: Pick<Links, 'listen' | 'watch'>
  newsroom: Pick<Newsroom, 'look'>
}

/** Rejects if the profile's store can't be opened or read, or if a relay's port is taken. */
export async function createHost(given: HostParts): Promise<HostWithBlobs> {
  const parts = new PartList()
  try {
    return await startParts(given, parts)
  } catch (error) {
    await parts.stop().catch(() => {})
    throw error
  }
}

/** From its start on, a part uses those before it; once all have started, also those after it (through functions). */
async function startParts(given: HostParts, parts: PartList): Promise<HostWithBlobs> {
  const base = await openBase(given, parts)
  const { crypto, deviceKey, device, profileDirectory, profiles, windows, problems, remembered, relay, now, log } = base

  const spaces: Spaces = new Spaces({
    crypto,
    profiles,
    device: deviceKey,
    clock: new HybridClock(now),
    now,
    isRelay: relay !== null,
    ...(given.authorBytes === undefined ? {} : { authorBytes: given.authorBytes }),
    profile: () => profiles.state.profile,
    ...connectionsOfSpaces(() => connections),
    keepWords: (kind, space, words) => problems.reportWords(kind, space, words),
    clear: (space) => parts.deleteSpace(space),
  })
  const care = new StoreCare({ profiles, problems, spaces, log })
  notifyFollowers(spaces, parts.all, (error) => log(`a part failed to follow a space: ${textOf(error)}`))
  spaces.onRead((space) => reportProblemsOf(space, problems, device))
  parts.add({ close: () => spaces.closeAll() })
  parts.add(new ClockCheck({ problems, now }))

  const directory = join(profileDirectory, 'blobs')
  const blobs = parts.add(
    await startBlobs({
      ...base,
      directory,
      table: profiles.blobTable(),
      topicOf: (space) => connections.rooms.topicOf(space),
      need: (name) => connections.links.need(name),
      ...blobsOfSpaces(base, spaces, () => sendings),
    }),
  )
  const { engine } = blobs
  const connections: Connections = parts.add(
    new Connections({
      ...base,
      isQuiet: given.quiet === true,
      discover: given.discover ?? createDiscovery,
      spaces,
      sendings: () => sendings,
      nearby: () => nearby,
      acceptBulk: (socket, first) => blobs.acceptBulk(socket, first),
    }),
  )
  const { links } = connections

  const inbox = parts.add(new Inbox(base))
  const unread = parts.add(new Unread({ ...base, spaces: () => spaces.all() }))
  unread.onRead(({ space, tool, item }) => inbox.itemRead(space, tool, item))
  const offers = parts.add(new OwnOffers(remembered))
  const tools = await StartedTools.start(HOST_TOOLS, { ...base, spaces, blobs: engine, unread, inbox, offers }, parts)
  const files = tools.offer(filesTool)
  parts.add(new Exports({ ...base, grants: files.grants }))

  const downloads = given.downloads ?? join(homedir(), 'Downloads')
  const { jobs } = files
  const sendings = new Sendings({ crypto, links, blobs, engine, jobs, directory, downloads, nearby: () => nearby })
  const nearby: Nearby = new Nearby({
    ...{ links, crypto, device: deviceKey },
    profile: () => profiles.state.profile,
    ...spacesForNearby(spaces, now),
    shownOffers: () => offers.nearby(),
    blocked: new BlockedPeople(remembered),
    sendings,
    discoveryState: () => connections.discoveryState,
  })
  nearby.onChange((state) => windows.tellAll('nearby.changed', state))
  inbox.add('requests', requestsIn(nearby, now))
  nearby.onVisible((visible) => connections.setVisible(visible))
  parts.add(new PeopleNearby(nearby, sendings, offers))
  const onRestored = (space: string): void => news.soon(space)
  parts.add(profileBackups({ ...base, cost: given.backupCost, downloads, spaces, files, onRestored }))

  const toDelete = parts.add(new SpacesToDelete(spaces, relay !== null, log))
  parts.add(new DocWindows(spaces, windows))
  parts.add(new SpaceWindows(windows))
  parts.add(new OwnPresence(spaces, windows))
  parts.add(new PeopleNews({ ...base, nearby }))
  const news: SpaceNews = parts.add(
    new SpaceNews((changed) => {
      calls.tellAppState()
      for (const id of changed) windows.tellAll('space.changed', { space: id })
      nearby.changed()
    }),
  )
  const calls = new HostCalls({
    ...base,
    parts: parts.all,
    spaces,
    nearby,
    view: () => ({ online: isOnline(), ...connections.rooms.discoveryServers }),
    roomOf: (space) => connections.rooms.entranceTo(space),
  })
  connections.onChanged((space) => news.soon(space))
  for (const onChanged of [windows.onChanged, problems.onChanged, calls.onChanged]) onChanged(() => news.soon())

  parts.add(care).start()
  await spaces.openAll()
  await toDelete.deleteDismissed()
  // Drops files that were being sent to a person when the host died.
  engine.keepSpaces(new Set(profiles.state.spaces.map(({ id }) => id))).catch((error: unknown) => log(textOf(error)))
  await connections.appear()

  return {
    blobs: engine,
    links,
    newsroom: tools.offer(newsTool),
    files,
    isMoved: () => remembered.isMoved,
    hasTransfers: () => engine.isMoving || files.jobs.isReading,
    sleep: () => connections.sleep(),
    wake: () => connections.wake(),
    api: apiForWindows(base, calls),
    onTold: windows.onTold,
    close: () => parts.stop(),
  }
}

function apiForWindows({ windows, remembered, log }: HostBase, calls: HostCalls): Host['api'] {
  return {
    call: (client, name, input) => calls.call(client, name, input),
    connect(client, listener) {
      windows.connect(client, listener)
      remembered.windowCame().catch((error: unknown) => log(textOf(error)))
      return () => {
        windows.disconnect(client)
        calls.disconnected(client)
      }
    },
  }
}

const isOnline = (): boolean =>
  Object.values(networkInterfaces()).some((list) => list?.some(({ internal }) => !internal))
