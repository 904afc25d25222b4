import { Vote } from 'lucide-react'
import type { RestOfWords, TranslatedWords } from '../../renderer/strings/translated-words.ts'
import type { ScreenTool } from '../../renderer/tools/tool.tsx'
import { LANGUAGES } from '../../shared/words/language.ts'
import { polls } from './shape.ts'

const english = { polls: { title: 'Polls', newPoll: 'New poll', linkNotIn: 'A poll somewhere else.' } }

const german: typeof english = {
  polls: { title: 'Umfragen', newPoll: 'Neue Umfrage', linkNotIn: 'Eine Umfrage anderswo.' },
}
const rest: RestOfWords<typeof english> = {
  first: Object.fromEntries(
    LANGUAGES.map((language) => [language, async () => (language === 'de' ? german : english)]),
  ) as RestOfWords<typeof english>['first'],
}
const words: TranslatedWords<typeof english> = { english, rest: async () => rest }

export const screenPolls: ScreenTool<typeof words> = {
  tool: polls,
  words,
  icon: Vote,
  title: () => english.polls.title,
  View: () => null,
  items: { words: () => ({ new: english.polls.newPoll, name: english.polls.title }) },
}
