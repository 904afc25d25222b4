/**
 * Runs a file (*.ts, *.mjs) or a package's program with the project's Node, after installing packages. `run.mjs
 * [--build] [--chromium] WHAT ...ARGS`: --build builds first, --chromium finds or installs a Chromium and names it in
 * the environment.
 */
import { ensureBuilt } from './lib/build.mjs'
import { chromiumEnvironment } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { inProject, programOf, runNode } from './lib/project.mjs'

/** The packages whose program has a different name. @type {Record<string, string>} */
const PACKAGES = { playwright: '@playwright/test' }

try {
  const args = process.argv.slice(2)
  const wants = (/** @type {string} */ flag) => args[0] === flag && args.shift() !== undefined
  const build = wants('--build')
  const chromium = wants('--chromium')
  const what = args.shift()
  if (what === undefined) throw new Error('Nothing to run was named.')
  await ensureInstalled()
  if (build) await ensureBuilt(['renderer', 'electron', 'hosts'])
  const environment = chromium ? await chromiumEnvironment() : {}
  const file = /\.(ts|mjs)$/.test(what) ? inProject(what) : await programOf(PACKAGES[what] ?? what, what)
  const { code } = await runNode(file, args, { environment })
  process.exitCode = code
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
