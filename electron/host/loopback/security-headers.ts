/** What Parley's pages are allowed to do, both in the browser and in the installed app. */

/** Hash of the only script within the page itself, `renderer/index.html`: it reloads a page whose parts are missing. */
export const PAGE_SCRIPT = 'sha256-pvGDL37muj/Ehzf/GsP0ePutVtYEyDLSpQNsMbl8Yz0='

/**
 * Allows nothing but our own files and the host's WebSockets.
 *
 * * `style-src 'unsafe-inline'`: Mantine writes its theme's variables and responsive properties into `<style>`
 *   elements,
 * and Excalidraw sets `style` attributes in the SVG it draws. Styles don't run code and can't load anything from
 *   outside.
 * * `img-src data: blob:`: Excalidraw's icons, and pictures on a board. `font-src data:`: fonts in exported SVG.
 * * `frame-src 'self'`: a shared document (PDF) in the browser's own viewer; nobody can frame our pages. `sites`:
 *   content
 * that isn't ours, each on its own origin.
 * * No `unsafe-eval` or `wasm-unsafe-eval`: Excalidraw would use them only to shrink the fonts in exported SVG. Calls
 *   run
 * their WebAssembly in a worker that has its own policy.
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
 * For the calls' worker, which can run WebAssembly and nothing else. It loads nothing but its own script, and connects
 * to nothing, so the code in it can only return the voices that it is given.
 */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/** The worker's path as named by the build: `renderer/capture/noise/media-worker.ts`. */
const MEDIA_WORKER = /^\/assets\/media-worker-[\w-]+\.js$/

/** @param pathname as in the URL @param policy for everything else */
export const policyFor = (pathname: string, policy: string): string =>
  MEDIA_WORKER.test(pathname) ? WORKER_POLICY : policy

/** Sent with every answer, including errors. There are never CORS headers: other origins must not read anything. */
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
