/** Files over the loopback server. Requests have passed guard.ts. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ReadableStream } from 'node:stream/web'
import type { Loopback } from '../../loopback/loopback.ts'
import { respondWithFile, type ServedFiles } from './file-responses.ts'

/** @returns a function that stops serving */
export function serveFiles(
  loopback: Pick<Loopback, 'origin' | 'registerRequests'>,
  files: ServedFiles,
  log: (message: string) => void,
): () => void {
  const serve = (prefix: string, methods: readonly string[]) =>
    loopback.registerRequests(prefix, methods, async (request, response, rest) => {
      const answer = respondWithFile(files, requestOf(loopback.origin, request), `/${prefix}/${rest}`, log)
      await send(await (answer ?? new Response(null, { status: 404 })), request, response)
    })
  const ends = [serve('blob', ['GET', 'HEAD']), serve('zip', ['GET']), serve('upload', ['PUT'])]
  return () => {
    for (const end of ends) end()
  }
}

function requestOf(origin: string, request: IncomingMessage): Request {
  const { method = '', headers } = request
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const isRead = method === 'GET' || method === 'HEAD'
  // If nobody reads the rest, the connection stays open for the response.
  const body = isRead ? null : (ReadableStream.from(request.iterator({ destroyOnReturn: false })) as BodyInit)
  return new Request(origin + request.url, { method, headers: given, body, duplex: 'half' } as RequestInit)
}

async function send(answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (response.destroyed) return
  const { status, headers, body } = answer
  // Doesn't wait for the unread rest of a request.
  const isUnread = !request.complete
  response.writeHead(status, { ...Object.fromEntries(headers), ...(isUnread && { Connection: 'close' }) })
  if (body === null) return void response.end(() => isUnread && request.destroy())
  // The window may stop reading. A missing rest is logged by the reader.
  await pipeline(Readable.fromWeb(body as ReadableStream), response).catch(() => {})
}
