/**
 * Requests to the web through the proxy that this system uses for them. Hosts in local networks are always reached
 * directly.
 */

import { Agent, type ClientRequestArgs, request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { connect, isIP, type LookupFunction, type NetConnectOpts } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectSecurely } from 'node:tls'
import { guarded } from '../guarded.ts'
import { isPublicAddress } from './public-address.ts'

/** Asks the system. The answer is a list as in PAC files, such as `PROXY proxy.example:8080; DIRECT`. */
export type ResolveProxy = (address: string) => Promise<string>

export type Way = 'direct' | { kind: ProxyKind; host: string; port: number }

/** `http` and `https` say how the proxy itself is reached. */
type ProxyKind = 'http' | 'https' | 'socks4' | 'socks5'

const LIST_LENGTH = 4096
const WAYS = 8
const CONNECT_MS = 6000
const KINDS: Readonly<Record<string, ProxyKind>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}
const ENTRY = /^(PROXY|HTTPS|SOCKS[45]?)\s+(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9.-]{1,253})):(\d{1,5})$/i

/** The ways in order. Never throws. */
export function readWays(list: string): Way[] {
  const entries = list.slice(0, LIST_LENGTH).split(';', WAYS)
  return entries.flatMap((entry): Way[] => {
    if (/^\s*DIRECT\s*$/i.test(entry)) return ['direct']
    const [, called = '', six, name, digits] = ENTRY.exec(entry.trim()) ?? []
    const kind = KINDS[called.toUpperCase()]
    const host = six ?? name
    const port = Number(digits)
    return kind && host !== undefined && port > 0 && port < 65536 ? [{ kind, host, port }] : []
  })
}

/** Whether a name or an address is in a local network, as far as that is known without a lookup. */
export function isLocal(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (isIP(plain)) return !isPublicAddress(plain)
  return !plain.includes('.') || /\.(local|localhost|internal|home\.arpa)\.?$/.test(plain)
}

/**
 * @returns an agent for `request` and `WebSocket` that connects only to this address @param address with http, https,
 *   ws or wss
 */
export function agentTo(address: string, resolveProxy: ResolveProxy): Agent {
  return new ProxyAgent(new URL(address), resolveProxy)
}

type Options = ClientRequestArgs & { lookup?: LookupFunction; servername?: string }
type Done = (error: Error | null, stream: Duplex) => void

class ProxyAgent extends Agent {
  readonly #url: URL
  readonly #resolveProxy: ResolveProxy
  /** Node compares it with the request's protocol. */
  readonly protocol: string
  readonly defaultPort: number

  constructor(url: URL, resolveProxy: ResolveProxy) {
    super()
    this.#url = url
    this.#resolveProxy = resolveProxy
    this.protocol = url.protocol.replace(/^ws/, 'http')
    this.defaultPort = this.#isSecure ? 443 : 80
  }

  get #isSecure(): boolean {
    return this.protocol === 'https:'
  }

  override createConnection(options: Options, done?: Done): undefined {
    this.#connect(options).then(
      (stream) => done?.(null, stream),
      (error: Error) => done?.(error, undefined as never),
    )
  }

  async #connect(options: Options): Promise<Duplex> {
    let failure = Object.assign(new Error('no way leads there'), { code: 'ENETUNREACH' })
    for (const way of await this.#ways()) {
      try {
        return way === 'direct' ? this.#direct(options) : await this.#through(way, options)
      } catch (error) {
        failure = error as typeof failure
      }
    }
    throw failure
  }

  async #ways(): Promise<Way[]> {
    const { hostname, host, pathname } = this.#url
    if (isLocal(hostname)) return ['direct']
    const list = await this.#resolveProxy(`${this.protocol}//${host}${pathname}`).catch(() => 'DIRECT')
    return readWays(list)
  }

  /** Leaves out `path`, which would be mistaken for a local socket's. */
  #direct({ path: _path, ...options }: Options): Duplex {
    return guarded(this.#isSecure ? connectSecurely(options as object) : connect(options as NetConnectOpts))
  }

  async #through(proxy: Exclude<Way, 'direct'>, { lookup, servername }: Options): Promise<Duplex> {
    const { hostname, port } = this.#url
    const plain = hostname.replace(/^\[|\]$/g, '')
    // The proxy connects to the address that was checked: it mustn't resolve the name to another one.
    const target = lookup && !isIP(plain) ? await addressOf(plain, lookup) : plain
    const { kind, ...address } = proxy
    const to = { host: target, port: Number(port) || this.defaultPort }
    const tunnel =
      kind === 'http' || kind === 'https'
        ? await tunnelTo(to, address, kind === 'https')
        : await socketTo(to, address, kind === 'socks5' ? 5 : 4)
    return guarded(this.#isSecure ? connectSecurely({ socket: tunnel, servername: servername ?? plain }) : tunnel)
  }
}

const addressOf = (name: string, lookup: LookupFunction): Promise<string> =>
  new Promise((resolve, reject) => {
    lookup(name, { all: false }, (error, found) => {
      if (error) reject(error)
      else resolve(typeof found === 'string' ? found : (found[0]?.address ?? ''))
    })
  })

interface Address {
  host: string
  port: number
}

async function socketTo(destination: Address, { host, port }: Address, type: 4 | 5): Promise<Duplex> {
  // Loaded on demand: few people need it.
  const { SocksClient } = await import('socks')
  const proxy = { host, port, type }
  const { socket } = await SocksClient.createConnection({ proxy, command: 'connect', destination, timeout: CONNECT_MS })
  return socket
}

function tunnelTo(to: Address, { host, port }: Address, isSecure: boolean): Promise<Duplex> {
  const authority = `${isIP(to.host) === 6 ? `[${to.host}]` : to.host}:${to.port}`
  const headers = { host: authority }
  const asking = { method: 'CONNECT', host, port, path: authority, headers, agent: false, timeout: CONNECT_MS }
  return new Promise((resolve, reject) => {
    const asked = guarded(isSecure ? requestSecurely(asking) : request(asking))
    const fail = (why: string, code: string): void => {
      asked.destroy()
      reject(Object.assign(new Error(why), { code }))
    }
    asked.on('connect', ({ statusCode }, tunnel, early) => {
      if (statusCode !== 200 || early.length > 0) {
        tunnel.destroy()
        fail(`the proxy answers ${statusCode}`, 'ECONNREFUSED')
      } else resolve(tunnel)
    })
    // The proxy answers with a page instead.
    asked.on('response', ({ statusCode }) => fail(`the proxy answers ${statusCode}`, 'ECONNREFUSED'))
    asked.on('timeout', () => fail('the proxy does not answer', 'ETIMEDOUT'))
    asked.on('error', reject)
    asked.end()
  })
}
