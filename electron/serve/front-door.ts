/**
 * The page that a browser opens first, on its own port, which is new for each run. Before it leads to Parley, it makes
 * the browser delete all data for Parley's origin: any user of the machine may have had that port before and left a
 * service worker or files there (`docs/decisions/shell.md`). Anything left at another origin never sees this page or
 * its code.
 */

import { createHash, randomBytes, randomInt } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { guarded } from '../host/guarded.ts'
import { equalSecrets, isOwnHost } from '../host/loopback/guard.ts'
import type { Loopback } from '../host/loopback/loopback.ts'
import { Newcomers } from '../host/loopback/newcomers.ts'

/** Browsers refuse some lower ports. */
const PORTS = { from: 20_000, to: 65_536 } as const
const ATTEMPTS = 100
const CONNECTIONS = 256

export interface FrontDoor {
  /** `http://127.0.0.1:<port>/`: the token or a code follows its `#`. */
  readonly address: string
  /**
   * To be called when the host is running. `isMoved` returns whether windows have imported what earlier versions stored
   * in the browser.
   */
  open(isMoved: () => boolean): void
  close(): Promise<void>
}

const FORGET = 'forget'
const DATA = { all: '"cache", "storage"', cache: '"cache"' } as const

/** Continues only once the browser has deleted its data. A network change aborts even requests to this machine. */
const SCRIPT = `
const { forget, origin } = document.body.dataset
const secret = location.hash
const goOn = () =>
  fetch(forget, { mode: 'no-cors', credentials: 'include', cache: 'no-store' }).then(
    () => location.replace(origin + '/' + secret),
    () => setTimeout(goOn, 300),
  )
goOn()
`

export async function openFrontDoor(loopback: Pick<Loopback, 'origin' | 'registerRequests'>): Promise<FrontDoor> {
  const secret = randomBytes(32).toString('hex')
  let open: FrontDoor['open'] = () => {}
  const isOpen = new Promise<() => boolean>((resolve) => {
    open = resolve
  })

  const page = pageOf(loopback.origin, `${loopback.origin}/${FORGET}/${secret}`)
  const server = guarded(createServer())
  server.maxConnections = CONNECTIONS
  new Newcomers(server)
  const port = await listen(server)
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('request', ({ headers, method, url }, response) => {
    const isAsked = isOwnHost(headers, port) && method === 'GET' && url?.split('?', 1)[0] === '/'
    if (isAsked) void isOpen.then(() => end(response, 200, page))
    else end(response, 404, '')
  })

  loopback.registerRequests(
    FORGET,
    ['GET'],
    async (_request, response, rest) => {
      if (!equalSecrets(rest, secret)) return end(response, 403, '')
      const isMoved = await isOpen
      // Not `same-site`: to Chromium, an IP address doesn't belong to any site.
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      response.setHeader('Clear-Site-Data', isMoved() ? DATA.all : DATA.cache)
      end(response, 200, '')
    },
    'any page',
  )

  return {
    address: `http://127.0.0.1:${port}/`,
    open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function pageOf(origin: string, forget: string): { text: string; policy: string } {
  const text = `<!doctype html><meta charset="utf-8"><title>Parley</title><body data-origin="${origin}" data-forget="${forget}"><script>${SCRIPT}</script>`
  const script = createHash('sha256').update(SCRIPT).digest('base64')
  const rest = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  return { text, policy: `default-src 'none'; script-src 'sha256-${script}'; connect-src ${origin}; ${rest}` }
}

function end(response: ServerResponse, status: number, page: '' | ReturnType<typeof pageOf>): void {
  response.setHeader('Cache-Control', 'no-store')
  if (page !== '') {
    response.setHeader('Content-Security-Policy', page.policy)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('X-Frame-Options', 'DENY')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  }
  response.statusCode = status
  response.end(page === '' ? '' : page.text)
}

/** Doesn't let the system choose the port: on some systems, those are sequential. */
async function listen(server: Server): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(PORTS.from, PORTS.to)
    const failure = await new Promise<Error | null>((resolve) => {
      server.once('error', resolve)
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
        server.off('error', resolve)
        resolve(null)
      })
    })
    if (failure === null) return port
    if (attempt === ATTEMPTS) throw failure
  }
}
