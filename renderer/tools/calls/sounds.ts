import { play } from '../../capture/sound.ts'

/** Milliseconds between two rings. */
const RING_EVERY = 2800

/** @param speaker a device's id; empty: the system's default */
export const playJoined = (speaker: string): Promise<void> => play([520, 780], speaker)
export const playLeft = (speaker: string): Promise<void> => play([780, 520], speaker)

/** Rings until the returned function is called. */
export function startRinging(): () => void {
  const ring = () => void play([660, 880, 660, 880])
  ring()
  const timer = setInterval(ring, RING_EVERY)
  return () => clearInterval(timer)
}
