/** The words of the tools. Screens are above words, so the app brings them at its start (`bringWords`). */
import type { Together } from '../../shared/base/together.ts'

export type WordsIn = 'english' | 'german' | 'italian' | 'portuguese'

/** A tool's texts in each language. What the first view says in English is there from the start. */
export interface ToolWords<First extends object = object, All extends First = First> {
  english: First
  /** What the first view says. */
  first: Readonly<Record<Exclude<WordsIn, 'english'>, () => Promise<First>>>
  /** Absent if that is all. */
  all?: Readonly<Record<WordsIn, () => Promise<All>>>
}

/** The texts of all tools in one language: the registry of screens (`renderer/tools/tools.tsx`) adds them. */
// biome-ignore lint/suspicious/noEmptyInterface: an interface can get members from elsewhere
export interface ToolStrings {}

/** Of these, what the first view says. */
// biome-ignore lint/suspicious/noEmptyInterface: an interface can get members from elsewhere
export interface FirstToolStrings {}

type Tools = readonly { words: ToolWords }[]

/** The texts of some tools, together. */
export type WordsOfAll<Of extends Tools> = Together<AllOf<Of[number]['words']>>
export type FirstWordsOfAll<Of extends Tools> = Together<Of[number]['words']['english']>
type AllOf<Words> = Words extends ToolWords<infer _, infer All> ? All : never

let brought: readonly ToolWords[] = []

export const setToolWords = (tools: Tools): void => {
  brought = tools.map(({ words }) => words)
}

export const firstInEnglish = (): FirstToolStrings =>
  Object.assign({}, ...brought.map(({ english }) => english)) as FirstToolStrings

const firstOf = async ({ english, first }: ToolWords, language: WordsIn): Promise<object> =>
  language === 'english' ? english : first[language]()

export const firstInLanguage = async (language: WordsIn): Promise<FirstToolStrings> =>
  Object.assign({}, ...(await Promise.all(brought.map((words) => firstOf(words, language)))))

export const allInLanguage = async (language: WordsIn): Promise<ToolStrings> =>
  Object.assign({}, ...(await Promise.all(brought.map((words) => words.all?.[language]() ?? firstOf(words, language)))))
