/**
 * Files over the loopback server: `/blob/<handle>` serves one file to our own pages, `/zip/<handle>` serves many at
 * once, `/upload/<ticket>` accepts one. Requests have passed guard.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Loopback } from '../../loopback/loopback.ts'
import { attachmentOf } from './blob-answer.ts'
import type { HostFiles } from './files.ts'

/** The part of the host that serves files to windows. */
export type FilesDoor = Pick<HostFiles, 'answer' | 'read' | 'jobs' | 'grants'>

/** Milliseconds that a window may pause while it sends a file. */
const SILENCE = 120_000

/** @returns a function that stops serving */
export function serveFiles(
  loopback: Pick<Loopback, 'registerRequests'>,
  files: Pick<HostFiles, 'answer' | 'read' | 'jobs' | 'zip'>,
  log: (message: string) => void,
): () => void {
  const ends = [
    loopback.registerRequests('blob', ['GET', 'HEAD'], (request, response, rest) => give(request, response, rest)),
    loopback.registerRequests('zip', ['GET'], (_request, response, rest) => zip(response, rest)),
    loopback.registerRequests('upload', ['PUT'], (request, response, rest) => take(request, response, rest)),
  ]

  async function give(request: IncomingMessage, response: ServerResponse, handle: string): Promise<void> {
    // A file opened as a page of its own is saved instead.
    const isSaved = request.url?.endsWith('?save') === true || request.headers['sec-fetch-dest'] === 'document'
    const { method = '', headers } = request
    const { status, headers: given, range } = files.answer(handle, { method, range: headers.range ?? null, isSaved })
    response.writeHead(status, given)
    if (!range) return void response.end()
    await send(response, (signal) => files.read(handle, range, signal))
  }

  async function zip(response: ServerResponse, handle: string): Promise<void> {
    const found = files.zip(handle)
    if (!found) return void response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': attachmentOf(found.name),
      'Content-Length': String(found.length),
      'Cache-Control': 'no-store',
    })
    await send(response, (signal) => found.read(signal))
  }

  async function send(
    response: ServerResponse,
    read: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const stop = new AbortController()
    response.once('close', () => stop.abort())
    const body = Readable.from(read(stop.signal), { objectMode: false, highWaterMark: 256 * 1024 })
    // The window has moved on, or the rest isn't available: it sees that fewer bytes came than announced.
    await pipeline(body, response).catch((error: unknown) => {
      if (!stop.signal.aborted) log(`what a window asked for did not come: ${String(error)}`)
    })
  }

  async function take(request: IncomingMessage, response: ServerResponse, ticket: string): Promise<void> {
    request.setTimeout(SILENCE, () => request.destroy())
    const result = await files.jobs.receive(ticket, request.iterator({ destroyOnReturn: false }))
    if (response.destroyed) return
    const status = result === 'read' ? 204 : result === 'unknown' ? 404 : 409
    // Don't wait for the unread rest.
    response.writeHead(status, { 'Cache-Control': 'no-store', ...(!request.complete && { Connection: 'close' }) })
    response.end(() => !request.complete && request.destroy())
  }

  return () => {
    for (const end of ends) end()
  }
}
