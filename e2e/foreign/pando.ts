/**
 * Functions made for Pando, unmodified: each must answer a task of a script as it does in Node. browserify bundles
 * them, as in Pando. It and their dependencies must be installed in the folder, except for Pando itself, to which they
 * report their progress: it is replaced by a stub. Functions that can't be bundled are left out.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { ProgramRunner } from '../../electron/host/tools/jobs/processes/program-runner.ts'
import { startProcess } from '../../electron/host/tools/jobs/testing/start-process.ts'
import { comparedEach, type Outcome, type Suite } from './suite.ts'

/** Inputs for the examples that don't need a page, by file name. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  'collatz.js': ['1', '27', '837799'],
  'collatz-range-bignum.js': ['{"start":"3179389980591125407167","range":"3"}', 'no JSON'],
  'square.js': ['12', '"-3"'],
  'square-no-delay.js': ['12', '"-3"'],
  'error.js': ['12'],
  'miner.js': ['{"block":"DEADC0DE","target":"2000000F","range":300,"seed":7}'],
  'raytracer.js': ['0', '1.25'],
  'classify.js': ['{"title":"A","link":"b"}'],
}

/** Runs in Node: prints the function's answer, or its error. */
const IN_NODE = `
const [, bundle, input] = process.argv
const say = (text) => process.stdout.write(text, () => process.exit())
Object.assign(console, { log() {}, error() {} })
require(bundle)['/pando/1.0.0'](input, (error, value) =>
  say(!error ? String(value) : typeof error === 'object' ? error.name : String(error)))`

async function compare(folder: string, path: string, out: string): Promise<string[] | null> {
  const bundle = join(out, 'bundle.js')
  const imported = [join(folder, 'node_modules'), out].join(delimiter)
  const made = spawnSync(
    join(folder, 'node_modules/.bin/browserify'),
    [join(folder, path), '--standalone', 'bundle', '-o', bundle],
    { env: { ...process.env, NODE_PATH: imported } },
  )
  if (made.status !== 0) return null
  const program = new Uint8Array(await readFile(bundle))
  const runner = new ProgramRunner({
    ...{ kind: 'script', program, seconds: 60, megabytes: 256 },
    startProcess,
  })
  const differences: string[] = []
  for (const input of INPUTS[basename(path)] ?? []) {
    const { stdout } = spawnSync(process.execPath, ['-e', IN_NODE, bundle, input], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    const answer = await runner.run(new TextEncoder().encode(input), 1, new AbortController().signal)
    // Engines have different words for their own errors.
    const ours =
      answer.problem === 'threw' ? answer.text.replace(/^(\w*Error): .*$/s, '$1') : (answer.problem ?? answer.text)
    if (ours !== stdout) differences.push(`${path}, ${input}: ${stdout.slice(0, 80)}, not ${JSON.stringify(answer)}`)
  }
  runner.close()
  return differences
}

export const pando: Suite = {
  name: 'Functions for Pando',
  // Frames of the ray tracer exceed the maximum length of an answer.
  wanted: 0.9,
  picks: (paths) => paths.filter((path) => basename(path) in INPUTS && !path.includes('node_modules/')),
  async run(folder, paths): Promise<Outcome> {
    const out = await mkdtemp(join(tmpdir(), 'parley-pando-'))
    await writeFile(join(out, 'pando-computing.js'), 'exports.report = () => {}')
    const outcome = await comparedEach(paths, (path) => compare(folder, path, out))
    await rm(out, { recursive: true })
    return outcome
  },
}
