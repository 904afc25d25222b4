import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { hex } from '../../../testing/host/fake-host.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'
import { fillPages } from './write-pages.ts'

const PAGE = { scenario: 'pages', address: '#/space/SPACE/page/PAGE', whole: '.ProseMirror' }

/** Types after the page's last text. */
const writing =
  (keys: string): Act =>
  async (page) => {
    await page.getByRole('textbox', { name: strings.pages.text }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(keys)
  }

/** Selects the first words of the page. */
const selecting: Act = async (page) => {
  await page.getByRole('textbox', { name: strings.pages.text }).click()
  await page.keyboard.press('Control+Home')
  for (let word = 0; word < 3; word++) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.getByRole('toolbar', { name: strings.pages.bar }).waitFor()
}

function dialogs(): readonly Screen[] {
  const { pages } = strings
  return [
    ...at(
      { scenario: 'some', address: '#/space/SPACE/members' },
      { 'dialog: new page': opens(command(pages.newPage)) },
    ),
    ...at(PAGE, {
      'menu of a page': press(pages.pageMenu),
      'icon of a page': press(pages.changeIcon),
      'dialog: cover of a page': opens(press(pages.addCover)),
      'dialog: who does a task': opens(press(pages.assign)),
      'what a slash offers': writing('/'),
      'panel: comments on a page': press(strings.comments.title),
    }),
    ...at({ ...PAGE, address: '#/space/SPACE/page/SHOPPING' }, { 'page with a cover': press(pages.moveCover) }),
    ...at({ ...PAGE, address: '#/space/SPACE/page/DEEP' }, { 'selected text of a nested page': selecting }),
  ]
}

export const pages: TestedTool = {
  scenarios: { pages: () => madeHost(4, 5, (host, space) => fillPages(host, space, hex(100), LONG)) },
  ids: () => ({ PAGE: hex(60, 16), DEEP: hex(62, 16), SHOPPING: hex(64, 16) }),
  editors: [{ name: 'page', ...PAGE }],
  dialogs,
  made: () => [{ title: strings.pages.newPage }],
}
