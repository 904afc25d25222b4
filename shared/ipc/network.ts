/** The part of the map that is about servers between networks: the person's own, and what each is good for. */
import { z } from 'zod'
import { isRendezvousAddress, isStunAddress, isTurnAddress, SERVERS } from '../mesh/server-address.ts'
import { call, listOf, nothing } from './shapes.ts'

const rendezvousAddress = z.string().refine(isRendezvousAddress, 'no address of a rendezvous server')
const stunAddress = z.string().refine(isStunAddress, 'no address of a STUN server')
const secret = z.string().max(SERVERS.secretLength)

/** Servers that the person listed; none of them is there by default. */
export const networkSettings = z.object({
  rendezvous: z.array(rendezvousAddress).max(SERVERS.rendezvous),
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

/** Why a server could not be used. `not-passed-on`: it takes messages and passes none on. `flood`: it sent far too much. */
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
export type ServerFailure = z.infer<typeof serverFailure>

/** A rendezvous server in use, the person's own or one that an invite named. */
export const serverState = z.object({
  address: rendezvousAddress,
  state: z.enum(['connecting', 'connected', 'failed']),
  failure: serverFailure.nullable(),
})
export type ServerState = z.infer<typeof serverState>

/** A rendezvous server that others of one's spaces list: not used unless the person lists it, too. `by`: names. */
export const namedServer = z.object({ address: rendezvousAddress, by: z.array(z.string()) })
export type NamedServer = z.infer<typeof namedServer>

export const networkState = networkSettings.extend({ servers: listOf(serverState), named: listOf(namedServer) })
export type NetworkState = z.infer<typeof networkState>

/** `address`: how a STUN server sees this machine. `milliseconds`: what a rendezvous server took to pass a message on. */
export const serverTest = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), address: z.string().nullable(), milliseconds: z.number().nullable() }),
  z.object({ ok: z.literal(false), failure: serverFailure }),
])
export type ServerTest = z.infer<typeof serverTest>

export const networkCalls = {
  'network.state': call(nothing, networkState),
  'network.set': call(networkSettings, nothing),
  /** Tries one server now, listed or not. TURN is tried by the window itself: only it has WebRTC. */
  'network.test': call(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('rendezvous'), address: rendezvousAddress }),
      z.object({ kind: z.literal('stun'), address: stunAddress }),
    ]),
    serverTest,
  ),
} as const

export const networkEvents = {
  'network.changed': networkState,
} as const
