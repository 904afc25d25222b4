/** Accessibility in each color scheme: no serious findings of axe. */
import axe from 'axe-core'
import { expect } from 'vitest'
import { commands } from 'vitest/browser'

const COLOURS = ['color-contrast']
const HIGH = ['color-contrast', 'color-contrast-enhanced']

/** Rules unrelated to colors have the same result in each, and run once; high contrast must meet AAA. */
const LOOKS = [
  { look: 'light', colorScheme: 'light', isHigh: false, rules: null },
  { look: 'dark', colorScheme: 'dark', isHigh: false, rules: COLOURS },
  { look: 'dark, high contrast', colorScheme: 'dark', isHigh: true, rules: HIGH },
  { look: 'light, high contrast', colorScheme: 'light', isHigh: true, rules: HIGH },
] as const
type Look = (typeof LOOKS)[number]

/** Switches as the settings do, while a dialog stays open. */
async function show({ colorScheme, isHigh }: Look): Promise<void> {
  await commands.show({ colorScheme })
  const { dataset } = document.documentElement
  if (isHigh) dataset.contrast = 'high'
  else delete dataset.contrast
  await expect.poll(() => dataset.mantineColorScheme).toBe(colorScheme)
}

/**
 * Findings that axe rates serious or worse, one per line. Excalidraw's surface is not ours; everything around it is.
 */
async function findings(rules: Look['rules']): Promise<string[]> {
  const { violations } = await axe.run(
    { exclude: ['.excalidraw'] },
    { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: [...rules] }) },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))
}

/** Fails if what is on screen has serious findings, in light, dark or high contrast. */
export async function expectAccessible(): Promise<void> {
  for (const look of LOOKS) {
    await show(look)
    expect.soft(await findings(look.rules), look.look).toEqual([])
  }
  await show(LOOKS[0])
}
