import { networkInterfaces } from 'node:os'

/** This host's addresses on our networks, as a person would type them: `host:port`, IPv4 first. */
export function ownAddresses(port: number): string[] {
  if (port === 0) return []
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const outside = all.filter(({ internal, family, scopeid }) => !internal && !(family === 'IPv6' && scopeid))
  const four = outside.filter(({ family }) => family === 'IPv4').map(({ address }) => `${address}:${port}`)
  const six = outside.filter(({ family }) => family === 'IPv6').map(({ address }) => `[${address}]:${port}`)
  return [...four, ...six].slice(0, 16)
}

/** Parses `host:port` or `[IPv6]:port`; null if it is neither. */
export function readAddress(text: string): { host: string; port: number } | null {
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(text.trim())
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  return host && port >= 1 && port <= 65_535 ? { host, port } : null
}

/** An address as a person can read and type it. */
export const formatAddress = ({ host, port }: { host: string; port: number }): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
