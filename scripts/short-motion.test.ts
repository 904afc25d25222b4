/**
 * Nothing on screen makes people wait: motion caused by an action ends within 150 milliseconds. Longer motion repeats,
 * and is only for people who didn't ask for less motion.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
/** In milliseconds. */
const LONGEST = 150

/** Returns the lines of a style sheet that animate for too long. */
function slow(sheet: string): string[] {
  const plain = sheet.replaceAll(/\/\*.*?\*\//gs, '')
  const rules = [...plain.matchAll(/(?:^|[\s;{])((?:transition|animation)(?:-duration)?:\s[^;]+);/g)]
  return rules.map(([, rule = '']) => rule).filter((rule) => !/\binfinite\b/.test(rule) && longestIn(rule) > LONGEST)
}

/** In milliseconds. */
const longestIn = (rule: string): number =>
  Math.max(
    0,
    ...[...rule.matchAll(/(?<![\w.-])(\d*\.?\d+)(ms|s)\b/g)].map(
      ([, time, unit]) => Number(time) * (unit === 's' ? 1000 : 1),
    ),
  )

it.each(globSync('renderer/**/*.css', { cwd: root }))('%s has only short transitions', (path) => {
  expect(slow(readFileSync(join(root, path), 'utf8'))).toEqual([])
})

it('finds long transitions, and ignores repeating ones', () => {
  const sheet = `a { transition: opacity 0.2s, color 80ms; } b { animation: turn 2s infinite; }
    c { transition-duration: 151ms; } d { transition: all 150ms; /* 2s */ } e { transition:
    all 1s; }`
  expect(slow(sheet)).toEqual([
    'transition: opacity 0.2s, color 80ms',
    'transition-duration: 151ms',
    'transition:\n    all 1s',
  ])
})

const app = readFileSync(join(root, 'renderer/app/looks/app.css'), 'utf8')
/** Mantine components that the screens use. */
const used = new Set(
  globSync('renderer/**/*.tsx', { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(
      ([, names = '']) => names.split(',').map((name) => name.trim()),
    ),
  ),
)

it('shortens longer animations of Mantine', () => {
  const sheets = [...used].map((name) => [name, join(root, `node_modules/@mantine/core/styles/${name}.css`)] as const)
  const long = sheets.flatMap(([name, path]) =>
    existsSync(path) && slow(readFileSync(path, 'utf8').replaceAll(/--[\w-]*(?=transition-duration:)/g, '')).length > 0
      ? [name]
      : [],
  )
  expect(long.sort()).toEqual(['Radio', 'SegmentedControl'])
  for (const name of long) {
    const [, time] = new RegExp(`:root \\.mantine-${name}-\\w+ \\{[^}]*duration: (\\d+)ms`).exec(app) ?? []
    expect(Number(time), name).toBeLessThanOrEqual(LONGEST)
  }
})

it('lets dialogs and menus appear quickly', () => {
  const theme = readFileSync(join(root, 'renderer/app/looks/theme.ts'), 'utf8')
  expect(Number(/quick = \{ duration: (\d+) \}/.exec(theme)?.[1])).toBeLessThanOrEqual(LONGEST)
  for (const name of ['Menu', 'Modal', 'Popover'])
    expect(theme).toMatch(
      new RegExp(`${name}: (${name}\\.extend\\()?\\{\\s*defaultProps: \\{[^}]*transitionProps: quick`),
    )
  // Mantine's own times are also long for these.
  const others = [
    'Accordion',
    'Burger',
    'Collapse',
    'Dialog',
    'Drawer',
    'HoverCard',
    'Spoiler',
    'Stepper',
    'Transition',
  ]
  expect(others.filter((name) => used.has(name))).toEqual([])
})

it('stops all motion for people who want less', () => {
  const rule = /:root\[data-motion="reduced"\] \*,[^}]+\}/.exec(app)?.[0]
  expect(rule).toContain('transition-duration: 0s !important')
  expect(rule).toContain('animation-duration: 0s !important')
})
