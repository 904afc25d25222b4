/** Where a repository made elsewhere is read from. */
import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import { agentTo, type ResolveProxy } from '../../network/proxy.ts'
import { isFetchable, publicLookup } from '../news/feeds/public-address.ts'

export interface Upstream {
  /** Null if there is no such file, or it is longer than metadata may be. */
  metadata(name: string): Promise<string | null>
  /** At most `length` bytes. Rejects if there is no such file, or it is longer. */
  target(path: string, length: number, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>
}

export interface WebOptions {
  /** Only tests have servers of their own to request from. */
  isAllowed: (address: string) => boolean
  lookup: LookupFunction
  /** Null: the web is reached directly. */
  resolveProxy: ResolveProxy | null
}

export const ON_THE_WEB: WebOptions = { isAllowed: isFetchable, lookup: publicLookup, resolveProxy: null }

/** Milliseconds of silence until a server counts as gone. */
const SILENCE = 30_000
const REDIRECTS = 5

/** @param address of a folder with `metadata` and `targets`. Throws if it is no address of the web */
export function fromWeb(address: string, options: WebOptions): Upstream {
  const base = new URL(address.endsWith('/') ? address : `${address}/`)
  if (base.protocol !== 'https:' && base.protocol !== 'http:') throw new Error('no address of the web')
  const addressOf = (part: string, name: string) =>
    new URL(`${part}/${name.split('/').map(encodeURIComponent).join('/')}`, base)
  return {
    async metadata(name) {
      const response = await ask(addressOf('metadata', name), options)
      if (!response) return null
      const parts: Uint8Array[] = []
      for await (const part of upTo(LIMITS.metadata, response)) parts.push(part)
      return Buffer.concat(parts).toString('utf8')
    },
    async target(path, length, signal) {
      const response = await ask(addressOf('targets', path), options, signal)
      if (!response) throw new Error(`${path} isn’t there`)
      return upTo(length, response)
    },
  }
}

/** Ends with an error instead of going on for ever. */
async function* upTo(length: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > length) throw new Error('it is longer than was said')
    yield part
  }
}

/** Null if the server has no such file. Rejects if it doesn't answer. */
async function ask(
  first: URL,
  { isAllowed, lookup, resolveProxy }: WebOptions,
  signal?: AbortSignal,
): Promise<IncomingMessage | null> {
  let url = first
  for (let count = 0; count <= REDIRECTS; count += 1) {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !isAllowed(host)) throw new Error('a private address')
    const agent = resolveProxy !== null && agentTo(url.href, resolveProxy)
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const get = url.protocol === 'https:' ? getHttps : getHttp
      const headers = { 'user-agent': 'Parley', 'accept-encoding': 'identity' }
      get(url, { headers, lookup, agent, timeout: SILENCE, ...(signal && { signal }) }, resolve)
        .on('timeout', () => reject(new Error('no answer')))
        .on('error', reject)
    })
    const { statusCode = 0, headers } = response
    if (statusCode === 200) return response
    response.destroy()
    if (statusCode === 404 || statusCode === 403) return null
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) throw new Error(`status ${statusCode}`)
    url = new URL(headers.location, url)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('no address of the web')
  }
  throw new Error('too many redirects')
}
