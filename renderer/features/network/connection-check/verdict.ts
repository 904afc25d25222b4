import { strings } from '../../../strings/strings.ts'
import type { CheckResult, CheckState } from './check.ts'

/** The first thing to tell the person: the first step that blocks everything, or who is online and what failed. */
export function verdictOf(
  results: Readonly<Record<string, CheckResult>>,
  count: number,
): { state: CheckState; words: string } {
  const { verdict } = strings.connectionCheck
  const done = Object.values(results)
  if (done.length < count) return { state: 'running', words: verdict.running(done.length, count) }
  const inTheWay = ['engine', 'interfaces'].map((id) => results[id]).find((result) => result?.state === 'bad')
  if (inTheWay) return { state: 'bad', words: allOf(inTheWay) }
  const failed = done.filter(({ state }) => state === 'bad')
  const [first] = failed
  const links = results.links?.state
  if (!first) {
    if (links === 'good') return { state: 'good', words: verdict.linked }
    return links === 'none' ? { state: 'good', words: verdict.nobody } : { state: 'weak', words: verdict.alone }
  }
  if (links === 'good') return { state: 'weak', words: verdict.linkedBut(failed.length) }
  return { state: 'bad', words: failed.length === 1 ? allOf(first) : verdict.failed(failed.length) }
}

/** The finding and the advice, as sentences. */
const allOf = ({ words, advice }: CheckResult): string => {
  if (advice === undefined) return words
  return /[.!?…]$/.test(words) ? `${words} ${advice}` : `${words}. ${advice}`
}
