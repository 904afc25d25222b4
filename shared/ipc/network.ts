/** The part of the map about servers between networks: the user's own, and whether each works. */
import { z } from 'zod'
import { call, listOf, nothing } from '../calls/shapes.ts'
import { isDiscoveryServerAddress, isStunAddress, isTurnAddress, SERVERS } from '../mesh/server-address.ts'

const discoveryServerAddress = z.string().refine(isDiscoveryServerAddress, 'no address of a discovery server')
const stunAddress = z.string().refine(isStunAddress, 'no address of a STUN server')
const secret = z.string().max(SERVERS.secretLength)

/** Servers that the user listed; empty by default. */
export const networkSettings = z.object({
  discoveryServers: z.array(discoveryServerAddress).max(SERVERS.discoveryServers),
  stun: z.array(stunAddress).max(SERVERS.stun),
  turn: z
    .array(
      z.object({
        url: z.string().refine(isTurnAddress, 'no address of a TURN server'),
        username: secret,
        credential: secret,
      }),
    )
    .max(SERVERS.turn),
})
export type NetworkSettings = z.infer<typeof networkSettings>

/**
 * Why a server couldn't be used. `not-passed-on`: it accepts messages but doesn't forward them. `flood`: it sent far
 * too much.
 */
export const serverFailure = z.enum([
  'unknown-host',
  'refused',
  'no-answer',
  'no-network',
  'certificate',
  'not-a-server',
  'closed',
  'flood',
  'not-passed-on',
])

/** A discovery server in use, the user's own or one that an invite named. */
export const serverState = z.object({
  address: discoveryServerAddress,
  state: z.enum(['connecting', 'connected', 'failed']),
  failure: serverFailure.nullable(),
})
export type ServerState = z.infer<typeof serverState>

/** A discovery server listed by other members. It isn't used unless the user lists it too. `by`: names. */
export const namedServer = z.object({ address: discoveryServerAddress, by: z.array(z.string()) })
export type NamedServer = z.infer<typeof namedServer>

export const networkState = networkSettings.extend({ servers: listOf(serverState), named: listOf(namedServer) })
export type NetworkState = z.infer<typeof networkState>

/**
 * `address`: this machine's address as a STUN server sees it. `milliseconds`: the time a discovery server took to pass
 * a message on.
 */
export const serverTest = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), address: z.string().nullable(), milliseconds: z.number().nullable() }),
  z.object({ ok: z.literal(false), failure: serverFailure }),
])
export type ServerTest = z.infer<typeof serverTest>

export const networkCalls = {
  'network.state': call(nothing, networkState),
  'network.set': call(networkSettings, nothing),
  /** Tests one server now, listed or not. The window itself tests TURN: only it has WebRTC. */
  'network.test': call(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('discoveryServers'), address: discoveryServerAddress }),
      z.object({ kind: z.literal('stun'), address: stunAddress }),
    ]),
    serverTest,
  ),
} as const

export const networkEvents = {
  'network.changed': networkState,
} as const
