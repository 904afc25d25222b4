/** Each language says everything that English says, with the same names and numbers. */
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language, UNREVIEWED } from '../../shared/words/language.ts'
import type { Message } from './catalog.ts'
import { type Choice, isChoice, type Part } from './message.ts'
import { allMessages, allSaid, allWords, type Leaf, marksIn, say, usualArguments } from './said.ts'

const english = allMessages('en')
const inEnglish = await allWords('en')

const englishOf = (key: string): Leaf => inEnglish.get(key) as Leaf

const numbersOnly = (given: readonly unknown[], number: number) =>
  given.map((value) => (typeof value === 'number' ? number : value))

/** The quotation marks of each language. */
const QUOTES: Readonly<Record<Language, string>> = { en: '“”', de: '„“', it: '«»', 'pt-BR': '“”', pl: '„”' }

const hasForeignMarks = (language: Language, text: string): boolean =>
  (text.match(/[„“”«»]/g) ?? []).some((quote) => !QUOTES[language].includes(quote)) ||
  /\w'\w/.test(text) ||
  (language === 'de' ? /[\p{L}\p{N}}]…/u : /\s…/).test(text)

const pluralsIn = (parts: readonly Part[]): readonly Choice[] =>
  parts
    .filter(isChoice)
    .flatMap((choice) => [
      ...(choice.by === 'plural' ? [choice] : []),
      ...[...choice.cases.values()].flatMap((inner) => pluralsIn(inner)),
    ])

/** Whether a plural has some of the language's forms of whole numbers, and lacks others. */
function isHalf({ cases }: Choice, language: Language): boolean {
  const rules = new Intl.PluralRules(language)
  const forms = new Set(Array.from({ length: 200 }, (_, number) => rules.select(number)))
  const own = [...cases.keys()].filter((key) => key !== 'other' && !key.startsWith('='))
  return own.length > 0 && [...forms].some((form) => !cases.has(form))
}

describe('English', () => {
  it('has no empty text', () => {
    expect([...english].filter(([, { parts }]) => parts.length === 0).map(([key]) => key)).toEqual([])
  })
})

describe.each(LANGUAGES.map((language) => ({ language })))('all in $language', async ({ language }) => {
  const messages = allMessages(language)
  const words = await allWords(language)

  it('has its own quotes, apostrophes and ellipses', () => {
    const texts = [...messages].flatMap(([key, message]) => allSaid(words.get(key) as Leaf, message))
    expect(texts.filter((text) => hasForeignMarks(language, text))).toEqual([])
  })

  it('has all plural forms or none', () => {
    const half = [...messages].filter(([, { parts }]) => pluralsIn(parts).some((each) => isHalf(each, language)))
    expect(half.map(([key]) => key)).toEqual([])
  })
})

describe.each(LANGUAGES.filter((each) => each !== 'en').map((language) => ({ language })))(
  '$language',
  async ({ language }) => {
    const messages = allMessages(language)
    const words = await allWords(language)
    const wrongIn = (isWrong: (words: Leaf, original: Leaf, message: Message, key: string) => boolean) =>
      [...messages.keys()].filter((key) =>
        isWrong(words.get(key) as Leaf, englishOf(key), english.get(key) as Message, key),
      )

    it.skipIf(UNREVIEWED.has(language))('has the same texts as English', () => {
      expect([...messages.keys()].sort()).toEqual([...english.keys()].sort())
    })

    it('leaves no text empty, and begins and ends each as English does', () => {
      const edges = (text: string) => [text.trim() === '', text.startsWith(' '), text.endsWith(' '), text.endsWith('…')]
      const isWrong = (own: Leaf, original: Leaf) =>
        typeof own === 'string' && typeof original === 'string' && `${edges(own)}` !== `${edges(original)}`
      expect(wrongIn(isWrong)).toEqual([])
    })

    it('contains the same names and numbers', () => {
      const isWrong = (own: Leaf, original: Leaf, message: Message) => {
        const usual = usualArguments(message)
        const marks = (given: readonly unknown[], of: Leaf) =>
          // "one other" and "1 other" are the same.
          marksIn(say(of, given)).filter((mark) => mark !== '1' || given === usual)
        return [usual, numbersOnly(usual, 1)].some((given) => `${marks(given, own)}` !== `${marks(given, original)}`)
      }
      expect(wrongIn(isWrong)).toEqual([])
    })

    it('never says one where English says none', () => {
      const ones = (of: Leaf, given: readonly unknown[]) => say(of, given).match(/\b1\b/g)?.length ?? 0
      const isWrong = (own: Leaf, original: Leaf, message: Message) => {
        const given = numbersOnly(usualArguments(message), 0)
        return ones(own, given) > ones(original, given)
      }
      expect(wrongIn(isWrong)).toEqual([])
    })

    it('is English only where its catalog, or that of English, says so', () => {
      const isWrong = (own: Leaf, original: Leaf, message: Message, key: string) => {
        const calls = [usualArguments(message), numbersOnly(usualArguments(message), 1)]
        const isSame = calls.every((given) => say(own, given) === say(original, given))
        const isMeant = message.isSame || messages.get(key)?.isSame === true
        return isSame ? !isMeant : messages.get(key)?.isSame === true
      }
      expect(wrongIn(isWrong)).toEqual([])
    })
  },
)
