/** Every word of the catalogs is read by some module. */
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { wordFolders } from './make.ts'
import { allMessages } from './said.ts'
import { UsedWords } from './used-words.ts'

const root = join(import.meta.dirname, '../..')

/** File and line of a key in each language. */
const placesOf = (keys: readonly string[]): string[] =>
  wordFolders().flatMap((folder) =>
    globSync('{first/,}*.json', { cwd: folder }).flatMap((name) => {
      const file = join(folder, name)
      return readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, at) => {
          const key = keys.find((each) => line.startsWith(`  "${each}":`))
          return key === undefined ? [] : [`${relative(root, file)}:${at + 1} ${key}`]
        })
    }),
  )

it('no catalog has a word that no module reads', () => {
  const keys = [...allMessages('en').keys()]
  const used = new UsedWords(keys)
  for (const path of globSync('{renderer,electron,shared}/**/*.{ts,tsx}', { cwd: root }))
    if (!/[\\/]made[\\/]|\.test\.tsx?$|[\\/]testing[./\\]/.test(path))
      used.add(path, readFileSync(join(root, path), 'utf8'))
  expect(placesOf(keys.filter((key) => !used.has(key)))).toEqual([])
})

it('finds words that a module reads by name, by a variable, or as part of a record that it passes on', () => {
  const read = [
    'app.close',
    'app.shown',
    'app.label',
    'keys.Alt',
    'keys.Control',
    'states.open',
    'days.0',
    'shell.quit',
  ]
  const others = ['app.save', 'app.hidden', 'app.own', 'keys.Shift', 'states.ended', 'roles.owner', 'shell.wait']
  const used = new UsedWords([...read, ...others])
  used.add(
    'part.tsx',
    `import { strings } from '../strings/strings.ts'
const { close } = strings.app
function Part({ state, own, label = strings.app.label }: { state: 'open'; own: typeof strings }) {
  const { app: words, days } = strings
  const texts = shellWords('en')
  say({ ...strings.keys, Alt: 'Option' }, days.length)
  return <b title={(own ? words : null)?.shown}>{strings.states[state]} {own.app.own} {texts.quit}</b>
}
const other = (words: { hidden: string }, { strings }: Own) => words.hidden + strings.roles.owner
`,
  )
  used.add('keyboard.ts', `export const KEYS = ['Control']`)
  expect([...read, ...others].filter((key) => used.has(key))).toEqual(read)
})
