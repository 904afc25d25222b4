/** The code of messages: a text, or a function of arguments. */
import { type Argument, type Arguments, formatOf, type Message, typeOf } from './catalog.ts'
import { argumentsIn, type Choice, isChoice, type Part } from './message.ts'

/** What a module of words imports from the formats of one or two languages. */
export class UsedFormats {
  readonly #names = new Set<string>()

  /** @returns the name in the module */
  use(format: string, prefix: string): string {
    this.#names.add(`${format} as ${prefix}${format}`)
    return `${prefix}${format}`
  }

  /** As import declarations list them. */
  get all(): readonly string[] {
    return [...this.#names].sort()
  }
}

/** Words of JavaScript that name arguments, too. */
const RESERVED = /^(case|default|do|for|if|in|new|with)$/
const variable = (name: string): string => (RESERVED.test(name) ? `${name}_` : name)

interface Context {
  given: Arguments
  /** Prefix of the functions that format in the language of the message. */
  prefix: string
  used: UsedFormats
}

function written(name: string, { given, prefix, used }: Context): string {
  const argument = given[name] as Argument
  if (argument.type === 'joined') return `${variable(name)}.join(', ')`
  const format = formatOf(argument)
  return format === null ? variable(name) : `${used.use(format, prefix)}(${variable(name)})`
}

function condition(key: string, name: string, { type, optional }: Argument): string {
  if (type === 'bool') return key === 'true' ? name : `!${name}`
  if (key === 'none') return optional ? `${name} === null` : `${name} === ''`
  return `${name} === ${JSON.stringify(key)}`
}

function selected({ argument, cases }: Choice, context: Context): string {
  const name = variable(argument)
  const given = context.given[argument] as Argument
  return [...cases.keys()]
    .filter((key) => key !== 'other')
    .reduceRight(
      (rest, key) => `${condition(key, name, given)} ? ${codeOf(cases.get(key) ?? [], context)} : ${rest}`,
      codeOf(cases.get('other') ?? [], context),
    )
}

function counted({ argument, cases }: Choice, context: Context): string {
  const name = variable(argument)
  const inner = (key: string) => codeOf(cases.get(key) ?? [], context)
  const keys = [...cases.keys()]
  const forms = keys.filter((key) => !key.startsWith('='))
  const byRule =
    forms.length === 1
      ? inner('other')
      : `${context.used.use('choose', context.prefix)}(${name}, { ${forms.map((key) => `${key}: ${inner(key)}`).join(', ')} })`
  return keys
    .filter((key) => key.startsWith('='))
    .reduceRight((rest, key) => `${name} === ${key.slice(1)} ? ${inner(key)} : ${rest}`, byRule)
}

const chosen = (choice: Choice, context: Context): string =>
  choice.by === 'plural' ? counted(choice, context) : selected(choice, context)

/** The code of a text, which may mention arguments. */
function codeOf(parts: readonly Part[], context: Context): string {
  const [only] = parts
  if (only === undefined) return "''"
  if (parts.length === 1 && typeof only === 'string') return JSON.stringify(only)
  if (parts.length === 1 && isChoice(only)) return chosen(only, context)
  const inTemplate = parts.map((part) => {
    if (typeof part === 'string') return part.replace(/[\\`]|\$\{/g, '\\$&')
    if (isChoice(part)) return `\${${chosen(part, context)}}`
    return `\${${written('count' in part ? part.count : part.argument, context)}}`
  })
  return `\`${inTemplate.join('')}\``
}

export interface WordCode {
  code: string
  /** In TypeScript. */
  type: string
}

/**
 * The code of a word. What a message doesn't mention is still a parameter, so that all languages are called alike; those
 * after the last one that English mentions may be left out.
 * @param prefix of the functions that format in the language of the message
 * @param isTyped whether parameters have their types: those of English do, and the others get them from there
 */
export function wordCode(
  { parts, arguments: given }: Message,
  prefix: string,
  used: UsedFormats,
  isTyped: boolean,
): WordCode {
  const names = Object.keys(given)
  const code = codeOf(parts, { given, prefix, used })
  if (names.length === 0) return { code, type: 'string' }
  const mentioned = argumentsIn(parts)
  const last = names.findLastIndex((name) => mentioned.has(name))
  const own = (name: string) => (mentioned.has(name) ? variable(name) : `_${name}`)
  const typed = names
    .map((name, place) => `${own(name)}${place > last ? '?' : ''}: ${typeOf(given[name] as Argument)}`)
    .join(', ')
  return { code: `(${isTyped ? typed : names.map(own).join(', ')}) => ${code}`, type: `(${typed}) => string` }
}
