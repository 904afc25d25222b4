/** docs/THREAT_MODEL.md consists of tables of threats, defenses and evidence: each row names an existing test. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const FOLDERS = ['shared', 'electron', 'renderer', 'e2e', 'scripts', 'bench']

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
)

/** The cells of each row of a table whose last column names the evidence. */
function rowsOf(markdown: string): string[][] {
  const rows: string[][] = []
  let isSeen = false
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) isSeen = false
    else if (line.includes('| seen in |')) isSeen = true
    else if (isSeen && !/^\| ?---/.test(line))
      rows.push(
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
  }
  return rows
}

const rows = rowsOf(readFileSync(join(root, 'docs/THREAT_MODEL.md'), 'utf8'))

it('there are rows', () => {
  expect(rows.length).toBeGreaterThan(40)
})

it('each row names its evidence, or the row above that does', () => {
  const unseen = rows.filter((cells) => !/`[^`]+`|^same/.test(cells.at(-1) ?? ''))
  expect(unseen).toEqual([])
})

it('each named test exists, and its name is unique', () => {
  const named = rows.flatMap((cells) =>
    [...(cells.at(-1) ?? '').matchAll(/`([^` ]+)`/g)].map(([, name]) => name as string),
  )
  const isWrong = (name: string): boolean =>
    !files.includes(name) && files.filter((path) => path.endsWith(`/${name}`)).length !== 1
  expect(named.filter(isWrong)).toEqual([])
})
