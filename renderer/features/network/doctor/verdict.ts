import { strings } from '../../../strings/strings.ts'
import type { CheckResult, CheckState } from './check.ts'

/** The one thing to say first: the first step that blocks everything, or who is online. */
export function verdictOf(
  results: Readonly<Record<string, CheckResult>>,
  count: number,
): { state: CheckState; words: string } {
  const { verdict } = strings.doctor
  const done = Object.values(results)
  if (done.length < count) return { state: 'running', words: verdict.running }
  const inTheWay = ['engine', 'interfaces'].map((id) => results[id]).find((result) => result?.state === 'bad')
  if (inTheWay) return { state: 'bad', words: allOf(inTheWay) }
  if (results.links?.state === 'good') return { state: 'good', words: verdict.linked }
  if (results.links?.state === 'none') return { state: 'good', words: verdict.nobody }
  const first = done.find(({ state }) => state === 'bad')
  return first ? { state: 'bad', words: allOf(first) } : { state: 'weak', words: verdict.alone }
}

/** The finding and the advice, as sentences. */
const allOf = ({ words, advice }: CheckResult): string => {
  if (advice === undefined) return words
  return /[.!?…]$/.test(words) ? `${words} ${advice}` : `${words}. ${advice}`
}
