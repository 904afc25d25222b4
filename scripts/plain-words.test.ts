/** Comments, test titles and docs use the words of docs/GLOSSARY.md, in American spelling. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, inProject, pathOf, root } from './lib/project.mjs'

const FOLDERS = ['bench', 'docs', 'e2e', 'electron', 'renderer', 'scripts', 'shared']

/** What not to write, and what to write instead. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/\banew\b/i, 'again'],
  [/\bout of form\b/i, 'malformed'],
  [/\b(that|which) (is|are) none\b/i, 'invalid'],
  [/\bcounts? for nothing\b/i, 'is void, has no effect'],
  [/\bheld against\b/i, 'compared with'],
  [/\b(let|lets|letting) (it|them|him|her|somebody|others|people) in\b/i, 'admit, approve'],
  [/\bkept in step\b/i, 'synced'],
  [/\b(neighbour|colour|behaviour|honour|favour)(s|ed|ing)?\b/i, '-or-'],
  [/\b(signall|dial(?=led|ling)l|cancell|labell|travell|modell)(ed|ing)\b/i, 'a single l'],
  [/\b(recogni|authori|synchroni|initiali|normali|organi)s(e|es|ed|ing|ation)\b/i, '-ize'],
]

const OTHERS = ['README.md', 'CONTRIBUTING.md', 'vite.config.ts', 'vitest.config.ts']
/** Other languages, names of screens and benches, and what this test looks for. */
const WITHOUT = ['GLOSSARY', 'LANGUAGES', 'PERFORMANCE', 'SCREENS']
  .map((name) => `docs/${name}.md`)
  .concat('scripts/plain-words.test.ts')

const COMMENT = /^\s*(?:\/\*\*|\*|\/\/)(.*)$|\s\/\/ (.*)$|\/\*\* (.*?)\*\//
const TITLE = /\b(?:it|test|describe)(?:\.\w+(?:\(.*?\))?)*\(\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/

/** The prose in a line of a file, without names in backticks, paths and identifiers. */
function proseIn(path: string, line: string): string {
  const found = path.endsWith('.md')
    ? [line]
    : [...(COMMENT.exec(line) ?? []).slice(1), ...(TITLE.exec(line) ?? []).slice(1)]
  return found
    .filter((text) => text !== undefined)
    .join(' ')
    .replace(/`[^`]*`|\]\([^)]*\)|\S*[/_.]\w\S*|\w+-\w[\w-]*/g, ' ')
}

function findIn(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const prose = proseIn(path, line)
    return INSTEAD.filter(([words]) => words.test(prose)).map(
      ([words, instead]) => `${path}:${index + 1}: "${words.exec(prose)?.[0]}": ${instead}`,
    )
  })
}

describe('comments, test titles and docs', () => {
  it('use the words of the glossary', () => {
    const files = [...FOLDERS.flatMap((folder) => filesIn(inProject(folder))), ...OTHERS.map((file) => inProject(file))]
    const paths = files.map(pathOf).filter((path) => /\.(?:tsx?|[cm]js|md)$/.test(path) && !WITHOUT.includes(path))
    expect(paths.length).toBeGreaterThan(1000)
    expect(paths.flatMap((path) => findIn(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
  })

  it.each([
    ['a.ts', '/** Made anew. */'],
    ['a.ts', "  it('refuses a message out of form', () => {"],
    ['a.ts', 'start() // the neighbours, once'],
    ['a.md', 'Signalling is sealed.'],
  ])('are found in %s: %s', (path, line) => expect(findIn(path, line)).toHaveLength(1))

  it.each([
    ['a.ts', "const colour = 'anew'"],
    ['a.ts', '/** See `neighbours` in shared/mesh/neighbour-choice.ts. */'],
    ['a.md', '| `signalling/mesh` | [it](anew.md) |'],
  ])('are not found in %s: %s', (path, line) => expect(findIn(path, line)).toEqual([]))
})
