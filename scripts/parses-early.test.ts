/**
 * Code that runs before packages are installed doesn't need any, and an old Node can parse it, so that it can say what
 * is missing.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transformWithOxc } from 'vite'
import { expect, it } from 'vitest'
import { root } from './lib/project.mjs'

/** `run.mjs` starts the icons script, once packages are installed. */
const STARTS = globSync('scripts/!(icons).mjs', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
/** Modules that are always loaded, matched up to their last line; a call of `import` comes later. */
const IMPORT = /^(?:import|export)\b[^'"`;]*?\bfrom '([^']+)'|^import '([^']+)'/gm

const sourceOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const importsOf = (file: string): string[] =>
  [...sourceOf(file).matchAll(IMPORT)].map(([, from, alone]) => from ?? alone ?? '')

/** Files of the project that are loaded immediately. */
function loaded(): string[] {
  const files = new Set(STARTS)
  for (const file of files)
    for (const name of importsOf(file))
      if (name.startsWith('.')) files.add(join(dirname(file), name).replaceAll('\\', '/'))
  return [...files]
}

/** Whether Node 18 supports its syntax, so that nothing has to be converted for it. */
async function isReadBy18(code: string): Promise<boolean> {
  const written = async (target: string) => (await transformWithOxc(code, 'file.mjs', { target })).code
  return (await written('node18')) === (await written('esnext'))
}

it('imports only Node’s own modules', () => {
  const foreign = loaded().flatMap((file) =>
    importsOf(file)
      .filter((name) => !/^(node:|\.\.?\/)/.test(name))
      .map((name) => `${file}: ${name}`),
  )
  expect(loaded()).toContain('scripts/lib/npm-troubles.mjs')
  expect(foreign).toEqual([])
})

it('can be parsed by Node 18', async () => {
  expect(await isReadBy18('export const a = (b) => b?.c ?? 1')).toBe(true)
  for (const newer of ['using a = b()', 'export const a = /[a--b]/v']) expect(await isReadBy18(newer)).toBe(false)
  const unread = []
  for (const file of loaded()) if (!(await isReadBy18(sourceOf(file)))) unread.push(file)
  expect(unread).toEqual([])
})
