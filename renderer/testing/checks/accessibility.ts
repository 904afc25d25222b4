/** Accessibility in each color scheme: axe must not report serious findings. */
import axe from 'axe-core'
import { expect, inject } from 'vitest'
import { commands } from 'vitest/browser'

const COLORS = ['color-contrast']
const HIGH = ['color-contrast-enhanced']

// By default this rule skips failures of AA, which the other rule reports, and so computes all colors twice.
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

/** Rules unrelated to colors have the same result in each look, and run once. High contrast must meet AAA. */
const LOOKS = [
  { look: 'light', colorScheme: 'light', isHigh: false, rules: null },
  { look: 'dark', colorScheme: 'dark', isHigh: false, rules: COLORS },
  { look: 'dark, high contrast', colorScheme: 'dark', isHigh: true, rules: HIGH },
  { look: 'light, high contrast', colorScheme: 'light', isHigh: true, rules: HIGH },
] as const
type Look = (typeof LOOKS)[number]

/** Switches the look like the settings do, while a dialog stays open. */
async function show({ colorScheme, isHigh }: Look): Promise<void> {
  await commands.show({ colorScheme })
  const { dataset } = document.documentElement
  if (isHigh) dataset.contrast = 'high'
  else delete dataset.contrast
  await expect.poll(() => dataset.mantineColorScheme).toBe(colorScheme)
}

/**
 * The part in which axe can judge colors. Axe computes content covered by a dialog and its overlay, but reports nothing
 * about it.
 */
const uncovered = (): string =>
  document.querySelector('[data-portal] [aria-modal="true"]') === null ? 'html' : '[data-portal]'

/**
 * Findings that axe rates serious or critical, one per line. Excludes Excalidraw's surface, which isn't ours;
 * everything around it is.
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

/** Returns the findings in light, dark and high contrast. */
export async function findingsByLook(looks: readonly Look[] = LOOKS): Promise<Partial<Record<Look['look'], string[]>>> {
  const found: Partial<Record<Look['look'], string[]>> = {}
  for (const look of looks) {
    await show(look)
    found[look.look] = await findings(look.rules)
  }
  await show(LOOKS[0])
  return found
}

/** Fails if the screen has serious findings: in light, and if all tests run, also in dark and high contrast. */
export async function expectAccessible(): Promise<void> {
  const looks = inject('looks') === 'all' ? LOOKS : LOOKS.slice(0, 1)
  for (const [look, found] of Object.entries(await findingsByLook(looks))) expect.soft(found, look).toEqual([])
}
