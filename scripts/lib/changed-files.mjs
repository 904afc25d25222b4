import { run } from './project.mjs'

/** Names of the main branch. */
const MAIN = ['origin/main', 'main', 'origin/HEAD']

/** @param {string[]} args @returns {Promise<string>} the output of git @throws {Error} with git's error message */
async function git(...args) {
  const { code, output } = await run('git', args, { quiet: true })
  if (code !== 0) throw new Error(`git ${args[0]}: ${output.trim()}`)
  return output.trim()
}

/**
 * @param {string} [since] a commit; by default the one where this branch left main
 * @returns {Promise<string[]>} paths of files that were changed, added or deleted since then, committed or not
 */
export async function changedFiles(since) {
  const from = since ?? (await whereThisBranchBegan())
  const [tracked, untracked] = await Promise.all([
    git('diff', '--name-only', '--no-renames', from),
    git('ls-files', '--others', '--exclude-standard'),
  ])
  return [...new Set(`${tracked}\n${untracked}`.split('\n').filter((file) => file !== ''))]
}

async function whereThisBranchBegan() {
  for (const main of MAIN) {
    const base = await git('merge-base', 'HEAD', main).catch(() => null)
    if (base !== null) return base
  }
  return 'HEAD'
}
