import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withLock } from './lock.mjs'
import { inProject, programOf, root, runNode } from './project.mjs'

/**
 * What is built: the renderer for both, the main process and its preload for Electron only (serve runs from source).
 * @type {Record<'renderer' | 'electron', { configs: string[], sources: string[], output: string, results: string[] }>}
 */
const TARGETS = {
  renderer: {
    configs: ['vite.config.ts'],
    sources: ['renderer', 'shared', 'assets'],
    output: 'dist/renderer',
    results: ['dist/renderer/index.html'],
  },
  electron: {
    configs: ['vite.main.config.ts', 'vite.preload.config.ts'],
    sources: ['electron', 'shared'],
    output: 'dist/electron',
    results: ['dist/electron/main.js', 'dist/electron/preload.cjs'],
  },
}

/** @typedef {keyof typeof TARGETS} Target */

/** @param {string} folder @returns {string[]} all files in it that go into a build, relative to the project */
function filesIn(folder) {
  if (!existsSync(inProject(folder))) return []
  return readdirSync(inProject(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

/** @param {Target} target @returns {string} a hash over the names and bytes of all that it is built from */
function fingerprint(target) {
  const { configs, sources } = TARGETS[target]
  const hash = createHash('sha256')
  for (const file of [...configs, 'package-lock.json', ...sources.flatMap(filesIn)].sort()) {
    const bytes = readFileSync(inProject(file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
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

/** @param {Target} target */
async function build(target) {
  console.log(`Building ${target} …`)
  rmSync(inProject(`dist/.${target}.stamp`), { force: true })
  rmSync(inProject(TARGETS[target].output), { recursive: true, force: true })
  const vite = await programOf('vite')
  for (const config of TARGETS[target].configs) {
    const { code, output } = await runNode(vite, ['build', '--config', config, '--logLevel', 'warn'], { quiet: true })
    if (code !== 0) throw new Error(`The build of ${target} failed:\n${output}`)
    if (output.trim() !== '' && process.env.CI === undefined) console.log(output.trim())
  }
}
