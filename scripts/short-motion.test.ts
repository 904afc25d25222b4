/**
 * Nothing on screen makes people wait: what starts when somebody does something is over in 150 milliseconds. What goes
 * on for longer repeats, and is only for those who didn't ask for less motion.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
/** Milliseconds. */
const LONGEST = 150

/** Lines of a style sheet that move something for too long. */
function slow(sheet: string): string[] {
  const plain = sheet.replaceAll(/\/\*.*?\*\//gs, '')
  const rules = [...plain.matchAll(/(?:^|[\s;{])((?:transition|animation)(?:-duration)?:\s[^;]+);/g)]
  return rules.map(([, rule = '']) => rule).filter((rule) => !/\binfinite\b/.test(rule) && longestIn(rule) > LONGEST)
}

/** Milliseconds. */
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

it('finds long transitions, and ignores what repeats', () => {
  const sheet = `a { transition: opacity 0.2s, color 80ms; } b { animation: turn 2s infinite; }
    c { transition-duration: 151ms; } d { transition: all 150ms; /* 2s */ } e { transition:
    all 1s; }`
  expect(slow(sheet)).toEqual([
    'transition: opacity 0.2s, color 80ms',
    'transition-duration: 151ms',
    'transition:\n    all 1s',
  ])
})

const app = readFileSync(join(root, 'renderer/app/app.css'), 'utf8')
/** Components of the library that the screens use. */
const used = new Set(
  globSync('renderer/**/*.tsx', { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(
      ([, names = '']) => names.split(',').map((name) => name.trim()),
    ),
  ),
)

it('shortens what the library does for longer', () => {
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

it('lets dialogs and menus come quickly', () => {
  const theme = readFileSync(join(root, 'renderer/app/theme.ts'), 'utf8')
  expect(Number(/quick = \{ duration: (\d+) \}/.exec(theme)?.[1])).toBeLessThanOrEqual(LONGEST)
  for (const name of ['Menu', 'Modal', 'Popover'])
    expect(theme).toMatch(
      new RegExp(`${name}: (${name}\\.extend\\()?\\{\\s*defaultProps: \\{[^}]*transitionProps: quick`),
    )
  // Of these, too, the library's own times are long.
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

it('stops all motion for those who want less', () => {
  const rule = /:root\[data-motion="reduced"\] \*,[^}]+\}/.exec(app)?.[0]
  expect(rule).toContain('transition-duration: 0s !important')
  expect(rule).toContain('animation-duration: 0s !important')
})
