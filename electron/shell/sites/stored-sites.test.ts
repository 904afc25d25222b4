import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { removeOldSites, sessionOf, sizeOfSite } from './stored-sites.ts'

const [KEPT, OLD] = ['a', 'b'].map((digit) => digit.repeat(32)) as [string, string]

function chromiumFolder(): string {
  const chromium = mkdtempSync(join(tmpdir(), 'parley-sites-'))
  onTestFinished(() => rmSync(chromium, { recursive: true }))
  return chromium
}

it('removes only the storage of sites that are no longer kept', async () => {
  const chromium = chromiumFolder()
  // Nothing was ever stored.
  await removeOldSites(chromium, () => false)
  const folder = join(chromium, 'Partitions')
  for (const name of [sessionOf(KEPT), sessionOf(OLD), 'other']) {
    mkdirSync(join(folder, name, 'IndexedDB'), { recursive: true })
    writeFileSync(join(folder, name, 'IndexedDB', 'data'), 'something')
  }
  await removeOldSites(chromium, (site) => site === KEPT)
  expect(readdirSync(folder).sort()).toEqual(['other', sessionOf(KEPT)])
})

it('[X15] measures everything that a site has on disk, and nothing of other sites', async () => {
  const chromium = chromiumFolder()
  expect(await sizeOfSite(chromium, KEPT)).toBe(0)
  for (const [site, size] of [
    [KEPT, 5],
    [OLD, 700],
  ] as const) {
    const folder = join(chromium, 'Partitions', sessionOf(site))
    mkdirSync(join(folder, 'IndexedDB', 'deep'), { recursive: true })
    writeFileSync(join(folder, 'Local Storage'), new Uint8Array(size))
    writeFileSync(join(folder, 'IndexedDB', 'deep', 'data'), new Uint8Array(20))
  }
  expect(await sizeOfSite(chromium, KEPT)).toBe(25)
})
