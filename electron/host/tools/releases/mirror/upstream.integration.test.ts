/** [U7] Files from servers whose connections break, and from servers that lie. */
import { randomBytes } from 'node:crypto'
import { lookup } from 'node:dns'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { fromWeb, type Upstream } from './upstream.ts'

const FILE = randomBytes(1_000_000)
const PART = 400_000
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const startOf = ({ headers: { range } }: IncomingMessage) => Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)

/** Sends fewer bytes than announced, and closes the connection. */
function breakAfter(response: ServerResponse, bytes: Buffer): void {
  if (bytes.length <= PART) response.end(bytes)
  else response.write(bytes.subarray(0, PART), () => setTimeout(() => response.destroy(), 50))
}

async function upstreamOf(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Upstream> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return fromWeb(`http://127.0.0.1:${port}/`, { isAllowed: () => true, lookup, resolveProxy: null })
}

/** Returns the bytes that arrive, and where each request began. */
async function fetched(answer: (request: IncomingMessage, response: ServerResponse, count: number) => void) {
  const starts: number[] = []
  const upstream = await upstreamOf((request, response) => answer(request, response, starts.push(startOf(request))))
  return { bytes: upstream.target('map.zip', FILE.length).then((source) => buffer(source)), starts }
}

function sendWithoutEnd(response: ServerResponse): void {
  const more = () => response.destroyed || response.write(FILE, more)
  more()
}

function rest(
  request: IncomingMessage,
  response: ServerResponse,
  { from = startOf(request), etag = '"1"' } = {},
): void {
  const bytes = FILE.subarray(from)
  const range = { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` }
  const isPart = request.headers.range !== undefined
  response.writeHead(isPart ? 206 : 200, { etag, 'content-length': bytes.length, ...(isPart ? range : {}) })
  breakAfter(response, bytes)
}

it('continues where the connection broke', async () => {
  const { bytes, starts } = await fetched((request, response) => rest(request, response))
  expect((await bytes).equals(FILE)).toBe(true)
  expect(starts).toEqual([0, PART, 2 * PART])
})

it('skips bytes that it has if a server ignores the range', async () => {
  const { bytes } = await fetched((_, response, count) => {
    response.writeHead(200, { 'content-length': FILE.length })
    if (count < 2) breakAfter(response, FILE)
    else response.end(FILE)
  })
  expect((await bytes).equals(FILE)).toBe(true)
})

it.each([
  ['of another place', { from: 1 }],
  ['of another file', { etag: '"2"' }],
])('refuses bytes %s', async (_, lie) => {
  const { bytes, starts } = await fetched((request, response, count) => rest(request, response, count > 1 ? lie : {}))
  await expect(bytes).rejects.toThrow('another file')
  expect(starts).toHaveLength(2)
})

it('stops reading an endless body', async () => {
  const { bytes } = await fetched((_, response) => sendWithoutEnd(response))
  await expect(bytes).rejects.toThrow('longer')
})

it('stops reading endless metadata', async () => {
  const upstream = await upstreamOf((_, response) => sendWithoutEnd(response))
  await expect(upstream.metadata('timestamp.json')).rejects.toThrow('longer')
})

it('requests a role by a single name, whatever that contains', async () => {
  const asked: (string | undefined)[] = []
  const upstream = await upstreamOf(({ url }, response) => {
    asked.push(url)
    response.end('{}')
  })
  for (const role of ['../role', '/role', '?', 'a b']) await upstream.metadata(`${role}.json`)
  expect(asked).toEqual(['..%2Frole', '%2Frole', '%3F', 'a%20b'].map((name) => `/metadata/${name}.json`))
})

it('gives up if the connection always breaks', async () => {
  const { bytes, starts } = await fetched((_, response) => {
    response.writeHead(200, { 'content-length': FILE.length })
    response.write(FILE.subarray(0, 1), () => setTimeout(() => response.destroy(), 5))
  })
  await expect(bytes).rejects.toThrow()
  expect(starts).toHaveLength(9)
})
