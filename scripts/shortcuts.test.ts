/** Shortcuts work on every keyboard layout. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesIn, inProject, pathOf } from './lib/project.mjs'

const FOLDERS = ['electron', 'renderer']
/** On Windows, AltGr is Ctrl+Alt: with a letter or a digit, it types a character on many layouts. */
const WITH_ALT_GR = /\b(?:Mod|Ctrl|Control|CmdOrCtrl|CommandOrControl)[-+](?:Shift[-+])?Alt[-+][^\w]?\w?['"`]/i
/** Layouts without Latin letters never produce this key; `keyOf` (renderer/ui/keyboard/keys.ts) finds it. */
const COMPARED = /\bevent\.key(?:\.toLowerCase\(\))? === '[^' ]'/

const found = (pattern: RegExp): string[] =>
  FOLDERS.flatMap((folder) => filesIn(inProject(folder)))
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${pathOf(file)}:${index + 1}`] : [])),
    )

describe('shortcuts', () => {
  it('don’t use combinations that AltGr types', () => {
    expect(WITH_ALT_GR.test("const KEYS = 'Mod+Alt+m'")).toBe(true)
    expect(WITH_ALT_GR.test("const KEYS = 'Mod+Alt+ArrowUp'")).toBe(false)
    expect(found(WITH_ALT_GR)).toEqual([])
  })

  it('compare keys by their position on layouts without Latin letters', () => {
    expect(COMPARED.test("if (event.key.toLowerCase() === 'a')")).toBe(true)
    expect(found(COMPARED)).toEqual([])
  })
})
