/** docs/PITFALLS.md and the tests that cite its numbers. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

function testsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return testsIn(path)
    return /\.(test|spec)\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const rows = [...readFileSync(join(root, 'docs/PITFALLS.md'), 'utf8').matchAll(/^\| P(\d+) \|.*\| ([^|]+) \|$/gm)]
const tests = ['shared', 'electron', 'renderer', 'e2e', 'bench'].flatMap(testsIn).map((path) => ({
  path,
  tags: [...readFileSync(join(root, path), 'utf8').matchAll(/\[P(\d+)\]/g)].map(([, number]) => Number(number)),
}))
const tagged = new Set(tests.flatMap(({ tags }) => tags))

/** Returns the tests of a row that are missing, or don't cite its number. */
const missingOf = ([, number, by]: RegExpExecArray): string[] =>
  [...(by as string).matchAll(/`([^`]+)`/g)].flatMap(([, name]) => {
    const isCited = tests.some(
      ({ path, tags }) =>
        path.replace(/\.(test|spec)\.tsx?$/, '').endsWith(name as string) && tags.includes(Number(number)),
    )
    return isCited ? [] : [`P${number} in ${name}`]
  })

describe('the known pitfalls', () => {
  it('are numbered consecutively', () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(rows.map((_, index) => index + 1))
    expect(rows.length).toBeGreaterThan(27)
  })

  it('are cited by the tests that cover them', () => {
    const shown = rows.filter(([, , by]) => !(by as string).startsWith('not shown')).map(([, number]) => Number(number))
    expect(shown.filter((number) => !tagged.has(number))).toEqual([])
    expect([...tagged].filter((number) => number > rows.length)).toEqual([])
  })

  it('name tests that cite them', () => expect(rows.flatMap(missingOf)).toEqual([]))
})
