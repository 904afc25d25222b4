/** Which addresses are on the web, and not in somebody's own network: a feed must not make this device ask a router or a printer. */

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
/** Of IPv6 only what is global unicast is on the web, and of that not what leads back to IPv4. */
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

/** What a provider gives one household or office of IPv6, in all its networks. Bits. */
const SITE = 48

/** The networks of this machine: with public addresses, too, there are routers and printers, and services that trust a neighbor. A list per family: Node takes an IPv4 address for one of `::/48`, which is around `::1`. */
function ownNetworks(interfaces: Interfaces): Record<'ipv4' | 'ipv6', BlockList> {
  const own = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const { address, cidr, family } of Object.values(interfaces).flatMap((each) => each ?? [])) {
    const bits = Number(cidr?.split('/')[1] ?? Number.NaN)
    if (family === 'IPv4') own.ipv4.addSubnet(address, Number.isNaN(bits) ? 32 : bits, 'ipv4')
    else own.ipv6.addSubnet(address, Number.isNaN(bits) ? SITE : Math.min(bits, SITE), 'ipv6')
  }
  return own
}

/** Whether a feed may be fetched from there: on the web, and not next to this machine. */
export function isFetchable(address: string, interfaces: Interfaces = networkInterfaces()): boolean {
  if (!isPublicAddress(address)) return false
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  return !ownNetworks(interfaces)[family].check(address, family)
}

export class PrivateAddress extends Error {}

/** Finds where a name leads, and refuses where that is not on the web: asked at the moment of connecting, so that nobody swaps it. */
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
