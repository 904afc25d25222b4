/** The work that a person has to do: clicks, presses of Enter, and fields to fill in. */
import type { Device } from './device.ts'

export interface Effort {
  presses: number
  fields: number
}

/** Starts counting. The returned function reports the count. The page must not be reloaded in between. */
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
