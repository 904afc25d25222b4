/** The words of the app and its tools. Screens depend on words, so the app provides the tools' words when it starts. */
import type { Together } from '../../shared/base/together.ts'
import type { Language } from '../../shared/words/language.ts'
import type { TranslatedWords } from './translated-words.ts'
import { words as appWords } from './words/made/words.ts'

/** The texts of all tools in one language, declared by the registry of screens (`renderer/tools/tools.tsx`). */
// biome-ignore lint/suspicious/noEmptyInterface: an interface can get members from elsewhere
export interface ToolStrings {}

/** Those that the first view needs. */
// biome-ignore lint/suspicious/noEmptyInterface: an interface can get members from elsewhere
export interface FirstToolStrings {}

type Tools = readonly { words: TranslatedWords }[]

/** The combined texts of some tools. */
export type WordsOfAll<Of extends Tools> = Together<AllOf<Of[number]['words']>>
export type FirstWordsOfAll<Of extends Tools> = Together<Of[number]['words']['english']>
type AllOf<Words> = Words extends TranslatedWords<infer _, infer All> ? All : never

export type FirstStrings = (typeof appWords)['english'] & FirstToolStrings
export type Strings = AllOf<typeof appWords> & ToolStrings

let all: readonly TranslatedWords[] = [appWords]

export const setToolWords = (tools: Tools): void => {
  all = [appWords, ...tools.map(({ words }) => words)]
}

export const firstInEnglish = (): FirstStrings => Object.assign({}, ...all.map(({ english }) => english))

async function firstOf({ english, rest }: TranslatedWords, language: Language): Promise<object> {
  return language === 'en' ? english : (await rest()).first[language]()
}

async function allOf(words: TranslatedWords, language: Language): Promise<object> {
  return (await words.rest()).all?.[language]() ?? firstOf(words, language)
}

export const firstInLanguage = async (language: Language): Promise<FirstStrings> =>
  Object.assign({}, ...(await Promise.all(all.map((words) => firstOf(words, language)))))

export const allInLanguage = async (language: Language): Promise<Strings> =>
  Object.assign({}, ...(await Promise.all(all.map((words) => allOf(words, language)))))
