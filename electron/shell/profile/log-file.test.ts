import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOG_NAME, LogFile, withoutSecrets } from './log-file.ts'

let folder: string
let now: number
const said: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-log-'))
  now = Date.UTC(2026, 10, 22, 12)
  said.length = 0
})

afterEach(() => rmSync(folder, { recursive: true }))

function openLog(): LogFile {
  const log = new LogFile(
    (message) => said.push(message),
    () => now,
  )
  log.open(join(folder, 'logs'))
  return log
}

const written = (name = LOG_NAME) => readFileSync(join(folder, 'logs', name), 'utf8')

describe('the log', () => {
  it('has a line with a time for each message, across runs', () => {
    openLog().write('first')
    now += 1000
    openLog().write('second')
    openLog().note('third')
    expect(written()).toBe(
      '2026-11-22T12:00:00.000Z first\n2026-11-22T12:00:01.000Z second\n2026-11-22T12:00:01.000Z third\n',
    )
    expect(said).toEqual(['first', 'second'])
  })

  it.runIf(process.platform !== 'win32')('is readable only by its owner', () => {
    openLog().write('x')
    expect(statSync(join(folder, 'logs')).mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'logs', LOG_NAME)).mode & 0o077).toBe(0)
  })

  it('stays below 2.5 MB, and keeps the newest lines', () => {
    const log = openLog()
    for (let number = 0; number < 1000; number++) {
      now += 1000
      log.write(`${number} ${'words '.repeat(700)}`)
    }
    const files = readdirSync(join(folder, 'logs')).sort()
    expect(files).toEqual(['parley.1.log', 'parley.2.log', 'parley.3.log', 'parley.log'])
    const bytes = files.map((name) => statSync(join(folder, 'logs', name)).size)
    expect(Math.max(...bytes)).toBeLessThanOrEqual(512 * 1024)
    expect(written()).toContain('Z 999 words')
    expect(written('parley.3.log') + written('parley.1.log')).not.toContain('Z 1 words')
  })

  it('isn’t filled by a flood of messages', () => {
    const log = openLog()
    for (let number = 0; number < 5000; number++) log.write('again')
    expect(written().split('\n')).toHaveLength(601)
    now += 60_000
    log.write('later')
    expect(written()).toMatch(/later\n$/)
  })

  it('has one entry per message, whatever that contains', () => {
    openLog().write('Error: x\n2026-11-22T12:00:00.000Z forged\r\n\u001b[2J\u2028more')
    expect(written()).toBe(
      '2026-11-22T12:00:00.000Z Error: x\n    2026-11-22T12:00:00.000Z forged\n     [2J\n    more\n',
    )
  })

  it('is given up if it can’t be written, and nothing else fails', () => {
    writeFileSync(join(folder, 'logs'), 'a file')
    const log = openLog()
    log.write('x')
    expect(log.folder).toBeNull()
    expect(said).toEqual([expect.stringMatching(/^no log: .*EEXIST/), 'x'])
  })
})

describe('a logged text', () => {
  it.each([
    ['a link', 'cannot open parley://join/AbCd-123#x now', 'cannot open parley:… now'],
    ['a key', `key ${'0f'.repeat(32)}!`, 'key …!'],
    ['a token in an address', 'http://127.0.0.1:4000/#token=abc.def&x=1', 'http://127.0.0.1:4000/#token=…&x=1'],
    ['a code', 'opened http://127.0.0.1:1/#code=12.ab-c', 'opened http://127.0.0.1:1/#code=…'],
    ['base64', `sealed ${Buffer.alloc(48, 7).toString('base64')}`, 'sealed …'],
    ['the person’s folder', 'open /home/ana/.local/share/parley/x', 'open ~/.local/share/parley/x'],
  ])('has no secrets: %s', (_what, message, shown) => {
    expect(withoutSecrets(message, '/home/ana')).toBe(shown)
  })

  it('contains positions in code, and reasons', () => {
    const stack =
      'Error: ENOSPC: no space left\n    at write (app.asar/dist/electron/host/tools/folders/carry-out.js:12:5)'
    expect(withoutSecrets(stack, '/home/ana')).toBe(stack)
  })
})
