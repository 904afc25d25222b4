import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

const messages = page.getByRole('log').getByRole('article')

async function openChannel(): Promise<void> {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
}

async function say(text: string): Promise<void> {
  await main().getByRole('textbox').last().fill(text)
  await userEvent.keyboard('{Enter}')
  await expect.element(messages.last()).toMatchTextContent(text)
}

test('a quote is updated when the quoted message is edited', async () => {
  await openChannel()
  await say('Lamps')
  await messages.last().hover()
  await messages.last().getByRole('button', { name: strings.chat.reply }).click()
  await say('Which ones?')
  const quote = messages.last().getByRole('button', { name: new RegExp(`^${strings.chat.answersTo}`) })
  await expect.element(quote).toMatchTextContent('Lamps')

  const lamps = messages.nth(-2)
  await lamps.hover()
  await lamps.getByRole('button', { name: strings.chat.edit }).click()
  await userEvent.keyboard(' of the street{Enter}')
  await expect.element(quote).toMatchTextContent('Lamps of the street')
})

test('a person who jumps to a message with the keyboard continues from there with the keyboard', async () => {
  await openChannel()
  await say('Lamps')
  await say('Chairs')
  await userEvent.keyboard('{Control>}f{/Control}')
  await expect.element(page.getByRole('combobox', { name: strings.palette.title })).toHaveFocus()
  await userEvent.keyboard('Lamps')
  await expect.element(page.getByRole('option', { selected: true })).toMatchTextContent('Lamps')
  await userEvent.keyboard('{Enter}')
  await expect.element(messages.nth(-2)).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(messages.last()).toHaveFocus()
})
