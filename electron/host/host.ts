/** The host: everything that is not a window, put together. Started by the shell and by serve alike. */
import { homedir, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { toHex } from '../../shared/record/bytes.ts'
import { HybridClock } from '../../shared/record/clock.ts'
import { textOf } from '../../shared/record/errors.ts'
import { LOOKING } from '../../shared/space-host/flow/channel-events.ts'
import type { OpenSpace } from '../../shared/space-host/open-space.ts'
import type { Newsroom } from '../../shared/tools/news/press/newsroom.ts'
import { Backups } from './backup/backups.ts'
import type { BlobEngine } from './blobs/blob-engine.ts'
import { startBlobs } from './blobs/start.ts'
import { createDiscovery, type Discovery } from './discovery/discovery.ts'
import { Exports } from './exports/exports.ts'
import { HostCalls } from './host-calls.ts'
import { KeeperWays } from './links/keeper-ways.ts'
import { KnownAddresses } from './links/known-addresses.ts'
import { createLinks, type Links } from './links/links.ts'
import { createNearby, type Nearby } from './nearby/nearby.ts'
import { ownAddresses, readAddress } from './nearby/own-addresses.ts'
import { spacesForNearby } from './nearby/shown-spaces.ts'
import { Network } from './network/network.ts'
import { watchSleep } from './network/wake.ts'
import { Problems } from './problems/problems.ts'
import { problemsOfSpaces } from './problems/space-problems.ts'
import { Rendezvous } from './rendezvous/rendezvous.ts'
import { Search } from './search/search.ts'
import { Sendings } from './sending/sendings.ts'
import { attachPathSocket } from './signalling/path-socket.ts'
import { Signalling } from './signalling/signalling.ts'
import { AddedDocs } from './space/added-docs.ts'
import type { SpaceFollower } from './space/space-follower.ts'
import { SpaceNews } from './space/space-news.ts'
import { SpaceRooms } from './space/space-rooms.ts'
import { Spaces } from './space/spaces.ts'
import type { Host, HostParts } from './start.ts'
import { ProfileStore } from './store/profile-store.ts'
import { StoreCare } from './store/store-care.ts'
import { later } from './timers.ts'
import { followTyping } from './tools/chat/typing.ts'
import { HostFiles } from './tools/files/files.ts'
import { KeptFiles } from './tools/files/kept-files.ts'
import { serveFiles } from './tools/files/serve-files.ts'
import { isWithin } from './tools/folders/folder-place.ts'
import { HostFolders } from './tools/folders/folders.ts'
import { isPublicAddress } from './tools/news/feeds/public-address.ts'
import { startNewsroom } from './tools/news/newsroom/host-newsroom.ts'
import { serveTopics } from './tools/topics/serve-topics.ts'
import { TopicWindows } from './tools/topics/topic-windows.ts'
import { Topics } from './tools/topics/topics.ts'
import { Remembered } from './windows/remembered.ts'
import { Windows } from './windows/windows.ts'
import { boundYoungGeneration } from './young-generation.ts'

/** Milliseconds. */
const NETWORK_PAUSE = 60

/** One may have of the space what others have, and gives it to them: readers of a channel carry it on. */
const isIn = ({ standing }: OpenSpace): boolean => standing === 'member' || standing === 'reader'

const isOnline = (): boolean =>
  Object.values(networkInterfaces()).some((list) => list?.some(({ internal }) => !internal))

/** For tests and benches, which speak to the engine itself, cut what joins two hosts, and do not wait for what is due. */
export interface HostWithBlobs extends Host {
  blobs: BlobEngine
  links: Pick<Links, 'listen' | 'watch'>
  newsroom: Pick<Newsroom, 'look'>
}

/** Rejects where the profile's store cannot be opened or read. */
export async function createHost(parts: HostParts): Promise<HostWithBlobs> {
  boundYoungGeneration()
  const { crypto, deviceKey, loopback, log } = parts
  const now = Date.now
  const device = toHex(deviceKey.publicKey)
  const profiles = await ProfileStore.open(join(parts.profileDirectory, 'store'), crypto, parts.storeKey)
  const clock = new HybridClock(now)
  const followers: SpaceFollower[] = []
  let tellingNetwork: NodeJS.Timeout | null = null
  let closed = false

  const news = new SpaceNews((changed) => {
    for (const client of windows.clients()) windows.tell(client, 'app.changed', calls.appState(client))
    for (const id of changed) windows.tellAll('space.changed', { space: id })
    nearby.changed()
  })
  const windows = new Windows(() => news.soon())
  const added = new AddedDocs((space, docs) => windows.tellAll('docs.added', { space, docs }))
  const problems = await Problems.open({
    table: profiles.problemTable(),
    now,
    onChanged: () => news.soon(),
    onFailed: (error) => log(textOf(error)),
  })
  const remembered = await Remembered.open({
    table: profiles.rememberedTable(),
    profiles,
    shell: loopback.servesPages ? 'browser' : 'electron',
    windows,
    now,
    onFailed: (error) => log(textOf(error)),
  })
  const care = new StoreCare({ profiles, problems, spaces: () => spaces, log })
  const signalling = new Signalling()

  const links = createLinks({
    crypto,
    device: deviceKey,
    onProblem({ device: who, detail }) {
      // A host that proves to be this device is another copy of the profile: both learn of it.
      if (who === device) problems.report({ kind: 'used-twice', space: null, who: null, detail })
      else problems.report({ kind: who === null ? 'in-between' : 'device-refused', space: null, who, detail })
    },
    isMember: (space, who) => spaces.find(space)?.isMember(who) ?? sendings.belongs(space, who),
    isPresent: (space, who) => spaces.find(space)?.governance?.role(who) !== 'keeper',
    isOneOfMany: (space, who) => spaces.find(space)?.isOneOfMany(who) ?? false,
    onAddress(who, address) {
      // Whom one sends a file to is written nowhere.
      const isKnown = spaces.all().some((space) => space.isMember(who))
      if (!isKnown && sendings.reached(who, address)) links.keep(who, address)
      else background(knownAddresses.reached(who, address))
    },
  })

  const knownAddresses = new KnownAddresses(profiles, links)
  const keeperWays = new KeeperWays(links)
  const rendezvous = new Rendezvous({ crypto, signalling, onChange: () => networkSoon() })
  const network = new Network({
    profiles,
    crypto,
    device,
    rendezvous,
    spaces: () =>
      spaces.all().flatMap((space) => {
        const entry = profiles.entry(space.id)
        return entry ? [{ space, entry }] : []
      }),
    onChanged: () => networkSoon(),
  })
  const rooms = new SpaceRooms({ crypto, profiles, loopback, signalling, rendezvous, network, problems })

  const blobs = await startBlobs({
    directory: join(parts.profileDirectory, 'blobs'),
    table: profiles.blobTable(),
    crypto,
    links,
    loopback,
    now,
    log,
    topicOf: (space) => rooms.topicOf(space),
    isMember(space, who) {
      const open = spaces.find(space)
      return open ? isIn(open) && open.belongs(who) : sendings.belongs(space, who)
    },
    onRefused(space, who, detail) {
      problems.report({ kind: 'device-refused', space: spaces.find(space) ? space : null, who, detail })
    },
    onSourceLost({ spaces: within, name, path }) {
      // A folder that is kept in step is there to be changed.
      if (profiles.state.folders.some(({ place }) => isWithin(path, place))) return
      const space = within.find((each) => spaces.find(each))
      if (space) problems.report({ kind: 'file-changed', space, who: null, detail: name })
    },
  })
  const files = new HostFiles({
    engine: blobs.engine,
    device,
    profiles,
    windows,
    desktop: parts.desktop ?? null,
    dragged: join(parts.profileDirectory, 'dragged'),
    onJobs: (space) => sendings.jobsChanged(space),
    alsoKept: (space) => folders.files(space),
    roomFor: parts.keeper ? (bytes) => keptFiles?.hasRoom(bytes) === true : null,
    space: (id) => spaces.get(id),
    now,
    log,
  })
  const folders: HostFolders = await HostFolders.open({
    device,
    engine: blobs.engine,
    hash: crypto.hash,
    onFiles: (space) => files.lookSoon(space),
    profiles,
    profileDirectory: parts.profileDirectory,
    windows,
    grants: files.grants,
    desktop: parts.desktop ?? null,
    space: (id) => spaces.get(id),
    now,
    log,
  })
  const exports = new Exports({
    profileDirectory: parts.profileDirectory,
    grants: files.grants,
    desktop: parts.desktop ?? null,
  })
  const namedTopics = new Topics({
    spaces: () => spaces.all(),
    now,
    onChanged: (space) => windows.tellAll('topics.changed', { space }),
    log,
  })
  const topicWindows = new TopicWindows(namedTopics, windows, (id) => spaces.get(id))
  const keptFiles = parts.keeper
    ? new KeptFiles({
        engine: blobs.engine,
        most: parts.keeper.fileBytes,
        spaces: () => spaces.all().flatMap(({ id, isChannel }) => (isChannel ? [] : [id])),
        channels: () => spaces.all().flatMap(({ id, isChannel }) => (isChannel ? [id] : [])),
        now,
        log,
      })
    : null
  const search = new Search((space) => spaces.find(space))
  const spaces: Spaces = new Spaces({
    profiles,
    crypto,
    device: deviceKey,
    clock,
    now,
    isKeeper: parts.keeper !== undefined,
    ...(parts.authorBytes === undefined ? {} : { authorBytes: parts.authorBytes }),
    addresses: () => ownAddresses(links.port),
    profile: () => profiles.state.profile,
    invitedRendezvous: (entry) => network.serversForInvite(entry),
    listedRendezvous: () => network.serversForMembers(),
    seek(space, texts) {
      const isLooking = () => space.standing === 'joining' || space.isReader
      // Who is here already may have no more than we have: keepers, and who publishes, look on.
      const looksOn = () => parts.keeper !== undefined || (space.isChannel && !space.isReader)
      const needed = () => looksOn() || (isLooking() && space.neighbours.devices().length === 0)
      const addresses = texts.flatMap((text) => readAddress(text) ?? [])
      if (!parts.quiet) links.seek(space.id, addresses, needed)
    },
    onOpened(space, key) {
      followTyping(space, windows)
      keptFiles?.follow(space)
      rooms.opened(space, key.secret)
      links.addSpace(key)
      for (const follower of followers) follower.opened?.(space.id)
      news.soon(space.id)
      // Looking around ends without an event.
      later(() => news.soon(space.id), LOOKING).unref()
    },
    onClosed(space) {
      for (const follower of followers) follower.closed?.(space)
      links.removeSpace(space)
      links.unseek(space)
      rooms.closed(space)
      news.soon(space)
    },
    async onForgotten(space) {
      for (const follower of followers) await follower.forget?.(space)
      await problems.forget(space)
      await remembered.forget(space)
    },
    onRebuilt: (entry, cause) => care.rebuilt(entry, cause),
    onFailed: (entry, error) => care.unreadable(entry, error),
    events: {
      ...problemsOfSpaces(problems, device, (space) => spaces.find(space)?.role === 'owner'),
      onChanged(space) {
        links.membersChanged(space.id)
        blobs.membersChanged(space.id)
        for (const follower of followers) follower.governanceChanged?.(space.id)
        rooms.settle(space)
        news.soon(space.id)
        if (!parts.quiet) keeperWays.look(space)
        if (parts.keeper) tellAddresses(space)
        if (parts.keeper && space.wasDismissed) background(dropDismissed(space.id))
      },
      onArrived(space) {
        news.later(space.id)
        // Where the disk fails it stays, and is forgotten the next time.
        spaces.forgetLeft(space).catch(() => {})
      },
      onDocUpdate(space, doc, update, author, readers) {
        if (author === device) problems.storedAgain(space)
        for (const follower of followers) follower.docUpdated?.(space, doc, update)
        windows.tellSome(readers, 'docs.update', { space, doc, update, author })
      },
      onDocAdded(space, doc) {
        for (const follower of followers) follower.docAdded?.(space, doc)
        added.add(space, doc)
      },
      onDocReset(space, doc) {
        for (const follower of followers) follower.docReset?.(space, doc)
        windows.tellAll('docs.reset', { space, doc })
      },
      onHeld: (space, doc, held, readers) => windows.tellSome(readers, 'docs.held', { space, doc, held }),
      onPresence: (space, who, state) => windows.tellAll('live.state', { space, device: who, state }),
      onSignalling: (_space, channel, message) => rooms.hear(channel, message),
      onPaths: (_space, channel, message) => blobs.hearPaths(channel, message),
      onBlobs: (_space, channel, message) => blobs.hear(channel, message),
      onDrain: (channel) => blobs.drained(channel),
      onChannel(space, channel) {
        rooms.channelUp(space, channel)
        blobs.channelUp(channel)
        files.lookSoon(space)
      },
      onChannelClosed(_space, channel) {
        blobs.channelDown(channel)
        rooms.channelDown(channel)
      },
      onServersNamed: (space, who, addresses) => rooms.serversNamed(space, who, addresses),
      onKeeperKnowsMore: (space, keeper) => files.keeperKnowsMore(space, keeper),
      onIndexDamaged: (space, error) => care.indexDamaged(space, error),
      onStoreFailed: (space, error) => care.failed(space, error),
      onFault: (space, error) => care.fault(space, error),
    },
  })
  // What goes from a folder is done before what is only in the space goes.
  followers.push(keeperWays, search, folders, files, namedTopics)

  const downloads = parts.downloads ?? join(homedir(), 'Downloads')
  const sendings = new Sendings({
    crypto,
    links,
    blobs,
    engine: blobs.engine,
    jobs: files.jobs,
    directory: join(parts.profileDirectory, 'blobs'),
    downloads,
    nearby: () => nearby,
  })
  let discovery: Discovery | null = null
  const nearby: Nearby = createNearby({
    links,
    crypto,
    device: deviceKey,
    profile: () => profiles.state.profile,
    ...spacesForNearby(spaces, now),
    sendings,
    onChange: (state) => windows.tellAll('nearby.changed', state),
    onVisible: (visible) => discovery?.setVisible(visible),
    discoveryState: () => discovery?.state ?? (parts.quiet ? 'unavailable' : 'starting'),
  })

  const backups = new Backups({
    crypto,
    places: { desktop: parts.desktop ?? null, downloads },
    nameOf: (space) => (space === null ? profiles.state.profile?.name : spaces.get(space).name) ?? '',
    profileDirectory: parts.profileDirectory,
    isEmpty: () => profiles.state.spaces.length === 0,
    async openSpace(backup) {
      await spaces.restore(backup)
      news.soon(backup.id)
      return (records) => spaces.get(backup.id).takeBackup(records)
    },
    contents(space) {
      const wanted = space === null ? spaces.all() : [spaces.get(space)]
      return {
        profiles,
        device,
        secret: space === null ? deviceKey.secretKey.slice(0, 32) : null,
        spaces: wanted.flatMap(({ id, log, keys }) => {
          const entry = profiles.entry(id)
          return entry ? [{ entry, log, ring: keys }] : []
        }),
      }
    },
  })

  const calls = new HostCalls({
    backups,
    files,
    folders,
    exports,
    topics: topicWindows,
    device,
    remembered,
    shell: loopback.servesPages ? 'browser' : 'electron',
    profiles,
    spaces,
    windows,
    problems,
    nearby,
    sendings,
    network,
    search,
    view: () => ({ online: isOnline(), ...rooms.rendezvous }),
    roomOf: (space) => rooms.entranceTo(space),
    onChanged: () => news.soon(),
  })

  /** Told once by a keeper, and again when it is started with others. */
  function tellAddresses(space: OpenSpace): void {
    const given = parts.keeper?.addresses ?? []
    const told = given.length > 0 ? given : ownAddresses(links.port).filter(isReachedAnywhere)
    if (space.standing !== 'member' || space.isChannel || told.length === 0) return
    // Not from inside the evaluation of governance that this may be.
    queueMicrotask(() => background(space.membership.tellAddresses(told)))
  }

  /** What is being opened is looked at once all are. */
  async function dropDismissed(space: string): Promise<void> {
    if (spaces.find(space)?.wasDismissed) await spaces.forget(space)
  }

  /** Lists of servers or the state of one have changed. */
  function networkSoon(): void {
    if (closed) return
    tellingNetwork ??= later(() => {
      tellingNetwork = null
      for (const space of spaces.all()) {
        rooms.settle(space)
        space.nameServers()
        news.soon(space.id)
      }
      windows.tellAll('network.changed', network.state())
    }, NETWORK_PAUSE)
  }

  /** Addresses have changed, or this machine has slept. */
  function networkChanged(): void {
    links.networkChanged()
    rendezvous.networkChanged()
    for (const space of spaces.all()) news.soon(space.id)
  }

  /** Work that nobody waits for must not end the process. */
  function background(work: Promise<unknown>): void {
    work.catch((error: unknown) => log(textOf(error)))
  }

  /** Listens, tries where others were before, and is found by others on our networks. */
  async function appear(): Promise<Discovery> {
    const asked = parts.keeper?.port ?? null
    if (asked !== null) await links.listen(asked)
    // The same port as before: others, and invites, know it.
    else await links.listen(profiles.state.network.port).catch(() => links.listen())
    if (links.port !== profiles.state.network.port) {
      profiles.state.network.port = links.port
      background(profiles.save())
    }
    knownAddresses.dial()
    const discover = parts.discover ?? createDiscovery
    const found = discover({
      port: links.port,
      key: links.key,
      onFound: (other) => links.found(other),
      onLost(key) {
        links.lost(key)
        nearby.lost(key)
      },
      onNetworkChange: networkChanged,
      onState: () => nearby.changed(),
    })
    found.setVisible(nearby.state().visible)
    return found
  }

  links.onChannel = (channel) => {
    const space = spaces.find(channel.space)
    if (space) space.addChannel(channel)
    else if (!sendings.take(channel)) channel.close()
  }
  care.start()
  await spaces.openAll()
  if (parts.keeper) for (const { id } of spaces.all()) await dropDismissed(id)
  // What was sent straight to somebody, when the host died.
  background(blobs.engine.keepSpaces(new Set(profiles.state.spaces.map(({ id }) => id))))
  if (!parts.quiet) discovery = await appear()
  const newsroom = startNewsroom({ files, spaces, profiles, hasWindows: () => windows.count > 0 })
  const stopWatchingSleep = watchSleep(() => {
    discovery?.refresh()
    networkChanged()
  })
  const unregister = [
    serveFiles(loopback, files, log),
    serveTopics({ loopback, spaces: () => spaces.all(), topics: namedTopics }),
    loopback.register('signalling', (socket) => signalling.attachSocket(socket)),
    loopback.register('path', (socket) => attachPathSocket(socket, { onPath: (path) => links.acceptPath(path) })),
  ]

  return {
    blobs: blobs.engine,
    links,
    newsroom,
    files,
    isMoved: () => remembered.isMoved,
    api: {
      call: (client, name, input) => calls.call(client, name, input),
      connect(client, listener) {
        windows.connect(client, listener)
        background(remembered.windowCame())
        return () => {
          windows.disconnect(client)
          for (const space of spaces.all()) space.docs.closeAll(client)
          calls.disconnected(client)
        }
      },
    },
    async close() {
      closed = true
      added.stop()
      care.stop()
      newsroom.stop()
      stopWatchingSleep()
      rendezvous.close()
      news.stop()
      if (tellingNetwork) clearTimeout(tellingNetwork)
      for (const end of unregister) end()
      sendings.stop()
      nearby.stop()
      search.stop()
      await folders.stop()
      await exports.close()
      namedTopics.stop()
      files.stop()
      keptFiles?.stop()
      await backups.close()
      await discovery?.stop()
      await links.close()
      await blobs.close()
      signalling.close()
      await spaces.closeAll()
      await network.close()
      await problems.close()
      await remembered.close()
      await profiles.close()
    },
  }
}

const isReachedAnywhere = (address: string): boolean => isPublicAddress(readAddress(address)?.host ?? '')
