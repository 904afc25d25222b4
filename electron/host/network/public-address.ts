/**
 * Determines which addresses are on the web rather than in a local network: a feed must not make this device contact a
 * router or a printer.
 */

import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'

const PRIVATE = new BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(address, bits, 'ipv4')
/** For IPv6, only global unicast is on the web, except addresses that lead back to IPv4. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
const WITHIN = new BlockList()
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  WITHIN.addSubnet(address, bits, 'ipv6')

export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !PRIVATE.check(address, 'ipv4')
  return family === 6 && GLOBAL.check(address, 'ipv6') && !WITHIN.check(address, 'ipv6')
}

type Interfaces = ReturnType<typeof networkInterfaces>

/** Prefix length that a provider assigns to one household or office, for all its networks. IPv6, in bits. */
const SITE = 48

/**
 * The networks of this machine. Even if their addresses are public, they contain routers, printers, and services that
 * trust neighbors. One list per family: Node matches IPv4 addresses against `::/48`, which surrounds `::1`.
 */
function ownNetworks(interfaces: Interfaces): Record<'ipv4' | 'ipv6', BlockList> {
  const own = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const { address, cidr, family } of Object.values(interfaces).flatMap((each) => each ?? [])) {
    const bits = Number(cidr?.split('/')[1] ?? Number.NaN)
    if (family === 'IPv4') own.ipv4.addSubnet(address, Number.isNaN(bits) ? 32 : bits, 'ipv4')
    else own.ipv6.addSubnet(address, Number.isNaN(bits) ? SITE : Math.min(bits, SITE), 'ipv6')
  }
  return own
}

/** Whether a feed can be fetched from there: it must be on the web, and not next to this machine. */
export function isFetchable(address: string, interfaces: Interfaces = networkInterfaces()): boolean {
  if (!isPublicAddress(address)) return false
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  return !ownNetworks(interfaces)[family].check(address, family)
}

export class PrivateAddress extends Error {}

/**
 * Resolves a name, and refuses addresses that aren't on the web. Runs at the moment of connecting, so that nobody can
 * swap the address in between.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const bad = found.find(({ address }) => !isFetchable(address))
    const [first] = found
    if (bad || !first) return callback(new PrivateAddress(hostname), '', 0)
    if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}
