import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { compressFiles } from './compress.mjs'
import { withLock } from './lock.mjs'
import { filesIn, inProject, programOf, root, runNode } from './project.mjs'
import { DISK_FULL, requireRoom } from './room.mjs'

/**
 * Build targets: the renderer for both, the main process and its preload script for Electron only (serve runs from
 * source), and hosts and screens for tests.
 * @type {Record<'renderer' | 'electron' | 'hosts' | 'screens', { configs: string[], sources: string[], output: string, results: string[] }>}
 */
const TARGETS = {
  renderer: {
    configs: ['vite.config.ts'],
    sources: ['renderer', 'shared', 'assets'],
    output: 'dist/renderer',
    results: ['dist/renderer/index.html'],
  },
  electron: {
    configs: ['vite.main.config.ts', 'vite.preload.config.ts', 'vite.site-preload.config.ts'],
    sources: ['electron', 'shared'],
    output: 'dist/electron',
    results: [
      ...['main.js', 'list-thread.js', 'piece-thread.js'],
      ...['module-process.js', 'script-process.js'],
      ...['preload.cjs', 'site-preload.cjs'],
    ].map((file) => `dist/electron/${file}`),
  },
  hosts: {
    configs: ['vite.hosts.config.ts'],
    sources: ['electron', 'shared', 'e2e/lib', 'e2e/network', 'scripts/lib'],
    output: 'dist/hosts',
    results: ['serve', 'street', 'carrying'].map((name) => `dist/hosts/${name}.js`),
  },
  screens: {
    configs: ['vite.screens.config.ts'],
    sources: ['renderer', 'shared', 'assets'],
    output: 'dist/screens',
    results: ['dist/screens/testing/index.html'],
  },
}

/** @typedef {keyof typeof TARGETS} Target */

/** @param {Target} target @returns {string} a hash of the names and contents of all its inputs */
function fingerprint(target) {
  const { sources } = TARGETS[target]
  // The configurations for tests extend those of the app.
  const configs = Object.values(TARGETS).flatMap((each) => each.configs)
  const hash = createHash('sha256')
  const built = sources
    .flatMap((folder) => filesIn(inProject(folder)))
    .filter((file) => !/\.test\.tsx?$|\.md$/.test(file))
  const settings = [...configs, 'package-lock.json', 'scripts/lib/compress.mjs'].map((file) => inProject(file))
  for (const file of [...settings, ...built].sort()) {
    const bytes = readFileSync(file)
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** @param {Target} target @param {string} wanted */
function isBuilt(target, wanted) {
  const stamp = inProject(`dist/.${target}.stamp`)
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted &&
    TARGETS[target].results.every((file) => existsSync(inProject(file)))
  )
}

/**
 * Builds what is not up to date. Packages must be installed.
 * @param {Target[]} targets
 * @param {{ force?: boolean }} [options]
 */
export async function ensureBuilt(targets, { force = false } = {}) {
  for (const target of targets) {
    const wanted = fingerprint(target)
    if (!force && isBuilt(target, wanted)) continue
    await withLock(inProject(`dist/.${target}.lock`), async () => {
      if (!force && isBuilt(target, wanted)) return
      await build(target)
      const stamp = inProject(`dist/.${target}.stamp`)
      mkdirSync(dirname(stamp), { recursive: true })
      writeFileSync(stamp, wanted)
    })
  }
}

/**
 * Vite's warning about each style sheet that composes classes from another file: addresses in that file would be wrong.
 * It doesn't contain any (`renderer/ui/lists/rows.module.css`).
 */
const OF_COMPOSED = /^A PostCSS plugin did not pass the `from` option to `postcss\.parse`.*$/gm

/** @param {Target} target */
async function build(target) {
  requireRoom('builds')
  console.log(`Building ${target}…`)
  rmSync(inProject(`dist/.${target}.stamp`), { force: true })
  rmSync(inProject(TARGETS[target].output), { recursive: true, force: true })
  const vite = await programOf('vite')
  for (const config of TARGETS[target].configs) {
    const { code, output } = await runNode(vite, ['build', '--config', config, '--logLevel', 'warn'], {
      quiet: true,
      // Vitest sets a different one, with which packages export their development code.
      environment: { NODE_ENV: 'production' },
    })
    if (code !== 0 && DISK_FULL.test(output))
      throw new Error(`The disk is full: ${target} could not be built. Delete something and try again.`)
    if (code !== 0) throw new Error(`The build of ${target} failed:\n${output}`)
    const said = output.replace(OF_COMPOSED, '').trim()
    if (said !== '' && process.env.CI === undefined) console.log(said)
  }
  if (target === 'renderer') compressFiles(inProject(TARGETS[target].output))
}
