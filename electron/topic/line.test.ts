import { describe, expect, it } from 'vitest'
import { TOPIC_LIMITS } from '../../shared/tools/topics/shape.ts'
import { readLine } from './line.ts'

describe('a line to publish', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['tab\there', 'tab\there'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b[1;38;5;208mbold\u001b[22m and \u001b[4munderlined\u001b[m', 'bold and underlined'],
    ['\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007', 'link'],
    ['\u001b[2K\u001b[1Gprogress', 'progress'],
    ['田中さん, Ω≈ç√, 👩‍👩‍👧, ﷽, \u202etest, \ufeff', '田中さん, Ω≈ç√, 👩‍👩‍👧, ﷽, \u202etest, \ufeff'],
    ['x'.repeat(TOPIC_LIMITS.message), 'x'.repeat(TOPIC_LIMITS.message)],
  ])('%j is read as %j', (line, text) => {
    expect(readLine(line)).toEqual({ text })
  })

  it.each([
    ['a\u0000b', 'control characters'],
    ['bell\u0007', 'control characters'],
    ['back\bspace', 'control characters'],
    ['new\u0085line', 'control characters'],
    ['line\u2028separator', 'control characters'],
    ['half an escape \u001b', 'control characters'],
    ['x'.repeat(TOPIC_LIMITS.message + 1), '4096 characters'],
  ])('%j isn’t a valid message', (line, problem) => {
    expect(readLine(line)).toEqual({ problem: expect.stringContaining(problem) })
  })
})
