import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { removeOldSites, sessionOf } from './old-sites.ts'

const [KEPT, OLD] = ['a', 'b'].map((digit) => digit.repeat(32)) as [string, string]

it('removes what sites stored that are kept no longer, and nothing else', async () => {
  const chromium = mkdtempSync(join(tmpdir(), 'parley-sites-'))
  onTestFinished(() => rmSync(chromium, { recursive: true }))
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
