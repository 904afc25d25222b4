/**
 * npm run check: format and lint, types, layering, unused code, project rules. Runs all of them, even after a failure.
 * With `--without-rules` it leaves out the rules of the project, which are unit tests, for callers that also run
 * `npm test`.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from './lib/install.mjs'
import { CODE_FOLDERS, inProject, programOf, runNode } from './lib/project.mjs'

const RULES = 'rules of the project'

/** @type {{ title: string, packageName: string, program: string, args: string[] }[]} */
const CHECKS = [
  {
    title: 'format and lint',
    packageName: '@biomejs/biome',
    program: 'biome',
    args: ['check', '--error-on-warnings', '.'],
  },
  { title: 'types', packageName: 'typescript', program: 'tsc', args: ['--project', '.'] },
  {
    title: 'layering',
    packageName: 'dependency-cruiser',
    program: 'depcruise',
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  },
  { title: 'unused code', packageName: 'knip', program: 'knip', args: [] },
  {
    title: RULES,
    packageName: 'vitest',
    program: 'vitest',
    args: ['run', '--project', 'unit', '--reporter', 'minimal', 'scripts'],
  },
]
try {
  const { values } = parseArgs({ options: { 'without-rules': { type: 'boolean', default: false } } })
  await ensureInstalled()
  const failed = []
  for (const { title, packageName, program, args } of CHECKS) {
    if (title === RULES && values['without-rules']) continue
    console.log(`\n── ${title}`)
    const folders = program === 'depcruise' ? CODE_FOLDERS : []
    const { code } = await runNode(await programOf(packageName, program), [...args, ...folders])
    if (code !== 0) failed.push(title)
  }
  console.log('\n── languages that aren’t reviewed')
  await runNode(inProject('scripts/missing-words.ts'), [])
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`)
  process.exitCode = failed.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
