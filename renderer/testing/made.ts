/** Creates everything that the menu *New* offers, like a person who keeps typing immediately. */
import { strings } from '../strings/strings.ts'
import type { Act, Made, Screen } from './screen.ts'
import { TESTED_TOOLS } from './tools.ts'

/** Text typed right after the item was created. */
export const TYPED = 'first words'

const fillName: Act = async (page) => {
  await page.getByRole('dialog').getByRole('textbox').first().fill('something')
  await page.keyboard.press('Enter')
}

export const made = (): readonly Made[] => TESTED_TOOLS.flatMap((tool) => tool.made?.() ?? [])

export const screenOf = ({ title, scenario = 'some', fill = fillName }: Made): Screen => ({
  name: `made: ${title}`,
  scenario,
  address: '#/space/SPACE/members',
  async act(page) {
    await page.getByRole('button', { name: strings.spaces.make, exact: true }).click()
    await page.getByRole('menuitem', { name: title, exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await fill(page)
    await page.keyboard.type(TYPED)
  },
})
