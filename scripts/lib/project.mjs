/**
 * Project paths, and how to run other programs. Everything in scripts/ that can run before packages are installed
 * imports only Node's own modules and works on Node 20. Node 18 can parse it, and is refused (`node-version.mjs`).
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { delimiter, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The folders of the project's code. */
export const CODE_FOLDERS = ['shared', 'electron', 'renderer', 'bench', 'e2e', 'scripts']

/** @param {string[]} parts relative to the project's folder */
export function inProject(...parts) {
  return join(root, ...parts)
}

/**
 * @param {string} file its absolute path
 * @returns {string} its path from the project's folder, with slashes
 */
export const pathOf = (file) => relative(root, file).split(sep).join('/')

/**
 * @param {string} folder
 * @returns {string[]} the paths of all files in it, at any depth; empty if it doesn't exist
 */
export function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.isFile() ? [path] : []
  })
}

/**
 * The Node 24 that is installed as a package and runs TypeScript directly, whatever Node the person has.
 * @returns {string | undefined} its path; undefined if it isn't installed
 */
export function installedNode() {
  return ['bin/node.exe', 'bin/node']
    .map((name) => inProject('node_modules/node', name))
    .find((path) => existsSync(path))
}

/** The Node to run TypeScript with; call it once packages are installed. */
export function projectNode() {
  const found = installedNode()
  if (found === undefined) throw new Error('The package "node" is not installed: run npm ci.')
  return found
}

/**
 * Runs a program in the project's folder with the packages' programs first on PATH.
 * @param {string} command
 * @param {string[]} args
 * @param {{ environment?: Record<string, string | undefined>, quiet?: boolean, shell?: boolean, priority?: number }} [options]
 *   quiet: its output is returned instead of shown; a variable that is undefined is not set; priority: as
 *   `os.setPriority` takes it, also of what it starts
 * @returns {Promise<{ code: number, output: string }>} code is 128 + its number if a signal ended it, 127 if it did not
 *   start
 */
export function run(command, args, { environment = {}, quiet = false, shell = false, priority } = {}) {
  const path = [inProject('node_modules/node/bin'), inProject('node_modules/.bin'), process.env.PATH ?? ''].join(
    delimiter,
  )
  const child = spawn(command, args, {
    cwd: root,
    shell,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, PATH: path, ...environment },
  })
  if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority)
  let output = ''
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk.toString('utf8')
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  const stop = () => child.kill('SIGTERM')
  // A terminal sends Ctrl-C to the child as well, so only SIGTERM must be forwarded.
  const ignore = () => {}
  // Killing npm by its process id ends the shell between npm and this script without notifying this script.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 500)
  process.on('SIGTERM', stop)
  process.on('SIGINT', ignore)
  return new Promise((settle) => {
    const finish = (/** @type {number} */ code) => {
      clearInterval(watch)
      process.off('SIGTERM', stop)
      process.off('SIGINT', ignore)
      settle({ code, output })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      finish(127)
    })
    child.on('close', (code, signal) => finish(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
  })
}

/** Node's compile cache, so that hosts that run from source start faster: TypeScript is stripped only once. */
const compileCache = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? inProject('node_modules/.cache/compiled') }

/**
 * Runs a JavaScript or TypeScript file under the project's Node.
 * @type {(file: string, args: string[], options?: Parameters<typeof run>[2]) => ReturnType<typeof run>}
 */
export function runNode(file, args, { environment, ...options } = {}) {
  return run(projectNode(), [file, ...args], { ...options, environment: { ...compileCache, ...environment } })
}

/**
 * The JavaScript file behind a package's program, so that it runs under the project's Node on every system.
 * @param {string} packageName
 * @param {string} [program] the program's name if it isn't the package's
 * @returns {Promise<string>}
 */
export async function programOf(packageName, program = packageName) {
  const { readFile } = await import('node:fs/promises')
  const manifest = JSON.parse(await readFile(inProject('node_modules', packageName, 'package.json'), 'utf8'))
  const entry = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[program]
  if (typeof entry !== 'string') throw new Error(`The package "${packageName}" has no program "${program}".`)
  return inProject('node_modules', packageName, entry)
}
