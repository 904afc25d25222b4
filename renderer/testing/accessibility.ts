/** Accessibility in each color scheme: no serious findings of axe. */
import axe from 'axe-core'
import { expect, inject } from 'vitest'
import { commands } from 'vitest/browser'

const COLORS = ['color-contrast']
const HIGH = ['color-contrast-enhanced']

// By default it leaves what fails AA, too, to the other rule, and computes all colors twice.
axe.configure({
  checks: [
    {
      id: 'color-contrast-enhanced',
      options: {
        ignoreUnicode: true,
        ignoreLength: false,
        ignorePseudo: false,
        boldValue: 700,
        boldTextPt: 14,
        largeTextPt: 18,
        contrastRatio: { normal: { expected: 7 }, large: { expected: 4.5 } },
        pseudoSizeThreshold: 0.25,
        shadowOutlineEmMax: 0.1,
        textStrokeEmMin: 0.03,
      },
    },
  ],
})

/** Rules unrelated to colors have the same result in each, and run once; high contrast must meet AAA. */
const LOOKS = [
  { look: 'light', colorScheme: 'light', isHigh: false, rules: null },
  { look: 'dark', colorScheme: 'dark', isHigh: false, rules: COLORS },
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

/** Where axe can judge colors: of what a dialog and its overlay cover, it says nothing, but computes everything. */
const uncovered = (): string =>
  document.querySelector('[data-portal] [aria-modal="true"]') === null ? 'html' : '[data-portal]'

/**
 * Findings that axe rates serious or worse, one per line. Excalidraw's surface is not ours; everything around it is.
 */
async function findings(rules: Look['rules']): Promise<string[]> {
  const { violations } = await axe.run(
    { include: [rules ? uncovered() : 'html'], exclude: ['.excalidraw'] },
    { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: [...rules] }) },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target} ${html.slice(0, 160)}`))
}

/** What is found in light, dark and high contrast. */
export async function findingsByLook(looks: readonly Look[] = LOOKS): Promise<Partial<Record<Look['look'], string[]>>> {
  const found: Partial<Record<Look['look'], string[]>> = {}
  for (const look of looks) {
    await show(look)
    found[look.look] = await findings(look.rules)
  }
  await show(LOOKS[0])
  return found
}

/** Fails if what is on screen has serious findings: in light, and if all tests run, in dark and high contrast, too. */
export async function expectAccessible(): Promise<void> {
  const looks = inject('looks') === 'all' ? LOOKS : LOOKS.slice(0, 1)
  for (const [look, found] of Object.entries(await findingsByLook(looks))) expect.soft(found, look).toEqual([])
}
