/**
 * In places that others can write to, any name can be replaced by a link to something else
 * (`electron/host/blobs/system/held-folder.ts`). Code that writes there addresses each file through a folder handle,
 * and recursive deletion happens only in the profile.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { isNode, type Node, nodesIn } from './lib/syntax-tree.ts'

const root = join(import.meta.dirname, '..')

/** Files that delete only in the profile, or in a folder that only this process knows. */
const IN_THE_PROFILE = [
  'electron/host/profile/incoming.ts',
  'electron/host/store/sealed-database.ts',
  'electron/host/tools/files/drag-out.ts',
  'electron/shell/profile/folders.ts',
  'electron/shell/sites/stored-sites.ts',
]
/** These create the folder that the person named, and remove it if it is still empty. */
const OF_THE_PERSON = new Set(['exports.ts mkdir', 'exports.ts rmdir', 'folder-export.ts rmdir'])

/** Which arguments of `node:fs` functions are paths to write to. */
const WRITES: Record<string, readonly number[]> = {
  ...{ appendFile: [0], chmod: [0], copyFile: [1], cp: [1], link: [0, 1], mkdir: [0], mkdtemp: [0], open: [0] },
  ...{ rename: [0, 1], rm: [0], rmdir: [0], symlink: [1], truncate: [0], unlink: [0], utimes: [0], writeFile: [0] },
}

const nameOf = (node: unknown): string | null => {
  if (!isNode(node)) return null
  return typeof node.name === 'string' ? node.name : nameOf(node.property)
}

/** Returns calls in a file that address their target in any other way. */
function unheldIn(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source, { lang: 'ts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes = [...nodesIn(program as unknown as Node)]
  const isHeld = (node: unknown): boolean => {
    if (!isNode(node)) return false
    if (node.type === 'CallExpression') return ['at', 'pathThrough'].includes(nameOf(node.callee) ?? '')
    const declared = nodes.find((each) => each.type === 'VariableDeclarator' && nameOf(each.id) === nameOf(node))
    return declared !== undefined && isHeld(declared.init)
  }
  return nodes.flatMap((node) => {
    if (node.type !== 'CallExpression' || (node.callee as Node).type !== 'Identifier') return []
    const name = (nameOf(node.callee) ?? '').replace(/Sync$/, '')
    const args = node.arguments as unknown[]
    return WRITES[name]?.every((index) => isHeld(args[index])) === false ? [name] : []
  })
}

const sources = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !/\.test\.ts$|(^|[/-])testing[./]/.test(path))
    .toSorted()

it('code that writes into synced folders and exports does so through folder handles', () => {
  const found = sources('electron/host/{exports,tools/folders}/**/*.ts').flatMap((path) =>
    unheldIn(path, readFileSync(join(root, path), 'utf8')).map((name) => `${path.split('/').at(-1)} ${name}`),
  )
  expect(found.filter((each) => !OF_THE_PERSON.has(each))).toEqual([])
  expect(new Set(found)).toEqual(OF_THE_PERSON)
})

it('recursive deletion happens only in the profile', () => {
  const deletes = sources('electron/**/*.ts').filter((path) =>
    /\brm(?:Sync)?\([^;\n]*recursive: true/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(deletes).toEqual(IN_THE_PROFILE)
})

it('finds paths that don’t go through a folder handle', () => {
  const source = `
const part = parts.at('x'); const other = join(root, 'x')
await rename(part, own.at(note)); await open(pathThrough(handle, part)); await copyFile(other, into.at('y'))
await rename(part, other); await open(other); writeFileSync('/x', ''); await work.rename(other, other)
`
  expect(unheldIn('part.ts', source)).toEqual(['rename', 'open', 'writeFile'])
})
