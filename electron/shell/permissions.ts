/** Permissions beyond a page's usual ones: denied unless listed. Electron's default is to grant everything. */
import type { Session } from 'electron'
import { isOwnAddress } from './own-address.ts'

const GRANTED: ReadonlySet<string> = new Set([
  // Without it WebRTC offers only the address of the default route, so that nothing connects on an isolated network or
  // beside a VPN. Nothing is recorded: capture asks the system, and no screen of ours starts it unasked.
  'media',
  // Chromium asks before a page reaches its own machine (the host's WebSockets) or its own network (WebRTC).
  'local-network',
  'local-network-access',
  'loopback-network',
  'clipboard-sanitized-write',
  'notifications',
  'fullscreen',
])

export function guardPermissions(
  session: Pick<
    Session,
    | 'setPermissionCheckHandler'
    | 'setPermissionRequestHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
): void {
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const origins = [requestingOrigin, details.securityOrigin, details.embeddingOrigin]
    const given = origins.filter((origin): origin is string => origin !== undefined && origin !== '')
    return GRANTED.has(permission) && given.length > 0 && given.every(isOwnAddress)
  })
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(GRANTED.has(permission) && details.isMainFrame && isOwnAddress(details.requestingUrl))
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
}
