/** The main path by keyboard alone. */
import { beforeEach, expect, test } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import { strings } from '../strings/strings.ts'
import { calm, hostOf, open } from '../testing/app.ts'
import { heading, main } from '../testing/tool-screens.ts'
import { press, runCommand, typeAndEnter } from '../testing/typing.ts'

const dialog = () => page.getByRole('dialog')
const { keyboard } = userEvent

// So that keys also arrive while the last thing closed is still fading.
beforeEach(async () => {
  await commands.show({ colorScheme: 'light', reducedMotion: 'no-preference' })
  return () => commands.show({ colorScheme: 'light' })
})

const isFocused = (element: Element): boolean => element === document.activeElement

async function tabTo(find: () => Element): Promise<void> {
  for (let tabs = 0; tabs < 40 && !isFocused(find()); tabs++) await keyboard('{Tab}')
  expect(isFocused(find())).toBe(true)
}

async function create(command: string, name: string): Promise<void> {
  await runCommand(command)
  await expect.element(dialog().getByRole('textbox')).toHaveFocus()
  await keyboard(`${name}{Enter}`)
}

async function begin(): Promise<void> {
  await open(hostOf('first'))
  const name = page.getByLabelText(strings.firstRun.name)
  await expect.element(name).toHaveFocus()
  await expect.element(name).toHaveValue('Ana Silva')
  await keyboard('Ana{Enter}')
  await expect.poll(() => window.location.hash).toBe('#/nearby')
  await create('new space', 'Summer fair')
  await expect.element(heading('general')).toBeVisible()
}

test('a new person names themselves, creates a space, writes a message and finds it', async () => {
  await begin()
  const field = main().getByRole('textbox').last()
  await expect.element(field).toBeVisible()
  await tabTo(() => field.element())
  await keyboard('Who brings the lamps?{Enter}')
  await expect.element(page.getByRole('log').getByText('Who brings the lamps?')).toBeVisible()

  await keyboard('{Control>}f{/Control}')
  await expect.element(dialog().getByRole('combobox')).toHaveFocus()
  await keyboard('lamps')
  await expect.element(page.getByRole('option', { selected: true })).toMatchTextContent('Who brings the lamps?')
  await keyboard('{Enter}')
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(heading('general')).toBeVisible()
  // It is also found if Enter follows right after the words, once the results have arrived.
  await keyboard('{Control>}f{/Control}')
  await expect.element(dialog().getByRole('combobox')).toHaveFocus()
  await typeAndEnter('lamps')
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(heading('general')).toBeVisible()
})

test('Alt and the arrows go from channel to channel, and an invite can be created and closed', async () => {
  await begin()
  await create('new channel', 'music')
  await expect.element(heading('music')).toBeVisible()
  await expect.element(dialog()).not.toBeInTheDocument()
  await press('Alt+ArrowUp')
  await expect.element(heading('general')).toBeVisible()
  await press('Alt+ArrowDown')
  await expect.element(heading('music')).toBeVisible()

  await runCommand(strings.people.invite)
  await expect.element(dialog().getByRole('button', { name: strings.invites.create })).toHaveFocus()
  await keyboard('{Enter}')
  await expect.element(dialog()).toMatchTextContent('parley://join/')
  await expect.element(dialog().getByRole('button', { name: strings.invites.copyLink })).toHaveFocus()
  await keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('a page is written with the slash menu, a task is assigned, and both are undone', async () => {
  const words = strings.pages
  await begin()
  await create('new page', 'Plan')
  const text = page.getByRole('textbox', { name: words.text })
  await expect.element(text).toBeVisible()
  await tabTo(() => text.element())
  await keyboard('What to bring{Enter}/to-do')
  await expect.element(page.getByRole('option', { name: words.blocks.taskList })).toBeVisible()
  await keyboard('{Enter}Lamps')
  await expect.element(text.getByRole('listitem')).toMatchTextContent('Lamps')
  await expect.element(text.getByRole('checkbox')).toHaveAccessibleName(words.taskDone('Lamps'))
  await runCommand(words.assign)
  const assigning = page.getByRole('dialog', { name: words.assign })
  await expect.poll(() => assigning.element().contains(document.activeElement)).toBe(true)
  const assignee = assigning.getByLabelText(words.assignee)
  ;(assignee.element() as HTMLElement).focus()
  await keyboard('A')
  ;(assigning.getByRole('button', { name: strings.app.save }).element() as HTMLElement).focus()
  await keyboard('{Enter}')
  await expect.element(assigning).not.toBeInTheDocument()
  const assigned = text.getByRole('listitem').getByRole('button')
  await expect.element(assigned).toHaveTextContent('Ana')
  await expect.element(text).toHaveFocus()
  await press('Control+z')
  await expect.element(assigned).toHaveTextContent(words.assign)
  await press('Control+z')
  await expect.element(text).not.toMatchTextContent('Lamps')
  await press('Control+Shift+z')
  await expect.element(text).toMatchTextContent('Lamps')
})

test('commands lead to the comments of a board, and away from a board with a selected shape', async () => {
  await begin()
  await create('new board', 'Site plan')
  await expect.element(page.getByRole('toolbar', { name: strings.boards.bar })).toBeVisible()
  const comments = page.getByRole('region', { name: strings.comments.title })
  await runCommand(strings.comments.title)
  await expect.element(comments).toHaveFocus()
  await keyboard('{Escape}')
  await expect.element(comments).not.toBeInTheDocument()
  // A selected shape opens panels of the editor, which have the role of dialogs.
  await page.getByTestId('toolbar-rectangle').click({ force: true })
  const canvas = document.querySelector('canvas.interactive') as HTMLElement
  await userEvent.dragAndDrop(canvas, canvas, {
    sourcePosition: { x: 500, y: 300 },
    targetPosition: { x: 650, y: 400 },
  })
  await expect.poll(() => document.querySelector('.color-picker-container')).not.toBeNull()
  await runCommand('general')
  await expect.element(heading('general')).toBeVisible()
})

test('settings, the connection check and the list of keys open by keys, and Esc closes the topmost one', async () => {
  await open(hostOf('some'))
  const title = (name: string) => page.getByRole('heading', { name, exact: true })
  await runCommand('connection check')
  await expect.element(title(strings.connectionCheck.title).first()).toBeVisible()
  await press('Control+,')
  await expect.element(title(strings.settings.title)).toBeVisible()
  await keyboard('?')
  await expect.element(page.getByRole('dialog', { name: strings.app.shortcuts })).toBeVisible()
  await keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  await press('Alt+ArrowLeft')
  await calm()
  await expect.element(title(strings.connectionCheck.title).first()).toBeVisible()
})
