/** Permissions beyond a page's usual ones: denied unless listed. Electron grants everything by default. */
import type { Session, WebContents } from 'electron'
import { isOwnAddress } from '../pages/own-address.ts'
import type { Capture } from './capture-consent.ts'
import type { Screens } from './screens.ts'

/** Chromium asks before a page accesses this machine (the host's WebSockets) or its local network (WebRTC). */
const NETWORK: ReadonlySet<string> = new Set(['local-network', 'local-network-access', 'loopback-network'])

const GRANTED: ReadonlySet<string> = new Set([...NETWORK, 'clipboard-sanitized-write', 'notifications', 'fullscreen'])

/**
 * WebRTC merely checks for `media`. Without it, WebRTC offers only the address of the default route, so that nothing
 * connects on an isolated network or next to a VPN. A page that wants to record requests `media`, and the person is
 * asked.
 */
const CHECKED: ReadonlySet<string> = new Set([...GRANTED, 'media'])

export interface PermissionsOptions {
  /** Asks whether the person lets a page use these. */
  mayCapture(wanted: readonly Capture[]): Promise<boolean>
  screens: Pick<Screens, 'mayCapture' | 'answer' | 'systemAsks'>
  /** Called when a page is allowed to capture these. */
  granted(contents: WebContents, wanted: readonly (Capture | 'screen')[]): void
}

export function guardPermissions(
  session: Pick<
    Session,
    | 'setPermissionCheckHandler'
    | 'setPermissionRequestHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
  { mayCapture, screens, granted }: PermissionsOptions,
): void {
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const origins = [requestingOrigin, details.securityOrigin, details.embeddingOrigin]
    const given = origins.filter((origin): origin is string => origin !== undefined && origin !== '')
    return CHECKED.has(permission) && given.length > 0 && given.every(isOwnAddress)
  })
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const isOwn = details.isMainFrame && isOwnAddress(details.requestingUrl)
    if ((permission === 'media' || permission === 'display-capture') && isOwn) {
      const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
      const isScreen = permission === 'display-capture'
      const grant = async () => {
        const may = await (isScreen ? screens.mayCapture(contents, wanted) : mayCapture(wanted))
        if (may) granted(contents, isScreen ? ['screen'] : wanted)
        return may
      }
      grant().then(callback, () => callback(false))
      return
    }
    // An empty frame inside our page has no address of its own.
    const isInOwn = details.requestingUrl === 'about:blank' && isOwnAddress(contents.getURL())
    callback(GRANTED.has(permission) && (isOwn || (isInOwn && NETWORK.has(permission))))
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((request, callback) => callback(screens.answer(request)), {
    useSystemPicker: screens.systemAsks,
  })
}
