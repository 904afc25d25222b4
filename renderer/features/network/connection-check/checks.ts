/** The steps of the connection check, each tested separately. None of them throws; each ends within a few seconds. */
import type { AppState, HostClient, SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { type Strings, strings } from '../../../strings/strings.ts'
import { testTurn } from '../test-turn.ts'
import type { Check, CheckResult } from './check.ts'
import { capture, type MediaParts, mediaWay } from './media-checks.ts'

export interface ConnectionCheckParts extends MediaParts {
  host: HostClient
  connected: boolean
  app: AppState
  Socket: typeof WebSocket
  /** Formats a time in words. */
  when(time: number): string
}

/** Milliseconds. */
const SOCKET_TIME = 4000
const GATHER_TIME = 6000
/** Maximum number of people named in the results. */
const NAMED = 50

/** The steps, from this device outward. */
export function checksOf(parts: ConnectionCheckParts): Check[] {
  const check = (id: keyof Strings['connectionCheck']['titles'], run: () => Promise<CheckResult>): Check => ({
    id,
    title: strings.connectionCheck.titles[id],
    run: () => run().catch(() => ({ state: 'bad', words: strings.connectionCheck.failed })),
  })
  return [
    check('engine', () => engine(parts)),
    check('interfaces', () => interfaces(parts)),
    check('discovery', () => discovery(parts)),
    check('links', () => links(parts)),
    check('signaling', () => signaling(parts)),
    check('candidates', () => candidates(parts)),
    check('voice', () => mediaWay(parts)),
    check('microphone', () => capture('microphone', parts)),
    check('camera', () => capture('camera', parts)),
    check('discoveryServers', () => servers(parts, 'discoveryServers')),
    check('stun', () => servers(parts, 'stun')),
    check('turn', () => turn(parts)),
  ]
}

async function engine({ connected }: ConnectionCheckParts): Promise<CheckResult> {
  if (connected) return { state: 'good', words: strings.connectionCheck.engine.good }
  return { state: 'bad', words: strings.connectionCheck.engine.bad, advice: strings.connectionCheck.engine.advice }
}

async function interfaces({ host }: ConnectionCheckParts): Promise<CheckResult> {
  const result = await host.call('nearby.state')
  if (!result.ok) return { state: 'bad', words: strings.connectionCheck.failed }
  const { addresses } = result.value
  if (addresses.length === 0)
    return {
      state: 'bad',
      words: strings.connectionCheck.interfaces.none,
      advice: strings.connectionCheck.interfaces.advice,
    }
  return { state: 'good', words: strings.connectionCheck.interfaces.some(addresses.length), details: addresses }
}

async function discovery({ host }: ConnectionCheckParts): Promise<CheckResult> {
  const result = await host.call('nearby.state')
  if (!result.ok) return { state: 'bad', words: strings.connectionCheck.failed }
  const { discovery: state, people, addresses } = result.value
  if (addresses.length === 0) return { state: 'none', words: strings.connectionCheck.discovery.noNetwork }
  if (state === 'unavailable')
    return {
      state: 'bad',
      words: strings.connectionCheck.discovery.bad,
      advice: strings.connectionCheck.discovery.advice,
      advised: 'firewall',
    }
  if (state === 'starting') return { state: 'weak', words: strings.connectionCheck.discovery.starting }
  return { state: 'good', words: strings.connectionCheck.discovery.good(people.length) }
}

async function links({ host, app, when }: ConnectionCheckParts): Promise<CheckResult> {
  const details = await Promise.all(app.spaces.map(({ id }) => host.call('spaces.detail', { space: id })))
  const people = new Map<string, SpaceDetail['members'][number]>()
  for (const result of details) {
    if (!result.ok) continue
    for (const member of result.value.members) {
      const known = people.get(member.device)
      if (member.device !== app.device && !(known?.online && !member.online)) people.set(member.device, member)
    }
  }
  if (people.size === 0)
    return {
      state: 'none',
      words: strings.connectionCheck.links.nobody,
      advice: strings.connectionCheck.links.invite,
      advised: 'nearby',
    }
  const all = [...people.values()].sort((one, other) => Number(other.online) - Number(one.online))
  const lines = all.slice(0, NAMED).map(({ name, online, paths, lastSeen }) => {
    if (!online) return strings.connectionCheck.links.away(name, lastSeen === null ? null : when(lastSeen))
    return paths.includes('tcp')
      ? strings.connectionCheck.links.direct(name)
      : strings.connectionCheck.links.webrtc(name)
  })
  const here = all.filter(({ online }) => online).length
  if (here > 0) return { state: 'good', words: strings.connectionCheck.links.some(here, all.length), details: lines }
  return {
    state: 'weak',
    words: strings.connectionCheck.links.none(all.length),
    advice: strings.connectionCheck.links.advice,
    advised: 'discoveryServers',
    details: lines,
  }
}

async function signaling({ host, app, Socket }: ConnectionCheckParts): Promise<CheckResult> {
  const space = app.spaces.find(({ standing }) => standing === 'member')
  if (!space) return { state: 'none', words: strings.connectionCheck.signaling.noSpace }
  const room = await host.call('mesh.room', { space: space.id })
  if (!room.ok) return { state: 'bad', words: strings.connectionCheck.failed }
  const opens = await new Promise<boolean>((resolve) => {
    const socket = new Socket(room.value.signaling)
    const end = (good: boolean) => {
      clearTimeout(timer)
      socket.close()
      resolve(good)
    }
    const timer = setTimeout(() => end(false), SOCKET_TIME)
    socket.onopen = () => end(true)
    socket.onerror = () => end(false)
  })
  if (opens) return { state: 'good', words: strings.connectionCheck.signaling.good }
  return {
    state: 'bad',
    words: strings.connectionCheck.signaling.bad,
    advice: strings.connectionCheck.signaling.advice,
    advised: 'firewall',
  }
}

async function candidates({ Connection }: ConnectionCheckParts): Promise<CheckResult> {
  if (!Connection) return { state: 'bad', words: strings.connectionCheck.candidates.unsupported }
  const found = await gather(Connection)
  if (found.length === 0)
    return {
      state: 'weak',
      words: strings.connectionCheck.candidates.none,
      advice: strings.connectionCheck.candidates.advice,
    }
  return { state: 'good', words: strings.connectionCheck.candidates.some(found.length), details: found }
}

/** The addresses that this window's WebRTC offers without any server. */
async function gather(Connection: typeof RTCPeerConnection): Promise<string[]> {
  const connection = new Connection({ iceServers: [] })
  const found = new Set<string>()
  try {
    const gathered = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_TIME)
      connection.onicecandidate = ({ candidate }) => {
        if (candidate?.address) found.add(`${candidate.type ?? ''} ${candidate.protocol ?? ''} ${candidate.address}`)
        if (candidate !== null) return
        clearTimeout(timer)
        resolve()
      }
    })
    connection.createDataChannel('test')
    await connection.setLocalDescription(await connection.createOffer())
    await gathered
    return [...found]
  } finally {
    connection.close()
  }
}

async function servers({ host }: ConnectionCheckParts, kind: 'discoveryServers' | 'stun'): Promise<CheckResult> {
  const state = await host.call('network.state')
  if (!state.ok) return { state: 'bad', words: strings.connectionCheck.failed }
  const used = kind === 'discoveryServers' ? state.value.servers.map(({ address }) => address) : []
  const listed = [...new Set([...state.value[kind], ...used])]
  if (listed.length === 0)
    return {
      state: 'none',
      words: strings.connectionCheck.servers.none,
      advice: strings.connectionCheck.servers.when[kind],
      advised: kind,
    }
  const results = await Promise.all(
    listed.map(async (address) => {
      const result = await host.call('network.test', { kind, address })
      const failure = result.ok && !result.value.ok ? strings.network.failures[result.value.failure] : null
      return { address, works: result.ok && result.value.ok, failure }
    }),
  )
  return foundOf(kind, results)
}

async function turn({ host, Connection }: ConnectionCheckParts): Promise<CheckResult> {
  const state = await host.call('network.state')
  if (!state.ok) return { state: 'bad', words: strings.connectionCheck.failed }
  const { turn: listed } = state.value
  if (listed.length === 0)
    return {
      state: 'none',
      words: strings.connectionCheck.servers.none,
      advice: strings.connectionCheck.servers.when.turn,
      advised: 'turn',
    }
  const results = await Promise.all(
    listed.map(async (server) => {
      const result = await testTurn(server, Connection)
      return {
        address: server.url,
        works: result.ok,
        failure: result.ok ? null : strings.network.turn.failures[result.failure],
      }
    }),
  )
  return foundOf('turn', results)
}

function foundOf(
  kind: 'discoveryServers' | 'stun' | 'turn',
  results: readonly { address: string; works: boolean; failure: string | null }[],
): CheckResult {
  const working = results.filter(({ works }) => works).length
  const failure = results.find((result) => result.failure !== null)?.failure ?? undefined
  return {
    state: working === results.length ? 'good' : working > 0 ? 'weak' : 'bad',
    words: strings.connectionCheck.servers.some(working, results.length),
    ...(working < results.length && { advice: failure, advised: kind }),
    details: results.map(({ address, works }) => `${address} ${works ? '✓' : '✗'}`),
  }
}
