/** Addresses of servers that a user can list, as text. Checks only their form, without looking anything up. */

const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])`
const PORT = String.raw`(?::(\d{1,5}))?`
/**
 * Without query and user: the author of an invite must not be able to make others send arbitrary requests to another
 * machine.
 */
const DISCOVERY_SERVER = new RegExp(`^wss?://${HOST}${PORT}(?:/[A-Za-z0-9._~/-]{0,80})?$`)
const STUN = new RegExp(`^stun:${HOST}${PORT}$`)
const TURN = new RegExp(String.raw`^turns?:${HOST}${PORT}(?:\?transport=(?:udp|tcp))?$`)

/** Limits for the lists in the settings and in invites. */
export const SERVERS = {
  addressLength: 200,
  secretLength: 200,
  discoveryServers: 8,
  discoveryServersInInvite: 4,
  stun: 8,
  turn: 8,
} as const

function matches(pattern: RegExp, text: string): boolean {
  if (text.length > SERVERS.addressLength) return false
  const match = pattern.exec(text)
  if (!match) return false
  const port = match[1] === undefined ? 1 : Number(match[1])
  return port >= 1 && port <= 65_535
}

/** A signaling server that speaks y-webrtc's protocol: `wss://host[:port][/path]`, or `ws://`. */
export const isDiscoveryServerAddress = (text: string): boolean => matches(DISCOVERY_SERVER, text)

/** `stun:host[:port]` */
export const isStunAddress = (text: string): boolean => matches(STUN, text)

/** `turn:host[:port][?transport=udp|tcp]`, or `turns:`. */
export const isTurnAddress = (text: string): boolean => matches(TURN, text)

/** Host and port of a STUN address. Null if it is invalid. */
export function readStunAddress(text: string): { host: string; port: number } | null {
  if (!isStunAddress(text)) return null
  const match = /^stun:(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  return host === undefined ? null : { host, port: Number(match?.[3] ?? 3478) }
}
