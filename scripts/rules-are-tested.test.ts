/** Each rule in a SPEC or PROTOCOL file is named by a test, and each rule that a test names exists. */
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, inProject, pathOf } from './lib/project.mjs'

interface Rule {
  name: string
  path: string
}

/** A rule at the beginning of a paragraph, a list item, or a table row. */
const RULE = /^(?:- |\| )?(?:\*\*)?([A-Z]\d+)\b/gm
/** Rules in titles: `[V18]`, `[K8, K9]`. */
const NAMED = /\[([A-Z]\d+(?:, [A-Z]\d+)*)\]/g
/** A title can also be built from a rule in a string. */
const TEXT = /'([A-Z]\d+)'/g

const rulesIn = (path: string, text: string): Rule[] =>
  [...text.matchAll(RULE)].map(([, name]) => ({ name: name as string, path }))

const namesIn = (text: string): string[] =>
  [...text.matchAll(NAMED)].flatMap(([, names]) => (names as string).split(', '))
const textsIn = (text: string): string[] => [...text.matchAll(TEXT)].map(([, name]) => name as string)

const files = ['docs', 'shared', 'electron', 'renderer', 'e2e']
  .flatMap((folder) => filesIn(inProject(folder)))
  .map((file) => ({ path: pathOf(file), read: () => readFileSync(file, 'utf8') }))
const rules = files
  .filter(({ path }) => /\/(SPEC|PROTOCOL)\.md$/.test(path))
  .flatMap(({ path, read }) => rulesIn(path, read()))
const tests = files
  .filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path))
  .map(({ path, read }) => ({ path, names: new Set(namesIn(read())), texts: new Set(textsIn(read())) }))

/** If several rules share one name, each must be tested in the folder named like that of its SPEC, or end to end. */
function isTested({ name, path: spec }: Rule): boolean {
  const hasItsName = rules.some((other) => other.name === name && other.path !== spec)
  const folder = `/${basename(dirname(spec))}/`
  return tests.some(
    ({ path, names, texts }) =>
      (names.has(name) || texts.has(name)) && (!hasItsName || path.includes(folder) || path.startsWith('e2e/')),
  )
}

describe('rules', () => {
  it('are each stated once', () => {
    expect(rules.length).toBeGreaterThan(250)
    const stated = rules.map(({ name, path }) => `${name} in ${path}`)
    expect(stated.filter((each, index) => stated.indexOf(each) !== index)).toEqual([])
  })

  it('are each named by a test', () =>
    expect(rules.filter((rule) => !isTested(rule)).map(({ name, path }) => `${name} in ${path}`)).toEqual([]))

  it('exist, if a test names them', () => {
    const pitfalls = files
      .filter(({ path }) => path === 'docs/PITFALLS.md')
      .flatMap(({ path, read }) => rulesIn(path, read()))
    const known = new Set([...rules, ...pitfalls].map(({ name }) => name))
    const unknown = tests.flatMap(({ path, names }) =>
      [...names].flatMap((name) => (known.has(name) ? [] : [`${name} in ${path}`])),
    )
    expect(unknown).toEqual([])
  })
})
