/**
 * Answers requests to apps, each on its own site. One function makes every answer, because a single answer without
 * these headers would give the whole app a way out. Nothing here reads or sets a cookie, and no token of Parley is
 * accepted.
 */
import { randomBytes } from 'node:crypto'
import { textOf } from '../../../../shared/record/errors.ts'
import type { Loopback } from '../../loopback/loopback.ts'
import type { SiteAnswer, SiteRequest } from '../../loopback/sites.ts'
import { contentTypeOf, PAGE } from './content-types.ts'
import type { Package } from './package.ts'
import { begunPage } from './page/page-beginning.ts'
import { PROBE_PAGE, probeScript } from './page/probe.ts'
import { STORED_PAGE, storedScript } from './stored.ts'

/** An app that a window has started. */
export interface ServedApp {
  package(): Promise<Package>
  /** Its `webxdc.js`. */
  shim(): string
}

export interface AppServerOptions {
  loopback: Pick<Loopback, 'origin' | 'servesPages' | 'registerSites' | 'registerRequests'>
  /** For all answers; tests remove some. */
  headers?: Readonly<Record<string, string>>
  /** Null if no app has this site. */
  find(site: string): ServedApp | null
  /** Whether this device has an app on this site. */
  keeps(site: string): boolean
  log(message: string): void
}

interface Answer {
  status: 200 | 403 | 404 | 500
  type: string
  body: string | Buffer
  /** Added to the headers of all answers, or replacing them. */
  headers?: Readonly<Record<string, string>>
}

const TEXT = 'text/plain; charset=utf-8'
const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const FORBIDDEN: Answer = { status: 403, type: TEXT, body: '' }
const MISSING: Answer = { status: 404, type: TEXT, body: '' }
const BROKEN: Answer = { status: 500, type: TEXT, body: '' }

/** Prefix of Parley's own pages on every site. */
const OURS = '.parley/'
/** A page with another policy than the app's runs in another process, where the app can't reach it. */
const APART = { 'Document-Isolation-Policy': 'none' }
const CLEARING = { 'Clear-Site-Data': '"storage"' }
/** A picture of one pixel, for the probe to fetch if it can. */
const PROBED = 'probed'
/** How long a probe can run, in milliseconds, and how many can run at a time. */
const PROBE_TIME = 30_000
const PROBES = 64
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

/** @param window the origin of the page that shows apps; null if they aren't in frames */
export const appHeaders = (window: string | null): Readonly<Record<string, string>> => ({
  'Connection-Allowlist': '(response-origin)',
  'Content-Security-Policy': `${POLICY}; frame-ancestors 'self'${window === null ? '' : ` ${window}`}`,
  'Document-Isolation-Policy': 'isolate-and-require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': POWERS,
  'Cache-Control': 'no-store',
})

/** @returns a function that stops serving */
export function serveApps({ loopback, log, ...options }: AppServerOptions): () => void {
  const window = loopback.servesPages ? loopback.origin : null
  const headers = options.headers ?? appHeaders(window)
  const probes = new Probes()
  const target = (): string => `${loopback.origin}/${PROBED}/${probes.begin()}/`
  const ours = new Map<string, Answer>([
    ['empty.html', { status: 200, type: HTML, body: '<!doctype html>' }],
    ['probe.html', { status: 200, type: HTML, body: PROBE_PAGE }],
    ['stored.html', { status: 200, type: HTML, body: STORED_PAGE, headers: APART }],
    ['clear.html', { status: 200, type: HTML, body: STORED_PAGE, headers: { ...APART, ...CLEARING } }],
    ['stored.js', { status: 200, type: SCRIPT, body: storedScript(window ?? '/') }],
  ])
  const find = async (site: string, { method, path, isServiceWorker }: SiteRequest): Promise<Answer> => {
    // A service worker would answer instead of us, without these headers.
    if (isServiceWorker) return FORBIDDEN
    if (method !== 'GET' && method !== 'HEAD') return FORBIDDEN
    const name = nameIn(path)
    if (name === `${OURS}probe.js`) return { status: 200, type: SCRIPT, body: probeScript(target(), window ?? '/') }
    if (name?.startsWith(OURS)) return ours.get(name.slice(OURS.length)) ?? MISSING
    const app = options.find(site)
    if (!app || name === null) return MISSING
    if (name === 'webxdc.js') return { status: 200, type: SCRIPT, body: app.shim() }
    const body = await (await app.package()).file(name)
    const type = contentTypeOf(name)
    return body ? { status: 200, type, body: type === PAGE ? begunPage(body) : body } : MISSING
  }
  const stops = [
    loopback.registerSites(async (site, request) => {
      const found = await find(site, request).catch((error: unknown) => {
        log(`an app: ${textOf(error)}`)
        return BROKEN
      })
      return answerWith(headers, found)
    }, options.keeps),
    loopback.registerRequests(
      PROBED,
      ['GET'],
      async (_request, response, rest) => {
        if (!probes.isRunning(rest.replace('/', ''))) return void response.writeHead(404).end()
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

/**
 * The running probes. Each has an unguessable address that answers only for a short while, so that other sites can't
 * use it to find out that Parley runs here.
 */
class Probes {
  readonly #until = new Map<string, number>()

  /** Returns the random part of its address. */
  begin(): string {
    const now = performance.now()
    for (const [name, until] of this.#until) if (until < now || this.#until.size >= PROBES) this.#until.delete(name)
    const name = randomBytes(16).toString('hex')
    this.#until.set(name, now + PROBE_TIME)
    return name
  }

  isRunning(name: string): boolean {
    return (this.#until.get(name) ?? 0) >= performance.now()
  }
}

/** The only place that answers for an app. */
const answerWith = (headers: Readonly<Record<string, string>>, { status, type, body, ...own }: Answer): SiteAnswer => ({
  status,
  headers: { ...headers, 'Content-Type': type, ...own.headers },
  body,
})

/** Returns the package's file that an address names, or null if the address is invalid. */
function nameIn(url: string): string | null {
  const [path = ''] = url.split(/[?#]/, 1)
  try {
    const name = decodeURIComponent(path.slice(1)).normalize()
    return name === '' || name.endsWith('/') ? `${name}index.html` : name
  } catch {
    return null
  }
}
