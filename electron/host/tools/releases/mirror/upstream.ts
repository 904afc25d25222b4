/** Where a repository made elsewhere is read from. */

import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { RELEASE_LIMITS as LIMITS } from '../../../../../shared/tools/releases/limits.ts'
import { guarded } from '../../../guarded.ts'
import { agentTo, type ResolveProxy } from '../../../network/proxy.ts'
import { isFetchable, publicLookup } from '../../../network/public-address.ts'

export interface Upstream {
  /** Returns null if there's no such file. Rejects if it's longer than metadata can be. */
  metadata(name: string): Promise<string | null>
  /**
   * Yields at most `length` bytes, without the first ones that are already stored; if the connection breaks, the rest
   * is requested. Rejects if there's no such file, or if it's longer.
   */
  target(
    path: string,
    length: number,
    how?: { signal?: AbortSignal | undefined; from?: number },
  ): Promise<AsyncIterable<Uint8Array>>
}

export interface WebOptions {
  /** Only tests have their own servers to request from. */
  isAllowed: (address: string) => boolean
  lookup: LookupFunction
  /** Null if the web is reached directly. */
  resolveProxy: ResolveProxy | null
}

export const ON_THE_WEB: WebOptions = { isAllowed: isFetchable, lookup: publicLookup, resolveProxy: null }

/** Milliseconds of silence after which a server counts as unreachable. */
const SILENCE = 30_000
const REDIRECTS = 5
/** How often one file is resumed after its connection broke, and the delays in milliseconds. */
const TRIES = 8
const PAUSE = 250

/** Bytes from a position, if the file still has this validator; empty if the server gave none. */
interface Rest {
  from: number
  validator: string
}

/** @param address of a folder with `metadata` and `targets`. Throws if it isn't a web address */
export function fromWeb(address: string, options: WebOptions): Upstream {
  const base = new URL(address.endsWith('/') ? address : `${address}/`)
  if (base.protocol !== 'https:' && base.protocol !== 'http:') throw new Error('no address of the web')
  const addressOf = (...names: string[]) => new URL(names.map(encodeURIComponent).join('/'), base)
  return {
    async metadata(name) {
      // A role's name can contain slashes, but is still one name.
      const response = await ask(addressOf('metadata', name), options)
      if (!response) return null
      return (await buffer(upTo(LIMITS.metadata, response))).toString('utf8')
    },
    async target(path, length, { signal, from = 0 } = {}) {
      const askFor = (rest?: Rest) => ask(addressOf('targets', ...path.split('/')), options, signal, rest)
      const response = await askFor(from > 0 ? { from, validator: '' } : undefined)
      if (!response) throw new Error(`${path} isn’t there`)
      return upTo(length - from, goingOn(response, askFor, { signal, from }))
    },
  }
}

/** Throws instead of reading endlessly. */
async function* upTo(length: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of source) {
    size += part.length
    if (size > length) throw new Error('it is longer than was said')
    yield part
  }
}

/**
 * Yields a server's bytes from where the connection broke. If a server ignores the range, the stored bytes are skipped.
 */
async function* goingOn(
  first: IncomingMessage,
  askFor: (rest: Rest) => Promise<IncomingMessage | null>,
  { signal, from }: { signal?: AbortSignal | undefined; from: number },
): AsyncGenerator<Uint8Array> {
  const validator = validatorOf(first)
  let [response, have]: [IncomingMessage | null, number] = [first, from]
  let skip = from > 0 ? skippedOf(first, from, validator) : 0
  for (let tries = 0; ; tries += 1) {
    try {
      response ??= await askFor({ from: have, validator })
      if (!response) throw new Error('it is gone')
      if (response !== first) skip = skippedOf(response, have, validator)
      for await (const part of response as AsyncIterable<Uint8Array>) {
        const fresh = part.subarray(Math.min(skip, part.length))
        skip -= part.length - fresh.length
        have += fresh.length
        if (fresh.length > 0) yield fresh
      }
      return
    } catch (error) {
      if (error instanceof OtherFile || signal?.aborted === true || tries === TRIES) throw error
      response = null
      await pause(PAUSE, undefined, { signal })
    }
  }
}

/** The server no longer has the file whose first bytes are stored. */
export class OtherFile extends Error {}

/** Returns what identifies exactly these bytes: a weak tag doesn't. */
function validatorOf({ headers: { etag, 'last-modified': modified } }: IncomingMessage): string {
  return etag !== undefined && !etag.startsWith('W/') ? etag : (modified ?? '')
}

/**
 * Returns how many of the response's bytes are already stored. Throws OtherFile if they belong to another file or
 * position.
 */
function skippedOf(response: IncomingMessage, have: number, validator: string): number {
  const { headers, statusCode } = response
  const [, from = ''] = /^bytes (\d+)-/.exec(headers['content-range'] ?? '') ?? []
  const isSame = validatorOf(response) === validator || (statusCode === 206 && validatorOf(response) === '')
  if (isSame && (statusCode === 200 || Number.parseInt(from, 10) === have)) return statusCode === 200 ? have : 0
  response.destroy()
  throw new OtherFile('the server has another file by now')
}

/** Null if the server has no such file. Rejects if it doesn't answer. */
async function ask(
  first: URL,
  { isAllowed, lookup, resolveProxy }: WebOptions,
  signal?: AbortSignal,
  rest?: Rest,
): Promise<IncomingMessage | null> {
  let url = first
  for (let count = 0; count <= REDIRECTS; count += 1) {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !isAllowed(host)) throw new Error('a private address')
    const agent = resolveProxy !== null && agentTo(url.href, resolveProxy)
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { 'user-agent': 'Parley', 'accept-encoding': 'identity', ...(rest && rangeOf(rest)) }
      const asking = { headers, lookup, agent, timeout: SILENCE, ...(signal && { signal }) }
      const asked = guarded(url.protocol === 'https:' ? getHttps(url, asking) : getHttp(url, asking))
      asked.on('response', resolve).on('error', reject)
      asked.on('timeout', () => asked.destroy(new Error('no answer')))
    })
    const { statusCode = 0, headers } = response
    if (statusCode === 200 || (rest && statusCode === 206)) return response
    response.destroy()
    if (statusCode === 404 || statusCode === 403) return null
    if (rest && statusCode === 416) throw new OtherFile('the server has a shorter file')
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) throw new Error(`status ${statusCode}`)
    url = new URL(headers.location, url)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('no address of the web')
  }
  throw new Error('too many redirects')
}

const rangeOf = ({ from, validator }: Rest): Record<string, string> => ({
  range: `bytes=${from}-`,
  ...(validator === '' ? {} : { 'if-range': validator }),
})
