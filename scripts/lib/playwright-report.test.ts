import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { playwrightFailures, playwrightSkips } from './playwright-report.mjs'

it('says which tests failed, with the first lines of the errors and attachments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-failures-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'report.json')
  const spec = (title: string, ok: boolean, messages: readonly string[] = [], attachments: object[] = []) => ({
    title,
    ok,
    file: 'chat.spec.ts',
    tests: [{ results: [{ duration: 1, errors: messages.map((message) => ({ message })), attachments }] }],
  })
  const attached = (name: string, contentType: string, text: string) => {
    return { name, contentType, body: Buffer.from(text).toString('base64') }
  }
  const lines = Array.from({ length: 40 }, (_, line) => `line ${line}`)
  const specs = [
    spec('meets', true),
    spec('writes', false, [`\u001b[31mError\u001b[39m: ${lines.join('\n\n')}`, 'later']),
  ]
  const nested = [
    spec('reads', false),
    spec(
      'draws',
      false,
      ['gone'],
      [attached('Ana shows', 'text/plain', 'heading\n\nbutton'), attached('screen', 'image/png', '')],
    ),
  ]
  writeFileSync(file, JSON.stringify({ suites: [{ specs, suites: [{ specs: nested }] }] }))
  expect(playwrightFailures(file)).toEqual([
    `e2e/chat.spec.ts: writes\n  Error: ${lines.slice(0, 24).join('\n  ')}`,
    'e2e/chat.spec.ts: reads\n  no reason given',
    'e2e/chat.spec.ts: draws\n  gone\n  Ana shows:\n    heading\n    button',
  ])
  expect(playwrightFailures(join(folder, 'missing.json'))).toEqual([])
})

it('says why tests were skipped, if they give a reason', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-skips-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'report.json')
  const spec = (status: string, annotations: object[]) => {
    return { title: 'meets', file: 'chat.spec.ts', tests: [{ status, annotations, results: [] }] }
  }
  const specs = [
    spec('expected', [{ type: 'skip', description: 'not now' }]),
    spec('skipped', [{ type: 'tag' }, { type: 'skip', description: 'network namespaces need root' }]),
    spec('skipped', [{ type: 'skip' }]),
    spec('skipped', []),
  ]
  writeFileSync(file, JSON.stringify({ suites: [{ specs }] }))
  expect(playwrightSkips(file)).toEqual(['network namespaces need root', '', ''])
  expect(playwrightSkips(join(folder, 'missing.json'))).toEqual([])
})
