/**
 * npm run icons: draws assets/icon.svg in every format that the installers need. The results are committed, because
 * electron-builder would download a program to convert them. Run it after changing icon.svg.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { icnsOf, icoOf } from './lib/icon-files.mjs'
import { inProject } from './lib/project.mjs'

/** Sizes in pixels, by which Linux looks icons up. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
const LARGEST = 1024

const browser = await chromium.launch({ executablePath: process.env.PARLEY_CHROMIUM ?? '' })
const page = await browser.newPage()
const svg = readFileSync(inProject('assets/icon.svg'), 'base64')

/** @param {number} size @returns {Promise<import('./lib/icon-files.mjs').Picture>} */
async function draw(size) {
  const { png, rgba } = await page.evaluate(
    async ([source, side]) => {
      const image = new Image(side, side)
      image.src = `data:image/svg+xml;base64,${source}`
      await image.decode()
      const canvas = new OffscreenCanvas(side, side)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(image, 0, 0, side, side)
      const blob = await canvas.convertToBlob({ type: 'image/png' })
      return {
        png: [...new Uint8Array(await blob.arrayBuffer())],
        rgba: side < 256 ? [...context.getImageData(0, 0, side, side).data] : [],
      }
    },
    /** @type {const} */ ([svg, size]),
  )
  return { size, png: Buffer.from(png), rgba: Buffer.from(rgba) }
}

mkdirSync(inProject('assets/icons'), { recursive: true })
const pictures = []
for (const size of [...LINUX_SIZES, LARGEST]) {
  const picture = await draw(size)
  pictures.push(picture)
  const name = size === LARGEST ? 'icon.png' : `icons/${size}x${size}.png`
  writeFileSync(inProject('assets', name), picture.png)
}
writeFileSync(inProject('assets/icon.icns'), icnsOf(pictures))
writeFileSync(inProject('assets/icon.ico'), icoOf(pictures))
await browser.close()
