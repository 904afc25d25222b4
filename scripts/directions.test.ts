/**
 * Style sheets must work from right to left as well: they use "start" and "end" for sides, or give a reason for left or
 * right in a comment.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const PHYSICAL = [
  /^(scroll-)?(margin|padding)-(left|right):/,
  /^border-(left|right)(-\w+)?:/,
  /^border-(top|bottom)-(left|right)-radius:/,
  /^(left|right):/,
  /^(text-align|float|clear): (left|right)\b/,
]

/** Values in the order top, right, bottom, left. */
function isLopsided(line: string): boolean {
  const [, property = '', values = ''] = /^([a-z-]+): ([^;(]+);/.exec(line) ?? []
  const [first, second, third, fourth] = values.split(' ')
  if (fourth === undefined) return false
  if (/^(margin|padding|inset|border-(width|style|color))$/.test(property)) return second !== fourth
  return property === 'border-radius' && (first !== second || third !== fourth)
}

/** Returns lines that mention left or right without a reason. */
function physical(sheet: string): string[] {
  return sheet
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.includes('/*') && (PHYSICAL.some((rule) => rule.test(line)) || isLopsided(line)))
}

it.each(globSync('renderer/**/*.css', { cwd: root }))('%s has no left and right', (path) => {
  expect(physical(readFileSync(join(root, path), 'utf8'))).toEqual([])
})

it('finds lines that mention a side, and ignores those with a reason', () => {
  const sheet = `a {
    margin-left: 4px;
    left: 0;
    left: 50%; /* the middle */
    text-align: right;
    border-top-left-radius: 2px;
    padding: 0 12px 0 16px;
    padding: 4px 8px 0;
    border-radius: 13px 13px 13px 2px;
    margin-inline-start: 4px;
  }`
  expect(physical(sheet)).toEqual([
    'margin-left: 4px;',
    'left: 0;',
    'text-align: right;',
    'border-top-left-radius: 2px;',
    'padding: 0 12px 0 16px;',
    'border-radius: 13px 13px 13px 2px;',
  ])
})
