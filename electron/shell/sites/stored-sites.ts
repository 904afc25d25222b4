/**
 * What sites have stored on disk. It's removed once the host no longer keeps the site, such as after its space was
 * deleted.
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Chromium's folder for sessions that store something. */
const SESSIONS = 'Partitions'
/** The session of a site (`sites.ts`). */
export const sessionOf = (site: string): string => `site-${site}`
const SESSION = /^site-([0-9a-f]{32})$/

/** @param chromium Chromium's folder */
export async function removeOldSites(chromium: string, keeps: (site: string) => boolean): Promise<void> {
  const folder = join(chromium, SESSIONS)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [, site] = SESSION.exec(name) ?? []
    if (site !== undefined && !keeps(site)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Returns the number of bytes stored for a site. */
export async function sizeOfSite(chromium: string, site: string): Promise<number> {
  const folder = join(chromium, SESSIONS, sessionOf(site))
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = found.map(async (entry) => {
    if (!entry.isFile()) return 0
    const { size } = await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))
    return size
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
