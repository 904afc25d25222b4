/** The module of one language's words, from its catalog: records of texts and functions, as screens use them. */
import type { Catalog } from './catalog.ts'
import { UsedFormats, type WordCode, wordCode } from './message-code.ts'

interface Branch extends Map<string, Branch | WordCode> {}

const isBranch = (value: Branch | WordCode): value is Branch => value instanceof Map

function add(root: Branch, key: string, word: WordCode): void {
  const path = key.split('.')
  const leaf = path.pop() ?? ''
  let branch = root
  for (const step of path) {
    const inner = branch.get(step) ?? new Map<string, Branch | WordCode>()
    if (!isBranch(inner)) throw new Error(`${key}: ${step} is a text, too`)
    branch.set(step, inner)
    branch = inner
  }
  if (branch.has(leaf)) throw new Error(`${key} is a record, too`)
  branch.set(leaf, word)
}

/** The records that contain a key: `a.b.c` is in `a` and in `a.b`. */
function recordsOf(keys: Iterable<string>): ReadonlySet<string> {
  const records = new Set<string>()
  for (const key of keys) {
    const path = key.split('.')
    for (let length = 1; length < path.length; length += 1) records.add(path.slice(0, length).join('.'))
  }
  return records
}

const isList = (branch: Branch): boolean => [...branch.keys()].every((key, place) => key === String(place))

interface RecordOptions {
  /** The records of which the words of the first view have a part, too. */
  early: ReadonlySet<string>
  isTyped: boolean
}

function recordCode(branch: Branch, path: readonly string[], options: RecordOptions): string {
  const inner = (key: string, value: Branch | WordCode) =>
    isBranch(value) ? recordCode(value, [...path, key], options) : value.code
  if (isList(branch)) {
    const types = [...branch.values()].map((value) => (isBranch(value) ? 'unknown' : value.type))
    const list = `[${[...branch].map(([key, value]) => inner(key, value)).join(', ')}]`
    return options.isTyped ? `${list} as [${types.join(', ')}]` : list
  }
  const isEarly = options.early.has(path.join('.'))
  const spread = isEarly ? [`...first${path.map((key) => `[${JSON.stringify(key)}]`).join('')}`] : []
  const members = [...branch].map(([key, value]) => `${JSON.stringify(key)}: ${inner(key, value)}`)
  return `{\n${[...spread, ...members].join(',\n')}\n}`
}

export interface ModuleNames {
  /** What the module exports. */
  exported: 'first' | 'words'
  /** The addresses of other modules, as imported: formats of this language and of English, and English words. */
  formats: string
  englishFormats: string
  english: string
  /** The words of the first view, which these words include; null if there are none. */
  first: string | null
}

const imported = (names: readonly string[], from: string): string[] =>
  names.length > 0 ? [`import { ${names.join(', ')} } from '${from}'`] : []

/**
 * @param catalog in the language; what it lacks is in English
 * @param early the English catalog of the first view, if these words include those
 */
export function wordsModule(catalog: Catalog, english: Catalog, early: Catalog | null, names: ModuleNames): string {
  const isEnglish = catalog === english
  const [own, inEnglish] = [new UsedFormats(), new UsedFormats()]
  const root: Branch = new Map()
  for (const [key, original] of english) {
    const message = catalog.get(key)
    add(
      root,
      key,
      message ? wordCode(message, '$', own, isEnglish) : wordCode(original, '$english', inEnglish, isEnglish),
    )
  }
  const shared = recordsOf(names.first && early ? early.keys() : [])
  const code = recordCode(root, [], { early: shared, isTyped: isEnglish })
  const onlyEarly = [...shared].some((record) => !record.includes('.') && !root.has(record))
  return [
    '// Made from a catalog (scripts/make-words.ts).',
    ...imported(own.all, names.formats),
    ...imported(inEnglish.all, names.englishFormats),
    ...(isEnglish ? [] : [`import type { ${names.exported} as english } from '${names.english}'`]),
    ...(names.first ? [`import { first } from '${names.first}'`] : []),
    `export const ${names.exported}${isEnglish ? '' : ': typeof english'} = ${onlyEarly ? `{ ...first, ...${code} }` : code}`,
    '',
  ].join('\n')
}
