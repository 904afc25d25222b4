/** The words of the tools. Screens are above words, so the app brings them at its start (`bringWords`). */
import type { Together } from '../../shared/base/together.ts'

/**
 * A tool's texts in each language. All but English are loaded on demand. `Later`: what only parts of the tool say that
 * the first view doesn't show.
 */
export interface ToolWords<Words, Later = object> {
  english: Words
  /** In English; whoever loads such a part brings them first (`bringLater`). */
  later?(): Promise<Later>
  german(): Promise<Words & Later>
  italian(): Promise<Words & Later>
  portuguese(): Promise<Words & Later>
}

/** The texts of all tools in one language: the registry of screens (`renderer/tools/tools.tsx`) adds them. */
// biome-ignore lint/suspicious/noEmptyInterface: an interface can get members from elsewhere
export interface ToolStrings {}

/** The texts of some tools, together. */
export type WordsOfAll<Tools extends readonly { words: ToolWords<object> }[]> = Together<
  WordsOf<Tools[number]['words']>
>
type WordsOf<Words> = Words extends ToolWords<infer Now, infer Later> ? Now & Later : never

let brought: readonly ToolWords<object>[] = []

export const setToolWords = (words: readonly ToolWords<object>[]): void => {
  brought = words
}

const together = (words: readonly object[]) => Object.assign({}, ...words) as ToolStrings

export const inEnglish = (): ToolStrings => together(brought.map(({ english }) => english))

export const inLanguage = async (language: 'german' | 'italian' | 'portuguese'): Promise<ToolStrings> =>
  together(await Promise.all(brought.map((words) => words[language]())))
