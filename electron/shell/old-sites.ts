/** What sites have stored goes once the host keeps them no longer, as when their space was deleted from this device. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Of Chromium, a folder for each session that stores something. */
const SESSIONS = 'Partitions'
/** The session of a site (`sites.ts`). */
export const sessionOf = (site: string): string => `site-${site}`
const SESSION = /^site-([0-9a-f]{32})$/

/** @param chromium its folder */
export async function removeOldSites(chromium: string, keeps: (site: string) => boolean): Promise<void> {
  const folder = join(chromium, SESSIONS)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [, site] = SESSION.exec(name) ?? []
    if (site !== undefined && !keeps(site)) await rm(join(folder, name), { recursive: true, force: true })
  }
}
