/** app://parley: the files of the built renderer and nothing else, each with the strict headers. */
import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron'
import { securityHeaders } from '../host/loopback/security-headers.ts'
import { findStaticFile } from '../host/loopback/static-file.ts'
import { APP_ORIGIN, APP_SCHEME, isOwnAddress } from './own-address.ts'

/** Must run before Electron is ready. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }])
}

export interface PageOptions {
  /** The folder of the built renderer. */
  root: string
  contentSecurityPolicy: string
  /** Bytes of files, by addresses from the host; null: no such address. */
  answerFile(request: Request, pathname: string): Promise<Response> | null
}

export function servePages(protocol: Pick<Protocol, 'handle'>, options: PageOptions): void {
  const headers = securityHeaders(options.contentSecurityPolicy)
  protocol.handle(APP_SCHEME, (request) => answer(request, options, headers))
}

async function answer(
  request: Request,
  { root, answerFile }: PageOptions,
  headers: Record<string, string>,
): Promise<Response> {
  if (!isOwnAddress(request.url)) return new Response(null, { status: 403, headers })
  const pathname = request.url.slice(APP_ORIGIN.length).split(/[?#]/, 1)[0] || '/'
  const ofFile = answerFile(request, pathname)
  if (ofFile !== null) return withHeaders(await ofFile, headers)
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers })
  const file = await findStaticFile(root, pathname)
  if (file === null) return new Response(null, { status: 404, headers })
  const body = request.method === 'HEAD' ? null : await readFile(file.path)
  return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': file.type } })
}

/** The response's own headers take precedence. */
function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers))
    if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}
