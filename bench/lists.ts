/**
 * Long lists in the app: a sidebar of 2,000 items, 2,000 members, 100,000 files. Measures the processor time of the
 * page's process until each is on screen, and per letter in the filter; and the number of elements.
 */
import { type AppPage, withAppPage } from './lib/app-page.ts'
import { median, type Row } from './lib/report.ts'

const ROUNDS = 3
const LETTERS = 'img 20 jp'
const MOST = { opening: 1000, letter: 100, elements: 1500 }

const row = (name: string, unit: 'ms' | 'nodes', ours: number, peer: number): Row => {
  return { bench: 'lists', case: name, ours, peer, peerName: 'what it may take', unit, target: 1 }
}

/** Repeatedly opens a view, coming from another one. @returns processor time and elements */
async function opened(app: AppPage, name: string, address: string, shown: string): Promise<Row[]> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await app.goTo('#/nearby')
    await app.calm()
    const before = await app.processorTime()
    await app.goTo(address)
    await app.page.waitForSelector(shown)
    times.push((await app.processorTime()) - before)
    await app.calm()
  }
  return [
    row(`${name}, opening`, 'ms', median(times), MOST.opening),
    row(`${name}, elements`, 'nodes', await app.elements(), MOST.elements),
  ]
}

/** @returns processor time per letter in milliseconds */
async function filtered(app: AppPage): Promise<number> {
  await app.page.locator('main input[type=search]').focus()
  const before = await app.processorTime()
  for (const letter of LETTERS) {
    await app.page.keyboard.type(letter)
    await app.calm()
  }
  return ((await app.processorTime()) - before) / LETTERS.length
}

export const lists = (): Promise<Row[]> =>
  withAppPage(async (app) => {
    await app.open('long-lists')
    const space = '#/space/SPACE'
    const sidebar = await opened(app, 'sidebar of 2,000', `${space}/channel/CHANNEL`, '[role=log] article')
    const members = await opened(app, '2,000 members', `${space}/members`, 'main li')
    await app.open('very-many-files')
    const files = await opened(app, '100,000 files', `${space}/files`, 'main [role=row][aria-selected]')
    const letter = row('100,000 files, a letter', 'ms', await filtered(app), MOST.letter)
    return [...sidebar, ...members, ...files, letter]
  })
