/** A bare data channel between two pages of Chromium, one on each side. */
import { mkdir } from 'node:fs/promises'
import { buildPage, startBrowser } from '../lib/browser.ts'
import type { Carrier } from './carrier.ts'
import type { Place } from './place.ts'

export const bareChannel: Carrier = {
  name: 'bare data channel',
  keepsBytes: false,
  missing: async () => null,
  async carry({ bytes }, _target, place, scratch) {
    await mkdir(scratch, { recursive: true })
    return pour(bytes, place, scratch)
  },
}

/** @param folder for the browsers' profiles @returns the seconds that the transfer took */
async function pour(bytes: number, { sides }: Place, folder: string): Promise<number> {
  const script = await buildPage()
  const browsers = [
    await startBrowser(script, sides[0].machine, folder),
    await startBrowser(script, sides[1].machine, folder),
  ] as const
  try {
    // The page doesn't need a server: any address that browsers trust will do.
    const [giver, taker] = [await browsers[0].open('http://localhost'), await browsers[1].open('http://localhost')]
    const offer = await giver.evaluate(() => window.bench.bulk.offer())
    const answer = await taker.evaluate((offer) => window.bench.bulk.answer(offer), offer)
    await giver.evaluate((answer) => window.bench.bulk.accept(answer), answer)
    const [began, ended] = await Promise.all([
      giver.evaluate((bytes) => window.bench.bulk.send(bytes), bytes),
      taker.evaluate((bytes) => window.bench.bulk.received(bytes), bytes),
    ])
    return (ended - began) / 1000
  } finally {
    for (const browser of browsers) await browser.close()
  }
}
