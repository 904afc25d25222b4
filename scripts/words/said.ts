/** What the words of a language say to made-up arguments. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { words as shell } from '../../electron/shell/words/made/words.ts'
import { wordsIn } from '../../renderer/strings/languages.ts'
import type { Language } from '../../shared/words/language.ts'
import { type Argument, type Catalog, type Message, readCatalog } from './catalog.ts'
import { wordFolders } from './make.ts'
import { isChoice, type Part } from './message.ts'

/** Messages of a language in all catalogs; what is missing is in none. */
export function allMessages(language: Language): Catalog {
  const files = wordFolders().flatMap((folder) => [join(folder, 'first'), folder])
  return new Map(
    files
      .filter((folder) => existsSync(join(folder, 'en.json')))
      .flatMap((folder) => {
        const english = readCatalog(join(folder, 'en.json'), null)
        return [...((language === 'en' ? english : readCatalog(join(folder, `${language}.json`), english)) ?? [])]
      }),
  )
}

export type Leaf = string | ((...given: unknown[]) => string)

/** Every text and every function of words, by its key. */
function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value === 'function') return new Map([[path, value as Leaf]])
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no word`)
  const entries = Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, path ? `${path}.${key}` : key)])
  return new Map(entries)
}

/** The words of a language: those of pages, and the shell's. */
export const allWords = async (language: Language): Promise<ReadonlyMap<string, Leaf>> =>
  leavesOf({ ...(await (await wordsIn(language)).all()), ...shell[language] })

export const say = (words: Leaf, given: readonly unknown[]): string =>
  typeof words === 'string' ? words : words(...given)

const NAMES = ['Xaver', 'Yoko', 'Zephyr', 'Quinn']

function usual({ type }: Argument, place: number): unknown {
  if (type === 'String') return NAMES[place % NAMES.length]
  if (type === 'list' || type === 'joined') return ['Xaver', 'Yoko']
  return type === 'bool' ? true : 5 + place
}

/** Usual arguments, with names and numbers that can be found in what is said. */
export const usualArguments = ({ arguments: given }: Message): readonly unknown[] => Object.values(given).map(usual)

/** The cases of choices by an argument. */
const casesOf = (parts: readonly Part[], name: string): readonly string[] =>
  parts
    .filter(isChoice)
    .flatMap(({ argument, cases }) => [
      ...(argument === name ? cases.keys() : []),
      ...[...cases.values()].flatMap((inner) => casesOf(inner, name)),
    ])

function valuesOf(argument: Argument, place: number, cases: readonly string[]): readonly unknown[] {
  const { type, optional } = argument
  const odd: readonly unknown[] =
    type === 'String'
      ? cases.filter((name) => name !== 'other' && name !== 'none')
      : type === 'bool'
        ? [false]
        : type === 'list' || type === 'joined'
          ? [['Xaver']]
          : [0, 1, 2]
  const none = optional ? [null] : cases.includes('none') ? [''] : []
  return [usual(argument, place), ...odd, ...none]
}

const combinations = ([values, ...rest]: readonly (readonly unknown[])[]): unknown[][] =>
  values === undefined ? [[]] : combinations(rest).flatMap((after) => values.map((value) => [value, ...after]))

/** Everything that a word says, whatever it is given. */
export function allSaid(words: Leaf, { parts, arguments: given }: Message): readonly string[] {
  const values = Object.entries(given).map(([name, argument], place) => valuesOf(argument, place, casesOf(parts, name)))
  return [...new Set(combinations(values).map((each) => say(words, each)))]
}

/** Between groups of digits, which not all languages have below 10,000. */
const GROUPING = /(?<=\d)[.,\s](?=\d{3})/g

const MARK = /xaver|yoko|zephyr|quinn|\d+/g

/** Names and digits of usual arguments that are also in what is said. */
export const marksIn = (text: string): string[] =>
  [...new Set(text.replaceAll(GROUPING, '').toLowerCase().match(MARK))].sort()
