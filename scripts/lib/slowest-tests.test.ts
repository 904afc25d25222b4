import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './project.mjs'
import { playwrightTimes, slowest, vitestTimes } from './slowest-tests.mjs'

describe('the slowest tests of npm test', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-slowest-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function report(content: unknown): string {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(content))
    return file
  }

  it('are read from both reports, including nested suites and repeated runs', () => {
    const assertionResults = [{ fullName: 'adds up', duration: 12 }, { fullName: 'is skipped' }]
    const vitest = { testResults: [{ name: join(root, 'shared/sum.test.ts'), assertionResults }] }
    expect(vitestTimes(report(vitest))).toEqual([
      { name: 'shared/sum.test.ts: adds up', milliseconds: 12 },
      { name: 'shared/sum.test.ts: is skipped', milliseconds: 0 },
    ])
    const spec = (title: string, ...durations: number[]) => ({
      title,
      file: 'chat.spec.ts',
      tests: [{ results: durations.map((duration) => ({ duration })) }],
    })
    const playwright = { suites: [{ specs: [spec('meets', 5)], suites: [{ specs: [spec('writes', 1, 2)] }] }] }
    expect(playwrightTimes(report(playwright))).toEqual([
      { name: 'e2e/chat.spec.ts: meets', milliseconds: 5 },
      { name: 'e2e/chat.spec.ts: writes', milliseconds: 3 },
    ])
    expect(vitestTimes(join(folder, 'missing.json'))).toEqual([])
    expect(playwrightTimes(join(folder, 'missing.json'))).toEqual([])
  })

  it('are printed slowest first', () => {
    const times = [100, 61_250, 3000].map((milliseconds) => ({ name: `takes ${milliseconds}`, milliseconds }))
    expect(slowest(times, 2)).toEqual(['   61.3 s  takes 61250', '    3.0 s  takes 3000'])
  })
})
