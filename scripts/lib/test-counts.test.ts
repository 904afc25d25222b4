import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { add, NONE, playwrightCounts, vitestCounts } from './test-counts.mjs'

describe('the counts of npm test', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-counts-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function report(content: unknown): string {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(content))
    return file
  }

  const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] }
  const playwright = { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 2 } }

  it('add up passed, failed and skipped', () => {
    expect(vitestCounts(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 3 })
    expect(playwrightCounts(report(playwright), 0)).toEqual({ passed: 4, failed: 0, skipped: 2 })
    expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    })
  })

  it('include a file that didn’t load as failed', () => {
    const unloaded = { status: 'failed', assertionResults: [] }
    expect(vitestCounts(report({ ...vitest, testResults: [unloaded, unloaded] }), 1).failed).toBe(2)
  })

  it('include a run that ended with an error as failed even if no test failed', () => {
    expect(vitestCounts(report(vitest), 1).failed).toBe(1)
    expect(playwrightCounts(report(playwright), 1).failed).toBe(1)
  })

  it('include a run without a report as failed', () => {
    expect(vitestCounts(join(folder, 'missing.json'), 0).failed).toBe(1)
    expect(playwrightCounts(join(folder, 'missing.json'), 0).failed).toBe(1)
    expect(NONE.failed).toBe(0)
  })
})
