/** The main path with the keyboard alone: a name, a space, a message, a board, search, settings and back. */
import { expect, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  test.setTimeout(180_000)
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

test('a person gets along without a mouse', async ({ page }) => {
  test.setTimeout(120_000)
  const { keyboard } = page
  const heading = (name: string) => page.getByRole('main').getByRole('heading', { name, level: 1 })
  const command = async (typed: string) => {
    await keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: strings.palette.title })).toBeFocused()
    await keyboard.type(typed)
    await keyboard.press('Enter')
  }
  await screens.open(page, 'first')

  await test.step('the name is all that is asked for', async () => {
    await expect(page.getByLabel(strings.firstRun.name)).toBeFocused()
    await keyboard.type('Ana')
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/nearby$/)
  })

  await test.step('a space', async () => {
    await command('new space')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('Summer fair')
    await keyboard.press('Enter')
    await expect(heading('general')).toBeVisible()
  })

  await test.step('a message', async () => {
    const field = page.getByRole('main').locator('textarea').first()
    await expect(field).toBeVisible()
    for (let tabs = 0; tabs < 40 && !(await field.evaluate((it) => it === document.activeElement)); tabs++)
      await keyboard.press('Tab')
    await keyboard.type('Who brings the lamps?')
    await keyboard.press('Enter')
    await expect(page.getByText('Who brings the lamps?').first()).toBeVisible()
  })

  await test.step('it is found', async () => {
    await keyboard.press('Control+f')
    await keyboard.type('lamps')
    await expect(page.getByRole('option')).toHaveCount(1)
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(heading('general')).toBeVisible()
  })

  await test.step('another channel, and back with Alt and the arrows', async () => {
    await command('new channel')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await keyboard.type('music')
    await keyboard.press('Enter')
    await expect(heading('music')).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Alt+ArrowUp')
    await expect(heading('general')).toBeVisible()
    await keyboard.press('Alt+ArrowDown')
    await expect(heading('music')).toBeVisible()
  })

  await test.step('settings, the doctor and the list of keys; Esc closes what is on top', async () => {
    await command('doctor')
    await expect(page.getByRole('heading', { name: strings.doctor.title })).toBeVisible()
    await keyboard.press('Control+,')
    await expect(page.getByRole('heading', { name: strings.settings.title })).toBeVisible()
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: strings.app.shortcuts })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Alt+ArrowLeft')
    await expect(page.getByRole('heading', { name: strings.doctor.title })).toBeVisible()
  })
})
