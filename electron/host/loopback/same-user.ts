/** Whether a program that connects from this machine runs as the same user. */
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

const ESTABLISHED = '01'
const ROOT = 0
/** Attempts: a list that changes while it's read can miss a connection. */
const LOOKS = 3
/** 127.0.0.1 as Linux writes it, also as the end of an IPv4-mapped IPv6 address. */
const HERE = '0100007F'

export type ReadTable = (path: string) => Promise<string>

/**
 * Linux shows the owner of a connection. Elsewhere the answer is yes: Windows hides arguments from other users, and on
 * macOS no argument has the address (`open-address.ts`). Root counts as the same user: it can read the profile anyway,
 * and forwards connections (WSL).
 */
export async function isSameUser(
  { localPort, remotePort }: Pick<Socket, 'localPort' | 'remotePort'>,
  read: ReadTable = (path) => readFile(path, 'utf8'),
): Promise<boolean> {
  const me = process.getuid?.()
  if (process.platform !== 'linux' || me === undefined) return true
  const ends = [`${HERE}:${inHex(remotePort)}`, `${HERE}:${inHex(localPort)}`] as const
  for (let look = 0; look < LOOKS; look++) {
    const uid = (await ownerIn('/proc/net/tcp', ends, read)) ?? (await ownerIn('/proc/net/tcp6', ends, read))
    if (uid !== null) return uid === me || uid === ROOT
  }
  return false
}

/** Null if the list has no such open connection. */
async function ownerIn(path: string, [from, to]: readonly [string, string], read: ReadTable): Promise<number | null> {
  for (const line of (await read(path).catch(() => '')).split('\n')) {
    const [, local = '', remote = '', state, , , , uid] = line.trim().split(/\s+/)
    // Linux lists a connection that its program has closed as root's.
    if (state === ESTABLISHED && local.endsWith(from) && remote.endsWith(to)) return Number(uid)
  }
  return null
}

const inHex = (port: number | undefined): string => (port ?? 0).toString(16).toUpperCase().padStart(4, '0')
