/** The first view doesn't wait for all words: no module that it needs imports them (`renderer/strings/strings.ts`). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const FIRST = [
  'renderer/main.tsx',
  'renderer/features/profile/first-run.tsx',
  'renderer/app/first-steps/first-steps.tsx',
]
const ALL_WORDS = 'renderer/strings/strings.ts'

/** Returns our modules that a module imports when it is loaded. */
function importsOf(path: string): string[] {
  const { module } = parseSync(path, readFileSync(join(root, path), 'utf8'))
  const named = [...module.staticImports, ...module.staticExports]
    .filter(({ entries }) => entries.length === 0 || entries.some((entry) => !entry.isType))
    .flatMap((each) =>
      'moduleRequest' in each ? [each.moduleRequest] : each.entries.map((entry) => entry.moduleRequest),
    )
  return named
    .flatMap((request) => (request?.value.startsWith('.') ? [join(path, '..', request.value)] : []))
    .filter((imported) => /\.tsx?$/.test(imported))
}

/** Returns how `target` is reached: the chain of modules from an entry to it. */
function wayTo(target: string, entries: readonly string[]): string[] {
  const from = new Map<string, string | null>(entries.map((entry) => [entry, null]))
  for (const module of from.keys())
    for (const imported of importsOf(module)) if (!from.has(imported)) from.set(imported, module)
  const way: string[] = []
  for (let at: string | null | undefined = from.has(target) ? target : null; at; at = from.get(at)) way.unshift(at)
  return way
}

it('the first run and the screens after it don’t load all words', () => expect(wayTo(ALL_WORDS, FIRST)).toEqual([]))

it('finds the chain of imports to a module', () => {
  expect(wayTo('renderer/strings/first.ts', FIRST).length).toBeGreaterThan(1)
  expect(wayTo(ALL_WORDS, ['renderer/app/settings/settings-screen.tsx']).at(-1)).toBe(ALL_WORDS)
})
