/** Every text of a language, and what its functions say to made-up arguments. */

export type Leaf = string | ((...given: unknown[]) => unknown)

/** Every text and every function of texts, by its path. */
export function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value === 'function') return new Map([[path, value as Leaf]])
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no word`)
  const entries = Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, path ? `${path}.${key}` : key)])
  return new Map(entries)
}

const NAMES = ['Xaver', 'Yoko', 'Zora', 'Quinn']
/** Possible arguments of a text function, by position; the result shows which kind it expects. */
const GIVEN: readonly ((place: number) => unknown)[] = [
  (place) => NAMES[place],
  (place) => 5 + place,
  () => ['Xaver', 'Yoko'],
  () => true,
]
/** Other ones that lead to other words. */
const ODD: readonly ((place: number) => unknown)[] = [() => 0, () => 1, () => null, () => ['Xaver'], () => false]

const CONNECTIONS = [
  ...['offline', 'connecting', 'alone', 'connected'].map((state) => [{ state, here: 4, relays: 1 }]),
  [{ state: 'connected', here: 0, relays: 1 }],
]

/** Functions with arguments of another kind. */
const OWN: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'connection.words': CONNECTIONS,
  'connection.explained': CONNECTIONS,
  'people.kept': [[{ devices: 7, of: 9 }], [{ devices: 0, of: 1 }]],
}

function combinations(count: number, choices = GIVEN): unknown[][] {
  if (count === 0) return [[]]
  return combinations(count - 1, choices).flatMap((before) => choices.map((give) => [...before, give(count - 1)]))
}

const textOf = (said: unknown): string => (Array.isArray(said) ? said.join('\n') : String(said))

/** The result of a function; null if it got the wrong kind of argument. */
export function said(words: Leaf, given: readonly unknown[]): string | null {
  try {
    const text = textOf((words as (...given: unknown[]) => unknown)(...given))
    return /NaN|undefined|\[object|X, a|true/.test(text) ? null : text
  } catch {
    return null
  }
}

/** Names and digits in the arguments that are also in the result. */
export const marksIn = (text: string): string[] =>
  [...new Set(text.toLowerCase().match(/xaver|yoko|zora|quinn|\d+/g))].sort()

/**
 * The arguments with which to compare a function of English with those of other languages: those of which the most
 * appear in the English text, and with a count of one.
 */
export function callsOf(
  path: string,
  words: (...given: unknown[]) => unknown,
  others: readonly Leaf[],
): readonly (readonly unknown[])[] {
  const own = OWN[path]
  if (own) return own
  const found = combinations(words.length).flatMap((given) => {
    const text = said(words, given)
    return text === null || others.some((each) => said(each, given) === null)
      ? []
      : [{ given, marks: marksIn(text).length }]
  })
  const [best] = found.sort((one, other) => other.marks - one.marks)
  if (!best) throw new Error(`${path}: say in OWN what it is called with`)
  const numbers = best.given.map((value) => (typeof value === 'number' ? 1 : value))
  return [best.given, numbers]
}

/** Everything that a text or a function of texts says, whatever it is given. */
export function allSaid(path: string, words: Leaf): readonly string[] {
  if (typeof words === 'string') return [words]
  const calls = OWN[path] ?? combinations(words.length, [...GIVEN, ...ODD])
  return [...new Set(calls.flatMap((given) => said(words, given) ?? []))]
}
