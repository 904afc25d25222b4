import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import * as Y from 'yjs'
import { BOARD_ROOT, boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace } from '../../../testing/tool-screens.ts'

test('a dropped file is put on its board once it is shared, even if another place is on screen by then', async () => {
  const host = hostOf('some')
  const space = firstSpace(host)
  await page.viewport(1280, 800)
  await open(host, '#/space/SPACE/board/BOARD')
  await expect.element(page.getByRole('toolbar', { name: strings.boards.bar })).toBeVisible()
  await expect.element(page.getByRole('button', { name: strings.comments.newComment })).toBeEnabled()
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([new Uint8Array(8_000_000)], 'lamps.bin'))
  document
    .querySelector('canvas.interactive')
    ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, clientX: 700, clientY: 400 }))
  await expect.element(page.getByText('lamps.bin')).toBeVisible()
  window.location.hash = `#/space/${space}/files`
  await expect.element(page.getByRole('row', { name: 'lamps.bin' })).toBeVisible()
  const shapes = () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, host.docs.state(space, boardDoc(space.slice(16, 32))))
    return JSON.stringify(doc.getMap(BOARD_ROOT).toJSON())
  }
  await expect.poll(shapes).toContain('lamps.bin')
})
