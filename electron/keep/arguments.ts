/** The command line of the relay. */

import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DISCOVERY_SERVERS } from '../../shared/base/wire-names.ts'
import { isDiscoveryServerAddress, isStunAddress } from '../../shared/mesh/server-address.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { readAddress } from '../host/nearby/own-addresses.ts'
import { defaultProfileDirectory, type Surroundings } from '../host/profile/directory.ts'

export interface KeepArguments {
  /** Links to spaces to carry, in addition to those carried already. */
  links: readonly string[]
  /** A file with more links, `-` for standard input; null for none. */
  linksFrom: string | null
  /** Links to spaces to stop carrying. */
  drop: readonly string[]
  profile: string
  /** Null for the port of the last run, or any free one. */
  port: number | null
  /** `host:port` at which others reach this machine, if it can't know that itself. */
  addresses: readonly string[]
  /** Servers in addition to those in links. If given, they replace the stored lists. */
  servers: { discoveryServers: readonly string[]; stun: readonly string[] } | null
  /** Quota for files on disk, in gibibytes. */
  files: number
  /** Maximum rate at which it forwards casts, in megabits per second. */
  casts: number
  /** Its name in requests to join, shown to the authors of a private publication. */
  name: string
}

export const KEEP_HELP = `Serves publications and team spaces: a device without a window, always on, that stores what is written and passes it on
to everyone who may have it, even when nobody else is online. It can't read the content of a team space.

  --links FILE      links to publications (parley://channel/…), and invites that owners of team spaces made for a
                    relay (parley://join/…), one per line; - reads standard input. The relay remembers them
  LINK…             the same. Every user of this computer can see them while the relay runs
  --drop LINK       stop serving this space
  --profile DIR     where everything is stored (by default, a separate folder next to Parley's)
  --port N          listen on this port; the firewall must allow it
  --address H:PORT  where others reach this computer if it's behind a router; may be repeated
  --${DISCOVERY_SERVERS} URL  a discovery server (wss://…) in addition to those in links; may be repeated
  --stun URL        a STUN server (stun:…) by which it finds its address behind a router; may be repeated
  --files GIB       quota for all files on this disk (20)
  --casts MBIT      pass on live broadcasts with at most this many megabits a second (20); 0: none
  --name NAME       shown to members of a team space, and to authors who are asked to approve it (Relay)
  --help            show this text

A relay can't change anything it stores, and doesn't record who reads. See docs/RELAY.md.`

/** Null if only help is wanted. Throws an Error whose message is for the person. */
export function readKeepArguments(words: readonly string[], surroundings: Surroundings): KeepArguments | null {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      links: { type: 'string' },
      drop: { type: 'string', multiple: true, default: [] },
      profile: { type: 'string' },
      port: { type: 'string' },
      address: { type: 'string', multiple: true, default: [] },
      [DISCOVERY_SERVERS]: { type: 'string', multiple: true, default: [] },
      stun: { type: 'string', multiple: true, default: [] },
      files: { type: 'string', default: '20' },
      casts: { type: 'string', default: '20' },
      name: { type: 'string', default: 'Relay' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const port = values.port === undefined ? null : /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  if (port !== null && !(port >= 1 && port <= 65_535))
    throw new Error(`--port must be a number from 1 to 65535, not "${values.port}".`)
  const files = /^\d{1,7}(\.\d+)?$/.test(values.files) ? Number(values.files) : Number.NaN
  if (Number.isNaN(files)) throw new Error(`--files must be a number of gibibytes, not "${values.files}".`)
  const casts = /^\d{1,4}$/.test(values.casts) ? Number(values.casts) : Number.NaN
  if (Number.isNaN(casts) || casts > 1000)
    throw new Error(`--casts must be megabits a second from 0 to 1000, not "${values.casts}".`)
  if (values.profile === '') throw new Error('--profile needs a folder.')
  if (values.links === '') throw new Error('--links needs a file, or - for the standard input.')
  const name = values.name.trim()
  if (name === '' || name.length > LIMITS.nameLength)
    throw new Error(`--name needs a name of at most ${LIMITS.nameLength} letters.`)
  for (const address of values.address)
    if (readAddress(address) === null) throw new Error(`--address needs a host and a port, not "${address}".`)
  const { [DISCOVERY_SERVERS]: discoveryServers, stun } = values
  for (const server of discoveryServers)
    if (!isDiscoveryServerAddress(server))
      throw new Error(`--${DISCOVERY_SERVERS} needs an address like wss://…, not "${server}".`)
  for (const server of stun)
    if (!isStunAddress(server)) throw new Error(`--stun needs an address like stun:…, not "${server}".`)
  const { environment } = surroundings
  // npm changes into the project's folder, but a typed path is relative to the person's folder.
  const inTheirFolder = (path: string): string => resolve(environment.INIT_CWD ?? '.', path)
  return {
    links: positionals,
    linksFrom:
      values.links === undefined || values.links === '-' ? (values.links ?? null) : inTheirFolder(values.links),
    drop: values.drop,
    profile:
      values.profile === undefined
        ? join(defaultProfileDirectory(surroundings), '..', 'parley-keeper')
        : inTheirFolder(values.profile),
    port,
    addresses: values.address,
    servers: discoveryServers.length + stun.length > 0 ? { discoveryServers, stun } : null,
    files,
    casts,
    name,
  }
}
