/** What the pages of Parley may do, in the browser and in the installed app alike. */

/** Of the one script that is in the page itself, `renderer/index.html`: it loads a page again that lost its parts. */
export const PAGE_SCRIPT = 'sha256-pvGDL37muj/Ehzf/GsP0ePutVtYEyDLSpQNsMbl8Yz0='

/**
 * Nothing but our own files, and the host's WebSockets.
 *
 * * `style-src 'unsafe-inline'`: Mantine writes its theme's variables and responsive properties into `<style>` elements,
 *   and Excalidraw sets `style` attributes in the SVG it draws. Styles run no code and can load nothing from outside.
 * * `img-src data: blob:`: Excalidraw's icons, and pictures on a board. `font-src data:`: fonts in exported SVG.
 * * `frame-src 'self'`: a shared document (PDF) in the browser's own viewer; nobody can frame our pages. `sites`: what
 *   isn't ours, each on an origin of its own.
 * * No `unsafe-eval` or `wasm-unsafe-eval`: Excalidraw would use them only to shrink the fonts in exported SVG. What
 *   WebAssembly does for calls, it does in a worker that has a policy of its own.
 */
export function contentSecurityPolicy(hostSockets: readonly string[], sites: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `script-src 'self' '${PAGE_SCRIPT}'`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...hostSockets].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-src ${["'self'", ...sites].join(' ')}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/**
 * For the worker of calls: it may run WebAssembly, and nothing else. It loads nothing but its own script, and connects
 * to nothing, so what runs in it can do nothing with the voices that it is given but give them back.
 */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/** As the build names it: `renderer/capture/noise/media-worker.ts`. */
const MEDIA_WORKER = /^\/assets\/media-worker-[\w-]+\.js$/

/** @param pathname as in the URL @param policy of all else */
export const policyFor = (pathname: string, policy: string): string =>
  MEDIA_WORKER.test(pathname) ? WORKER_POLICY : policy

/** Sent with every answer, errors too. There are no CORS headers, ever: no other origin is meant to read anything. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(self), display-capture=(self), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(), payment=(), serial=(), usb=()',
  }
}
