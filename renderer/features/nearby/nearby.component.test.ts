/** People on this network: who is there, and what one can do if nobody can be found. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { expectAccessible } from '../../testing/accessibility.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/fake-host.ts'

const words = strings.nearby
const radar = page.getByTestId('radar')
const byHand = page.getByRole('button', { name: words.byHand })
const address = page.getByRole('textbox', { name: words.address })
const faces = () => radar.element().querySelectorAll('[data-initials]').length

const person = (number: number) => ({
  id: `p${number}`,
  name: `Person ${number}`,
  colour: '#3b5bdb',
  address: '192.168.1.30:40112',
  spaces: [],
})

async function shows(scenario: string, changes: Partial<FakeHost['nearby']> = {}): Promise<FakeHost> {
  const host = hostOf(scenario)
  host.nearby = { ...host.nearby, ...changes }
  await open(host, '#/nearby')
  return host
}

test('with nobody there, the person is alone in the middle, and other ways are folded', async () => {
  await shows('empty')
  await expect.element(page.getByText(words.empty)).toBeVisible()
  expect(faces()).toBe(1)
  await expect.element(address).not.toBeInTheDocument()
  await byHand.click()
  await expect.element(address).toBeVisible()
  await expectAccessible()
})

test('people appear around the middle as they come and go, and are listed', async () => {
  const host = await shows('empty', { people: [person(1), person(2)] })
  await expect.poll(faces).toBe(3)
  host.nearbyChanged({ people: [person(1), person(2), person(3)] })
  await expect.poll(faces).toBe(4)
  await expect.element(page.getByRole('button', { name: words.startTogether('Person 3') })).toBeVisible()
  host.nearbyChanged({ people: [person(3)] })
  await expect.poll(faces).toBe(2)
})

test('a hundred people have room in 400 pixels', async () => {
  await page.viewport(400, 800)
  await shows('empty', { people: Array.from({ length: 100 }, (_, number) => person(number)) })
  await expect.poll(faces).toBe(13)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(400)
})

test('a first meeting comes first', async () => {
  await shows('knocks')
  await expect.element(page.getByText(strings.knock.confirm).first()).toBeVisible()
  await expect.element(radar).not.toBeInTheDocument()
})

test('without discovery, the way by address is open', async () => {
  await shows('empty', { discovery: 'unavailable' })
  await expect.element(page.getByText(words.unavailable)).toBeVisible()
  await expect.element(radar).not.toBeInTheDocument()
  await expect.element(address).toBeVisible()
  ;(byHand.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(address).not.toBeInTheDocument()
})
