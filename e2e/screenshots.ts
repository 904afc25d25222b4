/**
 * npm run screenshots: retakes the pictures in the docs, in light and dark, and writes docs/SCREENS.md. `npm run
 * screenshots -- board files` takes only these.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '../renderer/testing/words.ts'
import { makeGallery } from './lib/gallery.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-screenshots-'))
try {
  await makeGallery(folder, process.argv.slice(2))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
