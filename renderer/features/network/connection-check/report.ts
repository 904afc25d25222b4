import { strings } from '../../../strings/strings.ts'
import type { Check, CheckResult } from './check.ts'

/**
 * A text to send to somebody who helps. It contains names and addresses only on request, and never a password or a
 * link.
 */
export function reportOf(
  checks: readonly Check[],
  results: Readonly<Record<string, CheckResult>>,
  withDetails: boolean,
): string {
  const lines = checks.flatMap(({ id, title }) => {
    const result = results[id]
    if (!result) return []
    const details = withDetails ? (result.details ?? []).map((detail) => `    ${detail}`) : []
    return [`${title}: ${strings.connectionCheck.states[result.state]}. ${result.words}`, ...details]
  })
  return [`Parley, ${strings.connectionCheck.title}`, ...lines].join('\n')
}
