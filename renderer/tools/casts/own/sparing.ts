/** Whether this device shouldn't forward anything: its battery is low, or its network is metered. */

/** Battery level, from 0 to 1. */
const LOW = 0.3

export interface Battery extends EventTarget {
  readonly charging: boolean
  readonly level: number
}

/** Information that browsers may provide; those not based on Chromium provide none. */
export interface Surroundings {
  getBattery?: () => Promise<Battery>
  connection?: EventTarget & { readonly saveData?: boolean; readonly type?: string }
}

/** @param tell called whenever it changes; initially false. Returns how to stop */
export function followSparing(
  tell: (spares: boolean) => void,
  around: Surroundings = navigator as Navigator & Surroundings,
): () => void {
  const { connection } = around
  let battery: Battery | null = null
  let spares = false
  let isOver = false
  const look = (): void => {
    const isLow = battery !== null && !battery.charging && battery.level < LOW
    const isMetered = connection?.saveData === true || connection?.type === 'cellular'
    if ((isLow || isMetered) === spares) return
    spares = !spares
    tell(spares)
  }
  const follow = (found: Battery): void => {
    if (isOver) return
    battery = found
    for (const name of BATTERY_EVENTS) found.addEventListener(name, look)
    look()
  }
  connection?.addEventListener('change', look)
  around.getBattery?.().then(follow, () => undefined)
  look()
  return () => {
    isOver = true
    connection?.removeEventListener('change', look)
    for (const name of BATTERY_EVENTS) battery?.removeEventListener(name, look)
  }
}

const BATTERY_EVENTS = ['levelchange', 'chargingchange'] as const
