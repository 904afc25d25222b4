/** A board, and all boards of a space, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, heading, main, testScreens, whileHostIsDown, withItem } from '../../testing/tool-screens.ts'
import { boards } from './tool.tsx'

const words = strings.boards
const overview = () => 'boards'
const boardOf = (space: string) => space.slice(16, 32)
const board = (space: string) => `board/${boardOf(space)}`
const EMPTY = hex(54, 16)

const make = () => main().getByRole('button', { name: strings.boards.newBoard })
const listed = (name: string) => main().getByRole('list', { name: strings.boards.title }).getByRole('link', { name })

/** Enter on the button asks for a name; Escape returns to it. */
async function asksForName(): Promise<void> {
  await expect.element(make()).toBeVisible()
  await enter(make())
  await expect.element(page.getByRole('dialog').getByRole('textbox')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  await expect.element(make()).toHaveFocus()
}

async function isDrawn(): Promise<void> {
  await expect.poll(() => document.querySelector('.excalidraw canvas')).not.toBeNull()
}

/** The drawing tools are shown, and those around it can be reached with the palette. */
async function isDrawnOn(): Promise<void> {
  await isDrawn()
  await expect.element(page.getByRole('toolbar', { name: words.bar })).toBeVisible()
  await expect.element(page.getByTestId('toolbar-rectangle')).toBeInTheDocument()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByRole('combobox', { name: strings.palette.title })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
}

testScreens(boards, {
  boards: {
    empty: {
      // A space without any items gets a board.
      host: () => withItem('fresh', () => hex(51, 16), { type: 'channel', name: 'photos' }),
      path: overview,
      async sees() {
        await expect.element(main().getByText(words.noBoards)).toBeVisible()
        await asksForName()
      },
    },
    normal: {
      host: () => hostOf('some'),
      path: overview,
      async sees() {
        await expect.element(listed('Kick-off')).toBeVisible()
        await expect.element(main().getByRole('img', { name: words.editedBy('Ana') })).toBeVisible()
        await asksForName()
      },
    },
    failed: {
      host: () => hostOf('some'),
      path: overview,
      sees: whileHostIsDown(() => expect.element(listed('Kick-off')).toBeVisible()),
    },
    viewer: {
      host: () => asViewer('some'),
      path: overview,
      async sees() {
        await expect.element(listed('Kick-off')).toBeVisible()
        await expect.element(make()).not.toBeInTheDocument()
        await enter(listed('Kick-off'))
        await expect.poll(() => window.location.hash).toContain('/board/')
      },
    },
    'long names': {
      host: () => withItem('some', boardOf, { type: 'board', name: LONG }),
      path: overview,
      async sees() {
        await expect.element(listed(LONG)).toBeVisible()
        await asksForName()
      },
    },
  },
  board: {
    empty: {
      host: () => withItem('some', () => EMPTY, { type: 'board', name: 'New' }),
      path: () => `board/${EMPTY}`,
      async sees() {
        await expect.element(heading('New')).toBeVisible()
        await isDrawnOn()
      },
    },
    normal: {
      host: () => hostOf('some'),
      path: board,
      async sees() {
        await expect.element(heading('Kick-off')).toBeVisible()
        await isDrawnOn()
      },
    },
    failed: { host: () => hostOf('some'), path: board, sees: whileHostIsDown(isDrawn) },
    viewer: {
      host: () => asViewer('some'),
      path: board,
      async sees() {
        await isDrawn()
        await expect.element(page.getByTestId('toolbar-rectangle')).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => withItem('some', boardOf, { type: 'board', name: LONG }),
      path: board,
      async sees() {
        await expect.element(heading(LONG)).toBeVisible()
        await isDrawnOn()
      },
    },
  },
})

test('boards can be searched, sorted and reached with the arrow keys', async () => {
  await open(
    withItem('some', () => EMPTY, { type: 'board', name: 'Another' }),
    '#/space/SPACE/boards',
  )
  const cards = () => [...document.querySelectorAll('.boards-open > bdi')].map(({ textContent }) => textContent)
  await expect.element(listed('Kick-off')).toBeVisible()
  await expect.poll(cards).toEqual(['Kick-off', 'Another'])
  ;(listed('Kick-off').element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(listed('Another')).toHaveFocus()
  await main().getByRole('combobox', { name: words.sortBoards }).selectOptions('name')
  await expect.poll(cards).toEqual(['Another', 'Kick-off'])
  await main().getByRole('searchbox', { name: words.searchBoards }).fill('kick')
  await expect.poll(cards).toEqual(['Kick-off'])
  await main().getByRole('searchbox', { name: words.searchBoards }).fill('nothing')
  await expect.element(main().getByText(words.noneFound)).toBeVisible()
})

test('a board’s menu doesn’t cover its drawing, and opens with a right-click', async () => {
  await open(hostOf('some'), '#/space/SPACE/boards')
  await expect.element(listed('Kick-off')).toBeVisible()
  const menu = main().getByRole('button', { name: words.boardMenu('Kick-off') })
  const drawing = document.querySelector('.boards-thumbnail')?.getBoundingClientRect()
  expect(menu.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(drawing?.bottom ?? Number.NaN)
  await listed('Kick-off').click({ button: 'right' })
  await page.getByRole('menuitem', { name: words.deleteBoard }).click()
  await expect.element(listed('Kick-off')).not.toBeInTheDocument()
  await page.getByRole('button', { name: words.undo }).click()
  await expect.element(listed('Kick-off')).toBeVisible()
})
