/**
 * Malicious input, pasted, opened or typed: the result is clear, nothing runs, nothing is requested from the web, and
 * nothing is lost.
 */
import { writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { MESSAGE_LENGTH } from '../shared/tools/chat/shape.ts'
import { expect, test } from './lib/street-test.ts'

const TRACKER = 'https://tracker.example'
/** 1 MB. */
const LONG = 'all work and no play '.repeat(50_000)
const tooLong = strings.chat.tooLong(LONG.length - MESSAGE_LENGTH)
/** A page as copied from the web. */
const PAGE = `<h2>Offer</h2><p style="background:url(${TRACKER}/a.png)">Read <b>this</b> <img src="${TRACKER}/pixel.png">
  <img src="${TRACKER}/set.png" srcset="${TRACKER}/set2.png 2x" onerror="window.harmed=1"></p>
  <script>window.harmed=2</script><p onclick="window.harmed=3">to the <a href="javascript:window.harmed=4">end</a></p>
  <iframe src="${TRACKER}/frame"></iframe><svg onload="window.harmed=5"></svg><link rel="stylesheet" href="${TRACKER}/s.css">`

const paste = (target: Locator, html: string, text: string): Promise<void> =>
  target.evaluate(
    (element, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', given.html)
      clipboardData.setData('text/plain', given.text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { html, text },
  )

/** CPU time in milliseconds that the page needs for an action and its direct consequences. */
async function busyTime(page: Page, act: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taken = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const before = await taken()
  await act()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const busy = (await taken()) - before
  await session.detach()
  return busy
}

test('a page with tracking images, a file of 200 MB and a message of 1 MB do no harm', async ({
  startDevice,
}, info) => {
  const ana = await startDevice('Ana')
  const { page } = ana
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await ana.createSpace('Design team')

  await test.step('pasted into a page', async () => {
    await ana.button(strings.pages.newPage).click()
    const text = page.getByRole('textbox', { name: strings.pages.text })
    await text.click()
    await paste(text, PAGE, 'Offer')
    await expect(text.getByRole('heading', { name: 'Offer' })).toBeVisible()
    await expect(text).toContainText('to the end')
    await expect(text.locator('img[src], iframe, svg, a[href^="javascript"], [style*="url"]')).toHaveCount(0)
  })

  await test.step('pasted into a message, over the length limit', async () => {
    await ana.openChannel('general')
    await paste(ana.composer, PAGE, 'Offer to the end')
    await ana.says('Before')
    const inField = await busyTime(page, () => ana.composer.fill(LONG))
    await ana.composer.press('Enter')
    await expect(page.getByText(tooLong)).toBeVisible()
    await expect(ana.composer).toHaveValue(LONG)
    await ana.composer.fill('')
    const busy = await busyTime(page, () => paste(ana.composer, '', LONG))
    await expect(page.getByText(strings.chat.pasted)).toBeVisible()
    await expect(page.getByRole('list', { name: strings.chat.attachments })).toContainText(strings.chat.pastedFile)
    await expect(ana.composer).toHaveValue('')
    // In the message field it would take many times longer.
    expect(busy).toBeLessThan(inField / 2)
    await ana.composer.fill('After')
    await ana.composer.press('Enter')
    await ana.sees('After')
    await expect(ana.message('After')).toContainText(strings.chat.pastedFile)
    await expect(ana.message('Before')).toBeVisible()
  })

  await test.step('pasted and opened on a board', async () => {
    await ana.openBoard(strings.boards.firstBoard)
    await ana.board.drawRectangle(300, 200)
    await ana.board.movePointer(500, 400)
    await paste(page.locator('.excalidraw-container'), PAGE, 'Offer')
    // Its text becomes a shape; its pictures are dropped.
    await ana.board.hasShapes(2)
    await ana.board.chooses(strings.boards.files)
    const input = page.getByRole('region', { name: strings.boards.import, exact: true }).locator('input[type=file]')
    const large = info.outputPath('large.excalidraw')
    const file = await open(large, 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    await input.setInputFiles(large)
    await expect(page.getByText(strings.boards.fileProblems['too-large'])).toBeVisible()
    const none = join(info.outputDir, 'none.excalidrawlib')
    writeFileSync(none, '{"type":"excalidrawlib","libraryItems":[')
    await input.setInputFiles(none)
    await expect(page.getByText(strings.boards.fileProblems['not-json'])).toBeVisible()
    await expect(page.locator('canvas.static')).toBeVisible()
  })

  expect(asked.filter((url) => url.includes('tracker'))).toEqual([])
  expect(await page.evaluate(() => (window as unknown as { harmed?: number }).harmed)).toBeUndefined()
})
