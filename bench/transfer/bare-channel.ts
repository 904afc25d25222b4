/** A bare data channel between two pages of Chromium, each on its side. */
import { buildPage, startBrowser } from '../lib/browser.ts'
import type { Place } from './place.ts'

/** @param folder for the browsers' profiles @returns seconds for so many bytes */
export async function bareChannel(bytes: number, { sides }: Place, folder: string): Promise<number> {
  const script = await buildPage()
  const browsers = [
    await startBrowser(script, sides[0].machine, folder),
    await startBrowser(script, sides[1].machine, folder),
  ] as const
  try {
    // Nobody is asked for the page: any address that browsers trust will do.
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
