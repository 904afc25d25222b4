/**
 * `npm run foreign -- FOLDER…`: reads another project's test files in a folder, and prints what Parley reads
 * differently. Runs every suite that finds files there.
 */
import '../../renderer/testing/words.ts'
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { apps } from './apps.ts'
import { appsTogether } from './apps-together.ts'
import { feeds } from './feeds.ts'
import { markdownFiles } from './markdown-files.ts'
import { pando } from './pando.ts'
import type { Suite } from './suite.ts'
import { tuf } from './tuf.ts'
import { webAssembly } from './web-assembly.ts'
import { webxdcTest } from './webxdc-test.ts'

const SUITES: readonly Suite[] = [feeds, markdownFiles, apps, appsTogether, webxdcTest, tuf, webAssembly, pando]

const folders = process.argv.slice(2)
if (folders.length === 0) {
  console.error('Name the folder that the files of the other project lie in.')
  process.exit(2)
}
const rows: Record<string, string | number>[] = []
let isBelow = false
// Job processes alone don't keep Node running.
const waiting = setInterval(() => {}, 60_000)
for (const folder of folders) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name).slice(resolve(folder).length + 1))
    .sort()
  for (const { name, wanted, picks, run } of SUITES) {
    const picked = picks(paths)
    if (picked.length === 0) continue
    const { compared, equal, differences } = await run(resolve(folder), picked)
    for (const difference of differences) console.log(difference)
    const share = compared === 0 ? 1 : equal / compared
    isBelow ||= share < wanted
    rows.push({ suite: name, files: picked.length, compared, equal, share: `${(share * 100).toFixed(1)} %` })
  }
}
clearInterval(waiting)
console.table(rows)
process.exitCode = isBelow ? 1 : 0
