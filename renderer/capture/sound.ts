/** Short, soft, synthesized sounds: no file to load. */

/** Seconds between two notes, and duration of a note. */
const STEP = 0.16
const LENGTH = 0.5

/** @param frequencies of consecutive notes @param speaker a device's id; empty: the system's default */
export async function play(frequencies: readonly number[], speaker = ''): Promise<void> {
  const audio = new AudioContext()
  try {
    if (speaker !== '' && 'setSinkId' in audio) await (audio.setSinkId as (id: string) => Promise<void>)(speaker)
  } catch {
    // It was unplugged: the system's default plays.
  }
  for (const [index, frequency] of frequencies.entries()) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()]
    const start = audio.currentTime + index * STEP
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.12, start)
    volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + LENGTH)
  }
  setTimeout(() => void audio.close(), (frequencies.length * STEP + LENGTH) * 1000 + 500)
}

export const playTest = (speaker: string): Promise<void> => play([440, 550, 660, 880], speaker)
