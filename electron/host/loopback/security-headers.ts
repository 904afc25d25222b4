/** What the pages of Parley may do, in the browser and in the installed app alike. */

/**
 * Nothing but our own files, and the host's WebSockets.
 *
 * * `style-src 'unsafe-inline'`: Mantine writes its theme's variables and responsive properties into `<style>` elements,
 *   and Excalidraw sets `style` attributes in the SVG it draws. Styles run no code and can load nothing from outside.
 * * `img-src data: blob:`: Excalidraw's icons, and pictures on a board. `font-src data:`: fonts in exported SVG.
 * * `frame-src 'self'`: a shared document (PDF) in the browser's own viewer; nobody can frame our pages.
 * * No `unsafe-eval` or `wasm-unsafe-eval`: Excalidraw would use them only to shrink the fonts in exported SVG.
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
