/**
 * From a window's request to the response, on any transport: `/blob/<handle>` serves one file to our own pages,
 * `/zip/<handle>` serves many at the same time, `/upload/<ticket>` accepts one.
 */
import { later } from '../../timers.ts'
import { attachmentOf } from './blob-answer.ts'
import type { HostFiles } from './files.ts'

/** The part of the host that serves files to windows. */
export type FilesDoor = Pick<HostFiles, 'answer' | 'read' | 'jobs' | 'zip' | 'grants'>
export type ServedFiles = Omit<FilesDoor, 'grants'>

const ADDRESS = /^\/(blob|zip|upload)\/([A-Za-z0-9_-]{1,128})$/
/** How long a window can pause while it sends a file, in milliseconds. */
const SILENCE = 120_000

/** Returns null if it isn't a file's address. @param log called with the reason why a body ended early */
export function respondWithFile(
  files: ServedFiles,
  request: Request,
  pathname: string,
  log: (message: string) => void,
): Promise<Response> | null {
  const [, what, name = ''] = ADDRESS.exec(pathname) ?? []
  if (what === 'blob') return give(files, request, name, log)
  if (what === 'zip') return zip(files, request, name, log)
  return what === 'upload' ? take(files, request, name) : null
}

async function give(
  files: ServedFiles,
  { url, method, headers }: Request,
  handle: string,
  log: (message: string) => void,
): Promise<Response> {
  // A file opened as its own page is saved instead.
  const isSaved = new URL(url).search === '?save' || headers.get('sec-fetch-dest') === 'document'
  const answer = files.answer(handle, { method, range: headers.get('range'), isSaved })
  const { status, range } = answer
  const body = range && streamOf((signal) => files.read(handle, range, signal), log)
  return new Response(body, { status, headers: answer.headers })
}

async function zip(
  files: ServedFiles,
  { method }: Request,
  handle: string,
  log: (message: string) => void,
): Promise<Response> {
  if (method !== 'GET') return new Response(null, { status: 405, headers: { Allow: 'GET' } })
  const found = files.zip(handle)
  if (!found) return new Response(null, { status: 404 })
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': attachmentOf(found.name),
    'Content-Length': String(found.length),
    'Cache-Control': 'no-store',
  }
  return new Response(
    streamOf((signal) => found.read(signal), log),
    { headers },
  )
}

async function take(files: ServedFiles, { method, body }: Request, ticket: string): Promise<Response> {
  if (method !== 'PUT') return new Response(null, { status: 405, headers: { Allow: 'PUT' } })
  const result = await files.jobs.receive(ticket, body ? steadily(body) : new Blob([]).stream())
  const status = result === 'read' ? 204 : result === 'unknown' ? 404 : 409
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } })
}

/** If the rest isn't available, the window receives fewer bytes than announced. */
function streamOf(
  read: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
  log: (message: string) => void,
): ReadableStream<Uint8Array> {
  const stop = new AbortController()
  const bytes = read(stop.signal)[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await bytes.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        if (!stop.signal.aborted) log(`what a window asked for did not come: ${String(error)}`)
        throw error
      }
    },
    async cancel() {
      stop.abort()
      await bytes.return?.().catch(() => {})
    },
  })
}

/** Fails if nothing arrives for too long. */
async function* steadily(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { value, done } = await withinSilence(reader.read())
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

async function withinSilence<T>(arriving: Promise<T>): Promise<T> {
  const silence = Promise.withResolvers<never>()
  const timer = later(() => silence.reject(new Error('the window sends nothing more')), SILENCE)
  try {
    return await Promise.race([arriving, silence.promise])
  } finally {
    clearTimeout(timer)
  }
}
