/** Finds a file of the built renderer by a URL's path, but never outside its folder, however the path is spelled. */
import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}
const PATH_LENGTH = 1024

export interface StaticFile {
  path: string
  type: string
  size: number
  /** Whether its name contains a hash of its content, so that it never changes. */
  immutable: boolean
}

/** `pathname` as in the URL, still percent-encoded. Null if there is no such file in `root`. Never throws. */
export async function findStaticFile(root: string, pathname: string): Promise<StaticFile | null> {
  const segments = readSegments(pathname)
  if (segments === null) return null
  try {
    const realRoot = await realpath(root)
    const path = await realpath(join(realRoot, ...(segments.length === 0 ? ['index.html'] : segments)))
    if (!path.startsWith(realRoot + sep)) return null
    const type = TYPES[extname(path).toLowerCase()]
    const found = await stat(path)
    if (type === undefined || !found.isFile()) return null
    return { path, type, size: found.size, immutable: segments[0] === 'assets' }
  } catch {
    return null
  }
}

function readSegments(pathname: string): string[] | null {
  if (pathname.length > PATH_LENGTH || !pathname.startsWith('/')) return null
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const segments = decoded.slice(1).split('/')
  if (segments.length === 1 && segments[0] === '') return []
  const safe = segments.every((segment) => segment !== '' && !segment.startsWith('.') && !/[\\:\0]/.test(segment))
  return safe ? segments : null
}
