#!/usr/bin/env node
/**
 * `parley`, once `npm link` has put it on the path: `parley keep --links FILE`, `parley publish STREAM`, `parley
 * subscribe STREAM`, `parley release add FILE…`, `parley compute map FILE`. Without such a command it does the same as
 * `npm start`. Unlike npm, it adds nothing to standard output.
 */
import { ensureInstalled } from './lib/install.mjs'
import { inProject, run, runNode } from './lib/project.mjs'

const [word = '', ...rest] = process.argv.slice(2)
// Typed paths are relative to the person's folder; programs run in the project's.
const environment = { INIT_CWD: process.env.INIT_CWD ?? process.cwd() }

function start() {
  if (word === 'keep') return runNode(inProject('electron/keep.ts'), rest, { environment })
  if (word === 'publish' || word === 'subscribe')
    return runNode(inProject('electron/topic.ts'), [word, ...rest], { environment })
  if (word === 'release') return runNode(inProject('electron/releasing.ts'), rest, { environment })
  if (word === 'compute') return runNode(inProject('electron/computing.ts'), rest, { environment })
  if (word === '' || word.startsWith('-'))
    return run(process.execPath, [inProject('scripts/start.mjs'), ...process.argv.slice(2)], { environment })
  throw new Error(
    `parley keep --links FILE, parley publish STREAM, parley subscribe STREAM, parley release add FILE…, parley compute map FILE, or parley alone; not "${word}".`,
  )
}

try {
  await ensureInstalled()
  const { code } = await start()
  process.exitCode = code
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
