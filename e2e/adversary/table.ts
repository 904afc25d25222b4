import type { Result } from './attack.ts'

/** What was tried, what stops it, and the result. */
export function toTable(results: readonly Result[]): string {
  const header = ['attack', 'rule', 'path', 'p95 before', 'during', 'noise', 'memory', 'tries', 'result']
  const rows = results.map(({ attack, path, before, during, noise, memory, tries, failures }) => [
    attack.name,
    attack.rule,
    path,
    `${Math.round(before)} ms`,
    `${Math.round(during)} ms`,
    `${Math.round(noise)} ms`,
    `${Math.round(memory / 2 ** 20)} MB`,
    String(tries),
    failures.length === 0 ? (attack.outcome === 'named' ? 'stopped, named' : 'came to nothing') : 'SUCCEEDED',
  ])
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const details = results
    .filter(({ failures }) => failures.length > 0)
    .map(({ attack, failures, path }) => `\n${attack.name}, over ${path}:\n  ${failures.join('\n  ')}\n`)
  const noisy = results.filter(({ tries, failures }) => tries > 1 && failures.length === 0).length
  return `${[header, ...rows].map(line).join('\n')}\n\n${results.length} attacks, ${details.length} succeeded, ${noisy} measured again\n${details.join('')}`
}
