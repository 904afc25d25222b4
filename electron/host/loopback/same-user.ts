/** Checks whether a program that connects from this machine runs as the same user. */
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

const ESTABLISHED = '01'
const ROOT = 0
/** Number of attempts: a list that changes while it's read can miss a connection. */
const LOOKS = 3
/** 127.0.0.1 as Linux writes it, and as the end of an IPv4-mapped IPv6 address. */
const HERE = '0100007F'

const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'] as const

export type ReadTable = (path: string) => Promise<string>
const readTable: ReadTable = (path) => readFile(path, 'utf8')

/**
 * Linux shows the owner of a connection. On other systems the answer is always yes: Windows hides arguments from other
 * users, and on macOS the address isn't in any argument (`open-address.ts`). Root counts as the same user: it can read
 * the profile anyway, and it forwards connections (WSL).
 */
export async function isSameUser(
  { localPort, remotePort }: Pick<Socket, 'localPort' | 'remotePort'>,
  read: ReadTable = readTable,
): Promise<boolean> {
  const me = process.getuid?.()
  if (process.platform !== 'linux' || me === undefined) return true
  const ends = [`${HERE}:${inHex(remotePort)}`, `${HERE}:${inHex(localPort)}`] as const
  for (let look = 0; look < LOOKS; look++) {
    const uid = (await ownerIn(TABLES[0], ends, read)) ?? (await ownerIn(TABLES[1], ends, read))
    if (uid !== null) return uid === me || uid === ROOT
  }
  return false
}

/** The users of connections, as far as the system shows them. */
export async function usersOf<Connection extends Pick<Socket, 'localPort' | 'remotePort'>>(
  connections: readonly Connection[],
  read: ReadTable = readTable,
): Promise<Map<Connection, number>> {
  const owners = new Map<string, number>()
  for (const path of process.platform === 'linux' ? TABLES : [])
    for (const { local, remote, uid } of await openIn(path, read)) owners.set(`${portOf(local)} ${portOf(remote)}`, uid)
  const found = new Map<Connection, number>()
  for (const connection of connections) {
    const uid = owners.get(`${inHex(connection.remotePort)} ${inHex(connection.localPort)}`)
    if (uid !== undefined) found.set(connection, uid)
  }
  return found
}

/** Null if the list doesn't have such an open connection. */
async function ownerIn(path: string, [from, to]: readonly [string, string], read: ReadTable): Promise<number | null> {
  const open = await openIn(path, read)
  return open.find(({ local, remote }) => local.endsWith(from) && remote.endsWith(to))?.uid ?? null
}

interface Listed {
  local: string
  remote: string
  uid: number
}

async function openIn(path: string, read: ReadTable): Promise<Listed[]> {
  return (await read(path).catch(() => '')).split('\n').flatMap((line) => {
    const [, local = '', remote = '', state, , , , uid] = line.trim().split(/\s+/)
    // Linux lists a connection as root's once its program has closed it.
    return state === ESTABLISHED ? [{ local, remote, uid: Number(uid) }] : []
  })
}

const portOf = (end: string): string => end.slice(-4)

const inHex = (port: number | undefined): string => (port ?? 0).toString(16).toUpperCase().padStart(4, '0')
