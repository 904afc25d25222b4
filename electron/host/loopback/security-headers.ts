/** What the pages of Parley may do, in the browser and in the installed app alike. */

/**
 * Nothing but our own files, and the host's WebSockets.
 *
 * `style-src 'unsafe-inline'`: Mantine writes its theme's variables and responsive properties into `<style>` elements, and
 * Excalidraw sets `style` attributes in the SVG it draws. Styles cannot run code, and there is no address outside that they could load.
 * `img-src data: blob:`: Excalidraw's icons and pictures on a board. `font-src data:`: fonts inside exported SVG.
 * `frame-src 'self'`: a document (PDF) that somebody shared, in the browser's own viewer; our own pages let nobody frame them.
 * No `unsafe-eval` and no `wasm-unsafe-eval`: Excalidraw would use both only to make the fonts in an exported SVG smaller, and
 * goes on without.
 *
 * @param hostSockets the host's WebSocket origins, e.g. `ws://127.0.0.1:4000`
 */
export function contentSecurityPolicy(hostSockets: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...hostSockets].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

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
