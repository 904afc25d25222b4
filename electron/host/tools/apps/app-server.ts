/**
 * Serves apps, each on a site of its own (`http://<128 random bits>.localhost:<port>`). One function makes every answer,
 * because a single one without these headers is a way out for the whole app. Nothing here reads or sets a cookie, and
 * no token of Parley is accepted.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../../../../shared/record/errors.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import { contentTypeOf } from './content-types.ts'
import type { Package } from './package.ts'
import { PROBE_PAGE, probeScript } from './probe.ts'

/** An app that a window has started. */
export interface ServedApp {
  package(): Promise<Package>
  /** Its `webxdc.js`. */
  shim(): string
}

export interface AppServerOptions {
  loopback: Pick<Loopback, 'origin' | 'registerSites' | 'registerRequests'>
  /** Null if no app has this site. */
  find(site: string): ServedApp | null
  log(message: string): void
}

interface Answer {
  status: 200 | 403 | 404 | 500
  type: string
  body: string | Buffer
}

const TEXT = 'text/plain; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const FORBIDDEN: Answer = { status: 403, type: TEXT, body: '' }
const MISSING: Answer = { status: 404, type: TEXT, body: '' }
const BROKEN: Answer = { status: 500, type: TEXT, body: '' }

/** Pages of ours on the app's site. */
const OURS = '.parley/'
/** A picture of one pixel, for the probe to fetch if it can. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:",
  "style-src 'self' 'unsafe-inline' blob: data:",
  "img-src 'self' blob: data:",
  "font-src 'self' blob: data:",
  "media-src 'self' blob: data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob: data:",
  "object-src 'none'",
  "form-action 'self'",
  "base-uri 'self'",
].join('; ')

const POWERS =
  'accelerometer autoplay=self bluetooth browsing-topics camera compute-pressure display-capture encrypted-media fullscreen=self gamepad=self geolocation gyroscope hid identity-credentials-get idle-detection keyboard-map local-fonts local-network-access magnetometer microphone midi otp-credentials payment picture-in-picture publickey-credentials-create publickey-credentials-get screen-wake-lock serial storage-access usb web-share window-management xr-spatial-tracking'
    .split(' ')
    .map((power) => (power.includes('=') ? power.replace(/=(.*)/, '=($1)') : `${power}=()`))
    .join(', ')

/** @param window the origin of the page that shows apps */
export const appHeaders = (window: string): Readonly<Record<string, string>> => ({
  'Connection-Allowlist': '(response-origin)',
  'Content-Security-Policy': `${POLICY}; frame-ancestors 'self' ${window}`,
  'Document-Isolation-Policy': 'isolate-and-require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': POWERS,
  'Cache-Control': 'no-store',
})

/** @returns a function that stops serving */
export function serveApps({ loopback, find, log }: AppServerOptions): () => void {
  const headers = appHeaders(loopback.origin)
  const target = `${loopback.origin}/probed/`
  const ours = new Map<string, Answer>([
    ['probe.html', { status: 200, type: 'text/html; charset=utf-8', body: PROBE_PAGE }],
    ['probe.js', { status: 200, type: SCRIPT, body: probeScript(target, loopback.origin) }],
  ])
  const answer = async (site: string, request: IncomingMessage): Promise<Answer> => {
    // A service worker would answer instead of us, without these headers.
    if (request.headers['service-worker'] !== undefined) return FORBIDDEN
    if (request.method !== 'GET' && request.method !== 'HEAD') return FORBIDDEN
    const app = find(site)
    const name = nameIn(request.url ?? '')
    if (!app || name === null) return MISSING
    if (name === 'webxdc.js') return { status: 200, type: SCRIPT, body: app.shim() }
    if (name.startsWith(OURS)) return ours.get(name.slice(OURS.length)) ?? MISSING
    const body = await (await app.package()).file(name)
    return body ? { status: 200, type: contentTypeOf(name), body } : MISSING
  }
  const stops = [
    loopback.registerSites(async (site, request, response) => {
      const given = await answer(site, request).catch((error: unknown) => {
        log(`an app: ${textOf(error)}`)
        return BROKEN
      })
      send(response, headers, given, request.method === 'HEAD')
    }),
    loopback.registerRequests(
      'probed',
      ['GET'],
      async (_request, response) => {
        response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
        response.writeHead(200, { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' })
        response.end(PIXEL)
      },
      'any page',
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** The only place that answers for an app. */
function send(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  { status, type, body }: Answer,
  isHead: boolean,
): void {
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(isHead ? undefined : body)
}

/** The file of the package that an address names; null if it names none. */
function nameIn(url: string): string | null {
  const [path = ''] = url.split(/[?#]/, 1)
  try {
    const name = decodeURIComponent(path.slice(1)).normalize()
    return name === '' || name.endsWith('/') ? `${name}index.html` : name
  } catch {
    return null
  }
}
