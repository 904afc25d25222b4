/**
 * Determines which addresses are on this machine's own networks: announcements are accepted only from there (RFC 6762,
 * section 11).
 */
import { BlockList, isIPv6 } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'

type Interfaces = NodeJS.Dict<Pick<NetworkInterfaceInfo, 'cidr'>[]>

/** @param interfaces of this machine */
export function onLink(interfaces: Interfaces): (address: string) => boolean {
  const networks = new BlockList()
  // Routers don't forward these.
  networks.addSubnet('169.254.0.0', 16, 'ipv4')
  networks.addSubnet('fe80::', 10, 'ipv6')
  for (const { cidr } of Object.values(interfaces).flatMap((list) => list ?? [])) {
    const [network, bits] = cidr?.split('/') ?? []
    if (network && bits) networks.addSubnet(network, Number(bits), familyOf(network))
  }
  return (address) => {
    const [plain = ''] = address.split('%')
    return plain !== '' && networks.check(plain, familyOf(plain))
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')
