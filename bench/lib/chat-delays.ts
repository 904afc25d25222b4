import type { StreetDevice } from '../../e2e/lib/street-device.ts'

/** Milliseconds from Enter in one window until a message is in the other's list. Both show the channel. */
export async function chatDelays(
  ana: StreetDevice,
  ben: StreetDevice,
  about: string,
  count: number,
): Promise<number[]> {
  const delays: number[] = []
  const field = ana.page.getByRole('main').getByRole('textbox').last()
  for (let number = 0; number < count; number++) {
    const text = `message ${about} ${number}`
    await field.fill(text)
    const shown = ben.page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            if (!document.querySelector('main')?.textContent?.includes(wanted)) return
            observer.disconnect()
            resolve(Date.now())
          })
          observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        }),
      text,
    )
    const sent = ana.page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          document.addEventListener('keydown', () => resolve(Date.now()), {
            capture: true,
            once: true,
          }),
        ),
    )
    await field.press('Enter')
    delays.push((await shown) - (await sent))
  }
  return delays
}
