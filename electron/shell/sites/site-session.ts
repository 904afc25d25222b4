/** The session of a site that isn't ours: without network, permissions or downloads. */
import type { Session } from 'electron'
import type { Loopback } from '../../host/loopback/loopback.ts'
import { SITE_SCHEME } from '../../host/loopback/sites.ts'
import { spared } from '../lifecycle/spared.ts'
import { siteIn } from '../pages/own-address.ts'
import { NO_DICTIONARIES } from '../windows/spelling.ts'

/** Permissions that affect only the pointer and the screen in front of the person. */
const GRANTED: ReadonlySet<string> = new Set(['pointerLock', 'fullscreen'])
/** Nothing listens there, so network requests fail. `<-loopback>` includes addresses of this machine. */
const NOWHERE = { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const

/** Addresses of content that pages make themselves. */
const INNER = /^(?:blob|data):/

export function guardSiteSession(session: Session, site: string, answer: Loopback['answerSite']): void {
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission))
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(GRANTED.has(permission)))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  session.on(
    'will-download',
    spared((event) => event.preventDefault()),
  )
  session.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES)
  session.setSpellCheckerEnabled(false)
  void session.setProxy(NOWHERE)
  session.enableNetworkEmulation({ offline: true })
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: siteIn(url) !== site && !INNER.test(url) }),
  )
  session.protocol.handle(SITE_SCHEME, async ({ url, method, headers }) => {
    if (siteIn(url) !== site) return new Response(null, { status: 403 })
    const { pathname, search } = new URL(url)
    const isServiceWorker = headers.has('Service-Worker')
    const {
      status,
      headers: sent,
      body,
    } = await answer(site, { method, path: `${pathname}${search}`, isServiceWorker })
    return new Response(method === 'HEAD' ? null : (body as BodyInit), { status, headers: { ...sent } })
  })
}
