import { play } from '../../capture/sound.ts'

/** Milliseconds. */
const RING_EVERY = 2800

export const playJoined = (): Promise<void> => play([520, 780])
export const playLeft = (): Promise<void> => play([780, 520])

/** Rings until the returned function is called. */
export function startRinging(): () => void {
  const ring = () => void play([660, 880, 660, 880])
  ring()
  const timer = setInterval(ring, RING_EVERY)
  return () => clearInterval(timer)
}
