import { describe, expect, it } from 'vitest'
import type { Check, CheckResult } from './check.ts'
import { reportOf } from './report.ts'

const checks: Check[] = [
  { id: 'interfaces', title: 'Networks', run: async () => ({ state: 'good', words: '' }) },
  { id: 'turn', title: 'TURN', run: async () => ({ state: 'none', words: '' }) },
]
const results: Record<string, CheckResult> = {
  interfaces: { state: 'good', words: 'It is on 1 network.', details: ['192.168.7.9:4000'] },
}

describe('the report of the connection check', () => {
  it('contains no addresses unless requested, and only completed tests', () => {
    expect(reportOf(checks, results, false)).not.toContain('192.168.7.9')
    expect(reportOf(checks, results, true)).toContain('192.168.7.9')
    expect(reportOf(checks, results, true)).not.toContain('TURN')
  })
})
