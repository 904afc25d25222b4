/** A host without a window that subscribes to publications, joins team spaces as a relay, and stays online. */
import type { CallInput, CallName, CallOutput, EventPayload, SpaceSummary } from '../../shared/ipc/contract.ts'
import type { RoomPlatform } from '../../shared/mesh/enter-room.ts'
import type { Crypto } from '../../shared/record/crypto.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { isPublication, type SpaceKind } from '../../shared/space/kind.ts'
import { Loopback } from '../host/loopback/loopback.ts'
import { prepareProfileDirectory } from '../host/profile/directory.ts'
import { noSealer } from '../host/profile/sealers.ts'
import { type Host, type StartOptions, startHost } from '../host/start.ts'
import type { KeepArguments } from './arguments.ts'
import { linkBy, readLink } from './link.ts'
import { RelayMesh } from './mesh.ts'

export interface KeepTools {
  crypto: Crypto
  createHost: StartOptions['createHost']
  /** WebRTC for Node; null if this system has none. */
  loadWebRtc(): Promise<RoomPlatform['webrtc'] | null>
  /** Prints a line for the person. */
  print(line: string): void
  log(message: string): void
}

/** This program calls its host as a window does. */
const CLIENT = 'relay'
const COLOR = '#868e96'
const GIBIBYTE = 1024 ** 3
/** Bytes per second. */
const MEGABIT = 125_000

const KINDS: Record<SpaceKind, string> = {
  'team-space': 'team space',
  'public-publication': 'public publication',
  'private-publication': 'private publication',
}

/** Throws an Error (ProfileError if the profile is the cause) whose message is for the person. */
export async function keep(options: KeepArguments, tools: KeepTools): Promise<{ close(): Promise<void> }> {
  const dropped = options.drop.map((link) => readLink(link).space)
  for (const link of options.links) readLink(link)
  const profileDirectory = prepareProfileDirectory(options.profile)
  const loopback = await Loopback.open({
    port: 0,
    allowedOrigins: [],
    staticRoot: null,
    // No page connects, only rooms in this very process, which knows the tokens.
    allowMissingOrigin: true,
    log: tools.log,
  })
  try {
    const started = await startHost({
      profileDirectory,
      loopback,
      address: null,
      sealers: async () => [noSealer],
      resealUnsealed: false,
      relay: {
        port: options.port,
        fileBytes: options.files * GIBIBYTE,
        passOn: options.casts * MEGABIT,
        addresses: options.addresses,
      },
      ...tools,
    })
    if (started.kind === 'running') throw new Error(`A relay is already running on ${profileDirectory}. Stop it first.`)
    const { host } = started
    const mesh = new RelayMesh({ roomOf: (space) => ask(host, 'mesh.room', { space }), ...tools })
    try {
      await subscribe(host, options, dropped)
      await printSpaces(host, { ...options, profile: profileDirectory }, tools.print)
      await watchSpaces(host, [spacesReporter(tools.print), (spaces) => mesh.look(spaces)])
    } catch (error) {
      await mesh.close()
      await host.close()
      throw error
    }
    return {
      async close() {
        await mesh.close()
        await host.close()
        await loopback.close()
      },
    }
  } catch (error) {
    await loopback.close()
    throw error
  }
}

/** @param dropped spaces to delete from this device */
async function subscribe(
  host: Host,
  { links, name, servers }: KeepArguments,
  dropped: readonly string[],
): Promise<void> {
  const { profile, spaces } = await ask(host, 'app.state', undefined)
  if (profile?.name !== name) await ask(host, 'profile.set', { name, color: COLOR })
  if (servers)
    await ask(host, 'network.set', {
      discoveryServers: [...servers.discoveryServers],
      stun: [...servers.stun],
      turn: [],
    })
  for (const link of links)
    await ask(host, readLink(link).isPublication ? 'publications.subscribe' : 'spaces.join', { link })
  for (const { id, kind, standing } of spaces) {
    if (!dropped.includes(id)) continue
    if (isPublication(kind)) await ask(host, 'publications.unsubscribe', { space: id })
    // Nobody has admitted it yet, so there is nobody to notify.
    else if (standing === 'joining') await ask(host, 'spaces.delete-from-device', { space: id })
    else await ask(host, 'spaces.leave', { space: id, successor: null, keep: false, anyway: true })
  }
}

/** Prints what is carried, in plain words. */
async function printSpaces(
  host: Host,
  { profile, addresses }: KeepArguments,
  print: KeepTools['print'],
): Promise<void> {
  const { spaces } = await ask(host, 'app.state', undefined)
  const own = (await ask(host, 'nearby.state', undefined)).addresses
  const kept = spaces.filter(({ standing }) => standing !== 'leaving')
  const count = kept.length === 1 ? '1 space' : `${kept.length} spaces`
  print(
    `Serving ${count} from ${profile}. Address: ${[...addresses, ...own].join(', ') || 'none, because there is no network'}.`,
  )
  for (const space of kept) {
    print(`* ${space.name} (${KINDS[space.kind]}): ${statusOf(space)}`)
    if (!isPublication(space.kind)) continue
    const { link } = await ask(host, 'publications.link', { space: space.id })
    print(`  Link through this relay: ${linkBy(link, [...addresses, ...own])}`)
  }
  if (kept.length === 0)
    print('Add spaces by links (--links FILE): parley://channel/… or, for team spaces, parley://join/…')
  print("The relay doesn't record who reads. Stop it with Ctrl+C or SIGTERM.")
}

type Look = (spaces: readonly SpaceSummary[]) => void

/** Checks the spaces now, and whenever any of them has changed. */
async function watchSpaces(host: Host, looks: readonly Look[]): Promise<void> {
  const tell = (spaces: readonly SpaceSummary[]): void => {
    for (const look of looks) look(spaces)
  }
  host.api.connect(CLIENT, (name, payload) => {
    if (name === 'app.changed') tell((payload as EventPayload<'app.changed'>).spaces)
  })
  tell((await ask(host, 'app.state', undefined)).spaces)
}

/** Reports admission to a team space, and dismissal from it. */
function spacesReporter(print: KeepTools['print']): Look {
  let known: ReadonlyMap<string, SpaceSummary> = new Map()
  return (spaces) => {
    const teamSpaces = new Map(spaces.filter(({ kind }) => !isPublication(kind)).map((space) => [space.id, space]))
    for (const { id, name, standing } of teamSpaces.values()) {
      if (standing === 'member' && known.get(id)?.standing === 'joining') print(`* ${name}: an owner admitted it.`)
    }
    for (const [id, { name, standing }] of known) {
      if (teamSpaces.has(id)) continue
      const words = standing === 'leaving' ? 'it left' : 'an owner removed it'
      print(`* ${name}: ${words}. Its data was deleted here.`)
    }
    known = teamSpaces
  }
}

function statusOf({ kind, standing }: SpaceSummary): string {
  if (standing === 'removed' || standing === 'left')
    return 'an author removed it. It keeps what it has and receives nothing new.'
  if (standing === 'joining' && kind === 'private-publication') return 'waiting for an author to approve it.'
  if (!isPublication(kind))
    return standing === 'joining'
      ? "waiting to reach an owner's device, which admits it."
      : `everything, encrypted. The relay can't read it. At most ${LIMITS.authorBytes / GIBIBYTE} GiB per device.`
  return `everything published, at most ${LIMITS.authorBytes / GIBIBYTE} GiB per author.`
}

/** Rejects with the host's message. */
async function ask<Name extends CallName>(host: Host, name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const result = await host.api.call(CLIENT, name, input)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
