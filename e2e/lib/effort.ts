/** What a person has to do: presses of the pointer or of Enter, and fields to fill in. */
import type { Device } from './device.ts'

export interface Effort {
  presses: number
  fields: number
}

/** Counts from now on; the result says how much it was. The page may not be loaded again meanwhile. */
export async function effortOf({ page }: Device): Promise<() => Promise<Effort>> {
  const counting = await page.evaluateHandle(() => {
    const effort = { presses: 0, fields: 0 }
    const filled = new Set<EventTarget | null>()
    const press = () => {
      effort.presses += 1
    }
    window.addEventListener('pointerdown', press, true)
    window.addEventListener('keydown', ({ key }) => key === 'Enter' && press(), true)
    window.addEventListener(
      'input',
      ({ target }) => {
        filled.add(target)
        effort.fields = filled.size
      },
      true,
    )
    return effort
  })
  return () => counting.jsonValue()
}

export const inWords = (effort: Effort | undefined): string =>
  `${effort?.presses ?? '?'} presses, ${effort?.fields ?? '?'} fields`
