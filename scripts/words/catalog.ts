/**
 * Catalogs of words: ARB, which is JSON, one text a line
 * (https://github.com/google/app-resource-bundle/wiki/ApplicationResourceBundleSpecification). English names the
 * arguments of each text, in the order in which code gives them, and may describe it for translators.
 */
import { existsSync, readFileSync } from 'node:fs'
import { argumentsIn, isChoice, type Part, readMessage } from './message.ts'

/** What an argument is, and so how it is written. */
export type Kind = keyof typeof KINDS

/** `type`: in TypeScript. `format`: the function of `Formats` that writes it. */
const KINDS = {
  String: { type: 'string' },
  /** A number in the language's digits and groups. */
  num: { type: 'number', format: 'number' },
  /** A number as it is, such as a port. */
  int: { type: 'number' },
  bool: { type: 'boolean' },
  bytes: { type: 'number', format: 'bytes' },
  /** Bytes, written as gigabytes without a unit. */
  gigabytes: { type: 'number', format: 'gigabytes' },
  seconds: { type: 'number', format: 'seconds' },
  /** Names in a sentence: Ana, Ben and Cem. */
  list: { type: 'readonly string[]', format: 'list' },
  /** Names with commas: Ana, Ben, Cem. */
  joined: { type: 'readonly string[]' },
} as const satisfies Readonly<Record<string, { type: string; format?: string }>>

export interface Argument {
  type: Kind
  /** It may be null, which chooses the case `none`. */
  optional?: true
}

export type Arguments = Readonly<Record<string, Argument>>

export interface Message {
  parts: readonly Part[]
  arguments: Arguments
  /** It is meant to be the same as in English; in English, the same in all languages. */
  isSame: boolean
}

/** Messages by key, in the order of the file. */
export type Catalog = ReadonlyMap<string, Message>

export const typeOf = ({ type, optional }: Argument): string => `${KINDS[type].type}${optional ? ' | null' : ''}`

export function formatOf({ type }: Argument): string | null {
  const kind = KINDS[type]
  return 'format' in kind ? kind.format : null
}

type Entries = Readonly<Record<string, unknown>>

const KEY = /^[a-z][\w-]*(\.[\w-]+)*$/i
const NAME = /^[a-z]\w*$/i

function entriesOf(file: string): Entries {
  const entries: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) throw new Error('it isn’t an object')
  return entries as Entries
}

interface Attributes {
  placeholders?: Arguments
  'x-same'?: true
}

const attributesOf = (entries: Entries, key: string): Attributes => (entries[`@${key}`] ?? {}) as Attributes

function argumentsOf(entries: Entries, key: string): Arguments {
  const { placeholders = {} } = attributesOf(entries, key)
  for (const [name, { type, optional }] of Object.entries(placeholders)) {
    if (!NAME.test(name)) throw new Error(`${name} is no name`)
    if (!Object.hasOwn(KINDS, type)) throw new Error(`${name} is of an unknown type, ${type}`)
    if (optional !== undefined && optional !== true) throw new Error(`${name} is optional or has no “optional”`)
  }
  return placeholders
}

/** Throws if a choice can't be made by its argument. */
function checkChoices(parts: readonly Part[], given: Arguments): void {
  for (const part of parts.filter(isChoice)) {
    const { type, optional } = given[part.argument] as Argument
    const isNumber = type === 'num' || type === 'int'
    const keys = [...part.cases.keys()].filter((key) => key !== 'other')
    if (part.by === 'plural' && !isNumber) throw new Error(`a plural of ${part.argument}, which isn’t a number`)
    if (part.by === 'select' && type === 'bool' && keys.some((key) => key !== 'true' && key !== 'false'))
      throw new Error(`${part.argument} is true, false or other`)
    if (part.by === 'select' && type !== 'bool' && type !== 'String' && !(optional && `${keys}` === 'none'))
      throw new Error(`a selection by ${part.argument}, which is no text`)
    for (const inner of part.cases.values()) checkChoices(inner, given)
  }
}

function messageOf(text: unknown, given: Arguments, isSame: boolean): Message {
  if (typeof text !== 'string') throw new Error('it isn’t a text')
  const parts = readMessage(text)
  const unknown = [...argumentsIn(parts)].find((name) => !Object.hasOwn(given, name))
  if (unknown !== undefined) throw new Error(`${unknown} isn’t an argument in English`)
  checkChoices(parts, given)
  return { parts, arguments: given, isSame }
}

/**
 * @param file the path of a catalog
 * @param english the English one; null if this is it
 * @returns null if there is no such file
 * @throws Error with file and key, if something in it is wrong
 */
export function readCatalog(file: string, english: Catalog | null): Catalog | null {
  if (!existsSync(file)) return null
  try {
    const entries = entriesOf(file)
    const keys = Object.keys(entries).filter((key) => !key.startsWith('@'))
    const wrong = keys.find((key) => !KEY.test(key) || (english !== null && !english.has(key)))
    if (wrong !== undefined) throw new Error(`${wrong} ${english ? 'isn’t in English' : 'is no key'}`)
    return new Map(
      keys.map((key) => {
        try {
          const given = english?.get(key)?.arguments ?? argumentsOf(entries, key)
          return [key, messageOf(entries[key], given, attributesOf(entries, key)['x-same'] === true)]
        } catch (error) {
          throw new Error(`${key}: ${(error as Error).message}`)
        }
      }),
    )
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
}
