/**
 * npm run package: builds, then makes the installers for this system (`release`). Further arguments go to
 * electron-builder. With --check it makes none, but tests what electron-builder makes from a made-up Electron, for all
 * systems and without a download.
 */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { programOf, runNode } from './lib/project.mjs'

try {
  const args = process.argv.slice(2)
  await ensureInstalled()
  await ensureBuilt(['renderer', 'electron'], { force: true })
  const { code } = args.includes('--check')
    ? await runNode(await programOf('vitest'), ['run', '--project', 'package'])
    : await runNode(await programOf('electron-builder'), args)
  process.exitCode = code
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
