/** npm run build: the renderer, and Electron's main process and preload script. */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'

try {
  await ensureInstalled()
  await ensureBuilt(['renderer', 'electron'], { force: true })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
