/** The app's scheme: serves only the files of the built renderer, each with the strict headers. */
import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron'
import { policyFor, securityHeaders } from '../../host/loopback/security-headers.ts'
import { SITE_SCHEME } from '../../host/loopback/sites.ts'
import { findStaticFile } from '../../host/loopback/static-file.ts'
import { APP_ORIGIN, APP_SCHEME, isOwnAddress, isUnlockAddress } from './own-address.ts'

/** Must run before Electron is ready. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  const ofSites = { standard: true, secure: true, supportFetchAPI: true, stream: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges },
    { scheme: SITE_SCHEME, privileges: ofSites },
  ])
}

export interface PageOptions {
  /** The folder of the built renderer. */
  root: string
  contentSecurityPolicy: string
  /** Serves file bytes at addresses from the host; null for an unknown address. */
  respondWithFile(request: Request, pathname: string): Promise<Response> | null
  /** Serves the page that asks for a passphrase. */
  unlock(request: Request): Promise<Response>
}

export function servePages(protocol: Pick<Protocol, 'handle'>, options: PageOptions): void {
  const headers = securityHeaders(options.contentSecurityPolicy)
  protocol.handle(APP_SCHEME, async (request) => withHeaders(await answer(request, options), headers))
}

async function answer(request: Request, options: PageOptions): Promise<Response> {
  const { root, respondWithFile, unlock, contentSecurityPolicy } = options
  if (isUnlockAddress(request.url)) return unlock(request)
  if (!isOwnAddress(request.url)) return new Response(null, { status: 403 })
  const pathname = request.url.slice(APP_ORIGIN.length).split(/[?#]/, 1)[0] || '/'
  const ofFile = respondWithFile(request, pathname)
  if (ofFile !== null) return ofFile
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
  const file = await findStaticFile(root, pathname)
  if (file === null) return new Response(null, { status: 404 })
  const body = request.method === 'HEAD' ? null : await readFile(file.path)
  return new Response(body, {
    headers: { 'Content-Type': file.type, 'Content-Security-Policy': policyFor(pathname, contentSecurityPolicy) },
  })
}

/** The response's own headers take precedence. */
function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers))
    if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}
