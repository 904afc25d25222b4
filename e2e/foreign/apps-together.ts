/**
 * Real webxdc apps, each on two devices: both people use the app, without knowing what it is. It passes if both devices
 * receive the same updates in the end; if an app that sent updates shows the same on both after a restart; and if both
 * receive the updates that are then added, one by each. An app that sends none has separate state on each device.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import { adds } from '../lib/app-on-screen.ts'
import type { StreetDevice } from '../lib/street-device.ts'
import type { Outcome, Suite } from './suite.ts'
import { appOn, PATIENCE, withTwoDevices } from './two-devices.ts'

const words = strings.apps
const START = { name: new RegExp(`^${words.startNamed('')}`) }
const LINK = { hasNotText: words.title }
/** Number of fields that a person fills in on a page. */
const FILLED = 6
/** Number of buttons that a person presses, one after the other. */
const PRESSES = 12
/** Number of characters shown from an app's text. */
const SHOWN = 60
/** Milliseconds that an app has to react to each press. */
const ANSWERS = 200
/** Milliseconds that an app has to draw something. */
const DRAWS = 3000

/** Updates that are added at the end. */
const ADDED = 2

interface WithWebxdc {
  webxdc: {
    setUpdateListener(listener: (update: { payload: unknown }) => void, serial: number): Promise<void>
    sendUpdate(update: object, description: string): Promise<void>
  }
}

const FIELDS = 'input:is([type=text], :not([type])):visible, textarea:visible, [contenteditable=true]:visible'
const BUTTONS = [
  'button',
  // Links that don't lead elsewhere.
  'a:not([href*=":"])',
  '[role=button]',
  'canvas',
  'input:is([type=button], [type=submit], [type=radio])',
]
  .map((each) => `${each}:visible`)
  .join()

/** Runs in the app. */
const writtenIn = (field: Element): string =>
  'value' in field ? String(field.value) : (field.textContent ?? '').trim()

/** Fills in all empty fields. */
async function fills(frame: Frame, name: string): Promise<void> {
  for (const [number, field] of (await frame.locator(FIELDS).all()).slice(0, FILLED).entries()) {
    if ((await field.evaluate(writtenIn, null, { timeout: 1000 }).catch(() => name)) !== '') continue
    await field.fill(`${name} ${number}`, { timeout: 1000 }).catch(() => {})
    await field.press('Enter', { timeout: 1000 }).catch(() => {})
  }
}

/** Names that distinguish buttons. Runs in the app. */
const namesOf = (buttons: Element[]): string[] => buttons.map(({ id, textContent }) => id || (textContent ?? ''))

/** Presses buttons, including those that appear on the way: the last one of those pressed least often. */
async function tries(frame: Frame, name: string): Promise<void> {
  const pressed = new Map<string, number>()
  for (let press = 0; press < PRESSES; press += 1) {
    await fills(frame, name)
    const buttons = frame.locator(BUTTONS)
    const names = await buttons.evaluateAll(namesOf)
    const counts = names.map((each) => pressed.get(each) ?? 0)
    const at = counts.lastIndexOf(Math.min(...counts))
    if (at >= 0) {
      pressed.set(names[at] as string, (counts[at] as number) + 1)
      await buttons
        .nth(at)
        .click({ timeout: 1000, noWaitAfter: true })
        .catch(() => {})
    }
    await frame.page().waitForTimeout(ANSWERS)
  }
  for (const key of ['ArrowLeft', 'ArrowUp', 'Space']) await frame.page().keyboard.press(key)
}

/** Adds an update that has no meaning to any app. Runs in the app. */
const addUpdate = (name: string): Promise<void> =>
  (window as unknown as WithWebxdc).webxdc.sendUpdate({ payload: { triedBy: name } }, '')

/** All updates that the app receives if it requests them from the start, as text. Runs in the app. */
async function updatesTold(): Promise<string[]> {
  const told: string[] = []
  await (window as unknown as WithWebxdc).webxdc.setUpdateListener(({ payload }) => {
    told.push(JSON.stringify(payload))
  }, 0)
  return told.sort()
}

const isWebxdc = (): boolean => 'webxdc' in window

/**
 * Gives both people the same identity in the app, a new one, because apps may show each person something different.
 * Runs before the app.
 */
function lookAsSomebody(): void {
  let known: object | undefined
  const get = () => known
  const set = (given: object) => {
    known = Object.assign(given, { selfAddr: 'somebody', selfName: 'Somebody' })
  }
  Object.defineProperty(window, 'webxdc', { get, set, configurable: true })
}

/** Both texts, from the first character that differs. */
function whereTheyDiffer([one, other]: readonly [string, string]): string {
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  return [one, other].map((text) => `“${text.slice(from, from + SHOWN)}”`).join(' and ')
}

// The content of all nodes has scripts in it.
// biome-ignore-start lint/performance/useDomNodeTextContent: what is drawn is meant
const hasText = (): boolean => document.body.innerText.trim() !== ''
const textShown = (): string => document.body.innerText.replaceAll(/\s+/g, ' ').trim()
// biome-ignore-end lint/performance/useDomNodeTextContent: what is drawn is meant

async function shown(frame: Frame): Promise<string> {
  // Some apps only have pictures.
  await frame.waitForFunction(hasText, null, { timeout: DRAWS }).catch(() => {})
  await frame.page().waitForTimeout(ANSWERS)
  return frame.evaluate(textShown)
}

async function restarts({ page }: StreetDevice): Promise<void> {
  // A dialog that the app requested may be in front of it.
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.stop, exact: true }).click()
  await page.getByRole('button', START).click()
}

/** Returns the difference; null if there is none. */
async function compare(ana: StreetDevice, ben: StreetDevice): Promise<string | null> {
  await ana.page.getByRole('button', START).click()
  const onAna = await appOn(ana)
  if (!(await onAna.evaluate(isWebxdc))) return null
  await ben.page.getByRole('region', { name: words.title }).getByRole('link').filter(LINK).last().click()
  await ben.page.getByRole('button', START).click()
  const onBen = await appOn(ben)
  for (const [frame, name] of [
    [onAna, 'Ana'],
    [onBen, 'Ben'],
    [onAna, 'Ana'],
  ] as const)
    await tries(frame, name)
  for (const { page } of [ana, ben]) await page.addInitScript(lookAsSomebody)
  const difference = await agree(ana, ben, 0)
  if (difference !== null) return difference
  for (const device of [ana, ben]) await (await appOn(device)).evaluate(addUpdate, device.name)
  return agree(ana, ben, ADDED)
}

/** Returns the difference after restarts, once it no longer changes or time is up; null if there is none. */
async function agree(ana: StreetDevice, ben: StreetDevice, added: number): Promise<string | null> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    for (const device of [ana, ben]) await restarts(device)
    const frames = [await appOn(ana), await appOn(ben)] as const
    const texts = await Promise.all([shown(frames[0]), shown(frames[1])])
    const [one, other] = await Promise.all([frames[0].evaluate(updatesTold), frames[1].evaluate(updatesTold)])
    const isSame = JSON.stringify(one) === JSON.stringify(other)
    // An app may not handle the added updates.
    const isShownAlike = added > 0 || one.length === 0 || texts[0] === texts[1]
    if (isSame && one.length >= added && isShownAlike) {
      if (added === 0) console.log(`  sent ${one.length} updates, and shows “${texts[0].slice(0, SHOWN)}”`)
      return null
    }
    if (Date.now() < deadline) continue
    return isSame ? `shows ${whereTheyDiffer(texts)}` : `has ${one.length} and ${other.length} updates`
  }
}

async function runAll(folder: string, paths: readonly string[]): Promise<Outcome> {
  const outcome: Outcome = { compared: 0, equal: 0, differences: [] }
  for (const path of paths) {
    const buffer = await readFile(join(folder, path))
    const name = path.split('/').at(-1) ?? path
    console.log(name)
    const difference = await withTwoDevices(async (ana, ben) => {
      await adds(ana, { name, mimeType: 'application/zip', buffer })
      const refusal = ana.page.getByRole('dialog').getByRole('alert')
      const start = ana.page.getByRole('button', START)
      await start.or(refusal).first().waitFor()
      // Packages that aren't apps are handled by the suite that only starts them.
      if (await refusal.isVisible()) return undefined
      return compare(ana, ben)
    }).catch(
      (error: unknown) =>
        `fails: ${error instanceof Error ? error.message.split('\n').slice(0, 6).join(' ') : String(error)}`,
    )
    if (difference === undefined) continue
    outcome.compared += 1
    if (difference === null) outcome.equal += 1
    else {
      console.log(`  ${difference}`)
      outcome.differences.push(`${path} on two devices ${difference}`)
    }
  }
  return outcome
}

export const appsTogether: Suite = {
  name: 'webxdc apps on two devices',
  wanted: 1,
  /** The test app, whose buttons test more, has its own suite. */
  picks: (paths) => paths.filter((path) => /\.xdc$/i.test(path) && !/webxdc-test[^/]*$/i.test(path)),
  run: runAll,
}
