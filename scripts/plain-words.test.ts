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
  [/\b(?:by|for|to|from|lets?|tells?|except|than) who [a-z]/, 'the role: a viewer, anyone who …'],
  [/\bany ?more\b/i, 'no longer'],
  [
    /(?:^|[.:;*] )(?:Of (?:each|those|them|these|an?|the|one|several|two|what|its|their|half|others|whose)|Most (?:bytes|milliseconds|records|devices|entries|characters|pieces|chains|messages|seconds|pixels|rows|people))\b/,
    'the subject first; maximum',
  ],
  [/\balso (?:after|late|if|when)\b|, too, (?:if|when|while|so)\b/, 'even if, even after'],
  [
    /\b(?:errors|tests|hosts|screens|figures|bench|scenarios|rules|menu|start|clocks) of (?!which|all|its|the |a |this|these|any|each|our)[a-z]+s\b/,
    'a compound: socket errors',
  ],
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
    .map((text) => text.trim())
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

/** British spelling. */
const BRITISH =
  /neighbour|colour|behaviour|honour|favour|dialler|catalogue|(?:cancel|dial|label|model|signal|travel)l(?:ed|er|ing)(?!by)|judgement|\bcentre\b|licence|(?:authori|initiali|normali|organi|recogni|seriali|synchroni)s(?:e|ing|ation)\b/i
/** Where bytes of earlier versions and of other programs have such names, and rules about them. */
const OF_OTHERS = [
  'electron/host/blobs/paths/PROTOCOL.md',
  'renderer/docs/earlier-storage.test.ts',
  'renderer/docs/presence/presence.test.ts',
  'scripts/plain-words.test.ts',
  'scripts/screen-words.test.ts',
  'shared/base/wire-names.ts',
  'shared/calendar/files.test.ts',
  'shared/calendar/read-event.ts',
  'shared/calendar/write.ts',
  'shared/tools/tables/SPEC.md',
]

it('names and texts are in American spelling', () => {
  const found = FOLDERS.flatMap((folder) => filesIn(inProject(folder)))
    .map(pathOf)
    .filter((path) => /\.(?:tsx?|[cm]js|css|md)$/.test(path) && !path.includes('/words/made/'))
    .filter((path) => BRITISH.test(path) || BRITISH.test(readFileSync(join(root, path), 'utf8')))
  expect(found.sort()).toEqual(OF_OTHERS)
})

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
    ['a.ts', '/** Of those, the newest. */'],
    ['a.ts', 'start() // for who is invited'],
    ['a.md', 'It is listed also if it is empty.'],
    ['a.md', 'They map errors of sockets.'],
    ['a.md', 'It isn’t sent anymore.'],
  ])('are found in %s: %s', (path, line) => expect(findIn(path, line)).toHaveLength(1))

  it.each([
    ['a.ts', "const colour = 'anew'"],
    ['a.ts', '/** See `neighbours` in shared/mesh/neighbour-choice.ts. */'],
    ['a.md', '| `signalling/mesh` | [it](anew.md) |'],
  ])('are not found in %s: %s', (path, line) => expect(findIn(path, line)).toEqual([]))
})
