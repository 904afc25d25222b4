import { fold } from '../../../shared/base/fold.ts'
import { type Language, languageOf } from '../../../shared/words/language.ts'
import { spoken } from '../../strings/first.ts'

/** An emoji with its name and search words. The data is loaded on first use. */
export interface Emoji {
  emoji: string
  name: string
  /** Folded for the search. */
  words: string
  group: number
}

interface Entry {
  unicode: string
  label: string
  tags?: string[]
  group?: number
  order?: number
}

/** The group of letters and components that emoji consist of. */
const COMPONENTS = 2

const english = (): Promise<{ default: Entry[] }> => import('emojibase-data/en/compact.json')
const NAMES: Readonly<Record<Language, typeof english>> = {
  en: english,
  de: () => import('emojibase-data/de/compact.json'),
  it: () => import('emojibase-data/it/compact.json'),
  'pt-BR': () => import('emojibase-data/pt/compact.json'),
  pl: () => import('emojibase-data/pl/compact.json'),
}

/** Returns all emoji in the usual order, with names in the person's language. */
export async function loadEmoji(): Promise<Emoji[]> {
  const { default: entries } = await NAMES[languageOf([spoken().locale])]()
  return entries
    .filter(({ group, order }) => group !== undefined && group !== COMPONENTS && order !== undefined)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map(({ unicode, label, tags = [], group = 0 }) => ({
      emoji: unicode,
      name: label,
      words: fold([label, ...tags].join(' ')),
      group,
    }))
}

/** Returns emoji with a word for each word prefix in the query, best first. */
export function findEmoji(all: readonly Emoji[], query: string, most = 200): Emoji[] {
  const parts = fold(query)
    .split(/[\s_]+/)
    .filter(Boolean)
  if (parts.length === 0) return [...all]
  const found = all.flatMap((each) => {
    const words = each.words.split(/[\s\-:]+/)
    if (!parts.every((part) => words.some((word) => word.startsWith(part)))) return []
    const name = fold(each.name)
    const rank = name === query ? 0 : name.startsWith(parts[0] as string) ? 1 : 2
    return [{ each, rank }]
  })
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ each }) => each)
}
