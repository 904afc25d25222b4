/** The host: everything that is not a window, put together. Started by the shell and by serve alike. */
import { homedir, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { toHex } from '../../shared/record/bytes.ts'
import { HybridClock } from '../../shared/record/clock.ts'
import { isChannelLink } from '../../shared/space/channel-link.ts'
import { roomPasswordOf, topicOf } from '../../shared/space/rendezvous.ts'
import type { Newsroom } from '../../shared/tools/newsletter/press/newsroom.ts'
import { Backups } from './backup/backups.ts'
import type { BlobEngine } from './blobs/blob-engine.ts'
import { startBlobs } from './blobs/start.ts'
import { createDiscovery, type Discovery } from './discovery/discovery.ts'
import { isPublicAddress } from './feeds/public-address.ts'
import { HostFiles } from './files/files.ts'
import { KeptFiles } from './files/kept-files.ts'
import { serveFiles } from './files/serve-files.ts'
import { isWithin } from './folders/folder-place.ts'
import { HostFolders } from './folders/folders.ts'
import { HostCalls } from './host-calls.ts'
import { KeeperWays } from './keeper-ways.ts'
import { createLinks, type Links, type SpaceChannel } from './links/links.ts'
import { createNearby, type Nearby } from './nearby/nearby.ts'
import { ownAddresses, readAddress } from './nearby/own-addresses.ts'
import { Network } from './network/network.ts'
import { watchSleep } from './network/wake.ts'
import { startNewsroom } from './newsroom/host-newsroom.ts'
import { Problems } from './problems.ts'
import { Rendezvous } from './rendezvous/rendezvous.ts'
import { Search } from './search/search.ts'
import { Sendings } from './sending/sendings.ts'
import { attachPathSocket } from './signalling/path-socket.ts'
import { Signalling } from './signalling/signalling.ts'
import { AddedDocs } from './space/added-docs.ts'
import { LOOKING, type OpenSpace } from './space/open-space.ts'
import { Spaces } from './space/spaces.ts'
import type { Host, HostParts } from './start.ts'
import { ProfileStore } from './store/profile-store.ts'
import { serveTopics } from './topics/serve-topics.ts'
import { TopicWindows } from './topics/topic-windows.ts'
import { Topics } from './topics/topics.ts'
import { Windows } from './windows.ts'

/** Changes are told to windows once for all that happen within this time. Milliseconds. */
const TELL_PAUSE = 60
const ARRIVED_PAUSE = 400
const REOPEN_PAUSE = 3000
const ADDRESSES_KEPT = 200
const ADDRESSES_OF_DEVICE = 3

/** Tables are read through for flipped bits when the host has come to rest, and then now and then. Milliseconds. */
const FIRST_CHECK = 10 * 60_000
const NEXT_CHECK = 24 * 60 * 60_000

/** Returns what ends it. */
function watchFiles(check: () => void): () => void {
  let timer = setTimeout(() => {
    check()
    timer = setInterval(check, NEXT_CHECK).unref()
  }, FIRST_CHECK).unref()
  return () => clearTimeout(timer)
}

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
  const { crypto, deviceKey, loopback, log } = parts
  const now = Date.now
  const device = toHex(deviceKey.publicKey)
  const profiles = await ProfileStore.open(join(parts.profileDirectory, 'store'), crypto, parts.storeKey)
  const clock = new HybridClock(now)
  const changed = new Set<string>()
  const reopening = new Set<NodeJS.Timeout>()
  let telling: NodeJS.Timeout | null = null
  const arrived = new Map<string, NodeJS.Timeout>()
  let tellingNetwork: NodeJS.Timeout | null = null
  let closed = false

  const windows = new Windows(() => tellSoon())
  const added = new AddedDocs((space, docs) => windows.tellAll('docs.added', { space, docs }))
  const problems = new Problems(now, () => tellSoon())
  const signalling = new Signalling()
  const signallingNeighbours = new Map<SpaceChannel, ReturnType<Signalling['attachNeighbour']>>()
  const topics = new Map<string, string>()

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
    onAddress(who, { host, port }) {
      // Whom one sends a file to is written nowhere.
      const isKnown = spaces.all().some((space) => space.isMember(who))
      if (!isKnown && sendings.reached(who, { host, port })) {
        links.keep(who, { host, port })
        return
      }
      const { addresses } = profiles.state
      // Elsewhere it may be reached as before, but here it listens on this port now.
      const ofHost = addresses.filter((known) => known.device === who && known.host === host && known.port !== port)
      for (const outdated of ofHost) links.forget(outdated)
      const before = addresses.filter((known) => known.device === who && known.host !== host)
      const others = addresses.filter((known) => known.device !== who && (known.host !== host || known.port !== port))
      const ofDevice = [{ device: who, host, port }, ...before].slice(0, ADDRESSES_OF_DEVICE)
      profiles.state.addresses = [...ofDevice, ...others].slice(0, ADDRESSES_KEPT)
      links.keep(who, { host, port })
      background(profiles.save())
    },
  })

  const keeperWays = new KeeperWays(links)
  const rendezvous = new Rendezvous({ crypto, signalling, onChange: () => networkSoon() })
  const network = new Network({
    profiles,
    crypto,
    device,
    rendezvous,
    spaces: () =>
      spaces.all().flatMap((space) => {
        const entry = entryOf(space.id)
        return entry ? [{ space, entry }] : []
      }),
    onChanged: () => networkSoon(),
  })

  const blobs = await startBlobs({
    directory: join(parts.profileDirectory, 'blobs'),
    table: profiles.blobTable(),
    crypto,
    links,
    loopback,
    now,
    log,
    topicOf: (space) => topics.get(space) ?? null,
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
    space: (id) => spaces.get(id),
    now,
    log,
  })
  const folders: HostFolders = await HostFolders.open({
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
  const namedTopics = new Topics({
    spaces: () => spaces.all(),
    now,
    onChanged: (space) => windows.tellAll('topics.changed', { space }),
  })
  const topicWindows = new TopicWindows(namedTopics, windows, (id) => spaces.get(id))
  const keptFiles = parts.keeper
    ? new KeptFiles({
        engine: blobs.engine,
        most: parts.keeper.fileBytes,
        spaces: () => spaces.all().flatMap(({ id, isChannel }) => (isChannel ? [] : [id])),
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
      const topic = topicOf(crypto, key.secret)
      topics.set(space.id, topic)
      signalling.addRoom({ topic, password: roomPasswordOf(crypto, key.secret) })
      links.addSpace(key)
      const entry = entryOf(space.id)
      if (entry) network.opened(entry, topic)
      settleNetwork(space)
      files.opened(space.id)
      folders.opened(space.id)
      tellSoon(space.id)
      // Looking around ends without an event.
      setTimeout(() => tellSoon(space.id), LOOKING + TELL_PAUSE).unref()
    },
    onClosed(space) {
      keeperWays.closed(space)
      search.closed(space)
      files.closed(space)
      folders.closed(space)
      namedTopics.closed(space)
      links.removeSpace(space)
      links.unseek(space)
      const topic = topics.get(space)
      if (topic !== undefined) {
        network.closed(topic)
        signalling.removeRoom(topic)
      }
      topics.delete(space)
      tellSoon(space)
    },
    onRebuilt(entry, cause) {
      log(`space ${entry.id} was made anew from its records: ${cause}`)
      problems.report({ kind: 'store-rebuilt', space: entry.id, who: null, detail: cause })
    },
    onFailed(entry, error) {
      log(`space ${entry.id} cannot be opened: ${causeOf(error)}`)
      problems.report({ kind: 'store-unreadable', space: entry.id, who: null, detail: causeOf(error) })
    },
    events: {
      onChanged(space) {
        links.membersChanged(space.id)
        blobs.membersChanged(space.id)
        files.governanceChanged(space.id)
        folders.governanceChanged(space.id)
        settleNetwork(space)
        tellSoon(space.id)
        if (!parts.quiet) keeperWays.look(space)
        if (parts.keeper) tellAddresses(space)
        if (parts.keeper && space.wasDismissed) background(dropSpace(space.id))
      },
      onArrived(space) {
        tellLater(space.id)
        // Where the disk fails it stays, and is forgotten the next time.
        spaces.forgetLeft(space).catch(() => {})
      },
      onDocUpdate(space, doc, update, author, origin) {
        if (author === device) problems.storedAgain(space)
        files.docUpdated(space, doc, update)
        folders.docUpdated(space, doc, update)
        namedTopics.docUpdated(space, doc, update)
        windows.tellAll('docs.update', { space, doc, update, author }, origin)
      },
      onDocAdded(space, doc) {
        files.docAdded(space, doc)
        folders.docAdded(space, doc)
        namedTopics.docAdded(space, doc)
        added.add(space, doc)
      },
      onDocReset(space, doc) {
        files.docReset(space, doc)
        folders.docReset(space, doc)
        namedTopics.docReset(space, doc)
        windows.tellAll('docs.reset', { space, doc })
      },
      onHeld: (space, doc, held) => windows.tellAll('docs.held', { space, doc, held }),
      onPresence: (space, who, state) => windows.tellAll('live.state', { space, device: who, state }),
      onTyping: (space, who, conversation, on) =>
        windows.tellAll('live.typing', { space, device: who, conversation, on }),
      onSaid: (space, who, said) => namedTopics.said(space, who, said),
      onSignalling: (_space, channel, message) => signallingNeighbours.get(channel)?.receive(message),
      onPaths: (_space, channel, message) => blobs.hearPaths(channel, message),
      onBlobs: (_space, channel, message) => blobs.hear(channel, message),
      onDrain: (channel) => blobs.drained(channel),
      onChannel(space, channel) {
        attachSignalling(space, channel)
        blobs.channelUp(channel)
        files.lookSoon(space)
      },
      onChannelClosed(_space, channel) {
        blobs.channelDown(channel)
        signallingNeighbours.get(channel)?.close()
        signallingNeighbours.delete(channel)
      },
      onServersNamed(space, who, addresses) {
        const entry = entryOf(space)
        if (entry) network.heard(entry, who, addresses)
      },
      onFilesNamed: (space, named) => keptFiles?.take(space, named),
      onRefused: (space, who, rule) => problems.report({ kind: 'device-refused', space, who, detail: rule }),
      onJoinRefused: (space, reason) => problems.report({ kind: 'join-refused', space, who: null, detail: reason }),
      onFork(space, who, ofDecisions) {
        const kinds = ofDecisions
          ? (['fork-of-own-decisions', 'fork-of-decisions'] as const)
          : (['fork-of-own', 'fork'] as const)
        const kind = kinds[who === device ? 0 : 1]
        problems.report({ kind, space, who, detail: 'two records with one number' })
      },
      onFull(space, who) {
        const mine = who === device
        // Others can do nothing about it.
        if (!mine && spaces.find(space)?.role !== 'owner') return
        problems.report({ kind: mine ? 'own-budget-spent' : 'budget-spent', space, who, detail: '' })
      },
      onTakenBack(space, sinceOpened) {
        // Two copies are no matter of one space.
        problems.report(
          sinceOpened
            ? { kind: 'used-twice', space: null, who: null, detail: 'records of this device were written elsewhere' }
            : { kind: 'taken-back', space, who: null, detail: 'records of this device were not in its store' },
        )
      },
      onDamaged: (space, who, detail) => problems.report({ kind: 'store-damaged', space, who, detail }),
      onRepaired: (space, who) => problems.repaired(space, who),
      onIndexDamaged(space, error) {
        log(`the index of ${space} is damaged: ${causeOf(error)}`)
        background(spaces.rebuild(space))
      },
      onNotCounted: (space, words) => problems.reportWords('not-counted', space, words),
      onGone: (space, words) => problems.reportWords('gone-with-others', space, words),
      onStoreFailed(space, error) {
        log(`the store of ${space} failed: ${causeOf(error)}`)
        problems.report({ kind: 'storage-full', space, who: null, detail: causeOf(error) })
        reopenSoon(space)
      },
    },
  })

  const sendings = new Sendings({
    crypto,
    links,
    blobs,
    engine: blobs.engine,
    jobs: files.jobs,
    directory: join(parts.profileDirectory, 'blobs'),
    downloads: parts.downloads ?? join(homedir(), 'Downloads'),
    nearby: () => nearby,
  })
  let discovery: Discovery | null = null
  const nearby: Nearby = createNearby({
    links,
    crypto,
    device: deviceKey,
    profile: () => profiles.state.profile,
    shownSpaces: () =>
      spaces
        .all()
        .flatMap(({ id, name, standing, role }) =>
          standing === 'member' && role === 'owner' ? [{ space: id, name }] : [],
        ),
    ownSpaces: () => spaces.all().flatMap(({ id, standing }) => (standing === 'member' ? [id] : [])),
    async makeInvite({ space, newSpaceName, role }) {
      const target = space === null ? await spaces.create(newSpaceName ?? '') : spaces.get(space)
      // Who is to read a channel needs no more than everybody who does.
      if (target.isChannel && role === 'viewer') return target.channelLink()
      const { link } = await target.invite(role, null, 1)
      return link
    },
    acceptInvite: async (link) => (await (isChannelLink(link) ? spaces.subscribe(link) : spaces.join(link))).id,
    sendings,
    onChange: (state) => windows.tellAll('nearby.changed', state),
    onVisible: (visible) => discovery?.setVisible(visible),
    discoveryState: () => discovery?.state ?? (parts.quiet ? 'unavailable' : 'starting'),
  })

  const backups = new Backups({
    crypto,
    profileDirectory: parts.profileDirectory,
    isEmpty: () => profiles.state.spaces.length === 0,
    async openSpace(backup) {
      await spaces.restore(backup)
      tellSoon(backup.id)
      return (records) => spaces.get(backup.id).takeBackup(records)
    },
    contents(space) {
      const wanted = space === null ? spaces.all() : [spaces.get(space)]
      return {
        profiles,
        device,
        secret: space === null ? deviceKey.secretKey.slice(0, 32) : null,
        spaces: wanted.flatMap(({ id, log, keys }) => {
          const entry = entryOf(id)
          return entry ? [{ entry, log, ring: keys }] : []
        }),
      }
    },
  })

  const calls = new HostCalls({
    backups,
    files,
    folders,
    topics: topicWindows,
    device,
    shell: loopback.servesPages ? 'browser' : 'electron',
    profiles,
    spaces,
    windows,
    problems,
    nearby,
    sendings,
    network,
    search,
    view: () => ({
      online: isOnline(),
      rendezvous: (space) => rendezvous.stateOf(topics.get(space) ?? ''),
      hasRendezvous(space) {
        const entry = entryOf(space)
        return entry !== undefined && network.serversOf(entry).length > 0
      },
    }),
    roomOf: (space) => roomOf(space),
    onChanged: (space) => tellSoon(space),
  })

  /** Told once by a keeper, and again when it is started with others. */
  function tellAddresses(space: OpenSpace): void {
    const given = parts.keeper?.addresses ?? []
    const told = given.length > 0 ? given : ownAddresses(links.port).filter(isReachedAnywhere)
    if (space.standing !== 'member' || space.isChannel || told.length === 0) return
    // Not from inside the evaluation of governance that this may be.
    queueMicrotask(() => background(space.membership.tellAddresses(told)))
  }

  async function dropSpace(space: string): Promise<void> {
    // What is being opened is looked at once all are.
    if (!spaces.find(space)) return
    await spaces.forget(space)
    await folders.forget(space)
    await files.forget(space)
    problems.forget(space)
  }

  function entryOf(space: string) {
    return profiles.state.spaces.find(({ id }) => id === space)
  }

  function settleNetwork(space: OpenSpace): void {
    const [entry, topic] = [entryOf(space.id), topics.get(space.id)]
    if (entry && topic !== undefined) network.changed(space, entry, topic)
  }

  /** Lists of servers or the state of one have changed. */
  function networkSoon(): void {
    if (closed) return
    tellingNetwork ??= setTimeout(() => {
      tellingNetwork = null
      for (const space of spaces.all()) {
        settleNetwork(space)
        space.nameServers()
        tellSoon(space.id)
      }
      windows.tellAll('network.changed', network.state())
    }, TELL_PAUSE)
  }

  /** Addresses have changed, or this machine has slept. */
  function networkChanged(): void {
    links.networkChanged()
    rendezvous.networkChanged()
    for (const space of spaces.all()) tellSoon(space.id)
  }

  function roomOf(space: OpenSpace) {
    const secret = entryOf(space.id)?.rendezvousSecret as Uint8Array
    return {
      topic: topicOf(crypto, secret),
      password: roomPasswordOf(crypto, secret),
      signalling: loopback.socketAddress('signalling'),
      path: loopback.socketAddress('path'),
      // Readers of a channel do not see each other.
      presence: !space.isChannel,
      bulk: loopback.socketAddress('bulk'),
      iceServers: network.iceServers(),
    }
  }

  function attachSignalling(space: string, channel: SpaceChannel): void {
    const topic = topics.get(space)
    if (topic === undefined) return
    const neighbour = signalling.attachNeighbour(topic, {
      device: channel.device,
      send: (message) => channel.send('signalling', message),
      refuse(reason) {
        channel.refuse(reason)
        problems.report({ kind: 'device-refused', space, who: channel.device, detail: reason })
      },
    })
    signallingNeighbours.set(channel, neighbour)
  }

  function tellSoon(space?: string): void {
    if (closed) return
    if (space !== undefined) changed.add(space)
    telling ??= setTimeout(() => {
      telling = null
      for (const client of windows.clients()) windows.tell(client, 'app.changed', calls.appState(client))
      for (const id of changed) windows.tellAll('space.changed', { space: id })
      changed.clear()
      nearby.changed()
    }, TELL_PAUSE)
  }

  /** What changes with every record is told now and then: nobody reads faster, and the records themselves go first. */
  function tellLater(space: string): void {
    if (closed || arrived.has(space)) return
    const timer = setTimeout(() => {
      arrived.delete(space)
      tellSoon(space)
    }, ARRIVED_PAUSE)
    arrived.set(space, timer)
  }

  /** Again and again, until the store can be opened. */
  function reopenSoon(space: string): void {
    const timer = setTimeout(() => {
      reopening.delete(timer)
      background(
        spaces.reopen(space).then((isOpen) => {
          if (!isOpen) reopenSoon(space)
        }),
      )
    }, REOPEN_PAUSE)
    reopening.add(timer)
  }

  /** Work that nobody waits for must not end the process. */
  function background(work: Promise<unknown>): void {
    work.catch((error: unknown) => log(causeOf(error)))
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
    for (const { device: who, host, port } of profiles.state.addresses) links.keep(who, { host, port })
    const found = createDiscovery({
      port: links.port,
      key: links.key,
      onFound: (other) => links.found(other),
      onLost: (key) => links.lost(key),
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
  const tellMended = (files: readonly string[]): void =>
    problems.report({ kind: 'store-mended', space: null, who: null, detail: files.join(', ') })
  if (profiles.found.mended.length > 0) tellMended(profiles.found.mended)
  profiles.onMended(tellMended)
  profiles.onBroken(() => background(spaces.rebuildAll()))
  const checking = watchFiles(() => background(profiles.mend()))
  if (profiles.wasMoved && profiles.state.spaces.length > 0) {
    problems.report({
      kind: 'store-moved',
      space: null,
      who: null,
      detail: 'the store does not lie where it was written',
    })
  }
  await spaces.openAll()
  if (parts.keeper) for (const { id, wasDismissed } of spaces.all()) if (wasDismissed) await dropSpace(id)
  // What was sent straight to somebody, when the host died.
  background(blobs.engine.keepSpaces(new Set(profiles.state.spaces.map(({ id }) => id))))
  if (!parts.quiet) discovery = await appear()
  const newsroom = startNewsroom({ spaces, hasWindows: () => windows.count > 0 })
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
    api: {
      call: (client, name, input) => calls.call(client, name, input),
      connect(client, listener) {
        windows.connect(client, listener)
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
      checking()
      newsroom.stop()
      stopWatchingSleep()
      rendezvous.close()
      if (telling) clearTimeout(telling)
      for (const timer of arrived.values()) clearTimeout(timer)
      for (const timer of reopening) clearTimeout(timer)
      if (tellingNetwork) clearTimeout(tellingNetwork)
      for (const end of unregister) end()
      sendings.stop()
      nearby.stop()
      search.stop()
      await folders.stop()
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
      await profiles.close()
    },
  }
}

const isReachedAnywhere = (address: string): boolean => isPublicAddress(readAddress(address)?.host ?? '')

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
