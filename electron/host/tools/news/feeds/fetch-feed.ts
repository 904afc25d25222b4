/**
 * Downloads a feed from the web at a person's request: with limits on size and time, and never from the local network.
 */

import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { CallOutput } from '../../../../../shared/ipc/contract.ts'
import { feedText } from '../../../../../shared/tools/news/feeds/feed-text.ts'
import { NEWSLETTER_LIMITS } from '../../../../../shared/tools/news/limits.ts'
import { guarded } from '../../../guarded.ts'
import { agentTo, type ResolveProxy } from '../../../network/proxy.ts'
import { isFetchable, PrivateAddress, publicLookup } from '../../../network/public-address.ts'

export type FetchedFeed = CallOutput<'feeds.fetch'>
type Failure = Exclude<FetchedFeed, { ok: true }>['reason']

export interface FetchOptions {
  /** Time limit for the whole request, in milliseconds. */
  patience: number
  /** Maximum size in bytes, compressed and decompressed. */
  bytes: number
  redirects: number
  /** Only tests have their own servers to request from. */
  isAllowed: (address: string) => boolean
  lookup: LookupFunction
  /** Null if the web is reached directly. */
  resolveProxy: ResolveProxy | null
}

const OPTIONS: FetchOptions = {
  patience: 20_000,
  bytes: NEWSLETTER_LIMITS.feedBytes,
  redirects: 5,
  isAllowed: isFetchable,
  lookup: publicLookup,
  resolveProxy: null,
}

class FetchFailure extends Error {
  readonly reason: Failure
  constructor(reason: Failure) {
    super(reason)
    this.reason = reason
  }
}

/** Never rejects. */
export async function fetchFeed(address: string, options: Partial<FetchOptions> = {}): Promise<FetchedFeed> {
  const all = { ...OPTIONS, ...options }
  const aborted = AbortSignal.timeout(all.patience)
  try {
    return { ok: true, ...(await follow(address, all, aborted)) }
  } catch (error) {
    return { ok: false, reason: reasonOf(error, aborted) }
  }
}

function reasonOf(error: unknown, { aborted }: AbortSignal): Failure {
  if (error instanceof FetchFailure) return error.reason
  if (aborted) return 'no-answer'
  if (error instanceof PrivateAddress) return 'private-address'
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENETUNREACH') return 'no-network'
  return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'no-answer'
}

async function follow(first: string, options: FetchOptions, signal: AbortSignal) {
  let url = urlOf(first)
  for (let count = 0; count <= options.redirects; count += 1) {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !options.isAllowed(host)) throw new FetchFailure('private-address')
    const response = await ask(url, options, signal)
    const { statusCode = 0, headers } = response
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy()
      url = urlOf(headers.location, url)
      continue
    }
    if (statusCode !== 200) {
      response.destroy()
      throw new FetchFailure('refused')
    }
    const body = await bodyOf(response, options.bytes)
    return { text: await textOf(body, response, options.bytes), address: url.href }
  }
  throw new FetchFailure('refused')
}

function urlOf(text: string, base?: URL): URL {
  let url: URL
  try {
    url = new URL(text, base)
  } catch {
    throw new FetchFailure('no-address')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchFailure('no-address')
  url.username = ''
  url.password = ''
  return url
}

function ask(url: URL, { lookup, resolveProxy }: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = {
    accept: 'application/atom+xml, application/rss+xml, application/xml, text/xml;q=0.9, text/x-opml, */*;q=0.1',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Parley',
  }
  return new Promise((resolve, reject) => {
    const agent = resolveProxy !== null && agentTo(url.href, resolveProxy)
    const asking = { headers, lookup, signal, agent }
    const asked = guarded(url.protocol === 'https:' ? getHttps(url, asking) : getHttp(url, asking))
    asked.on('response', resolve).on('error', reject)
  })
}

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) throw new FetchFailure('too-large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function textOf(body: Buffer, { headers }: IncomingMessage, most: number): Promise<string> {
  const bytes = await unpacked(body, headers['content-encoding'] ?? '', most)
  return feedText(bytes, /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? null)
}

async function unpacked(body: Buffer, encoding: string, most: number): Promise<Buffer> {
  const limit = { maxOutputLength: most }
  if (encoding === 'gzip' || encoding === 'x-gzip') return promisify(gunzip)(body, limit)
  if (encoding === 'deflate') return promisify(inflate)(body, limit)
  return encoding === 'br' ? promisify(brotliDecompress)(body, limit) : body
}
