/** Consent to the microphone, the camera and screens. No system but macOS asks by itself. */

/** `audio`: the microphone; `video`: the camera. */
export type Capture = 'audio' | 'video'

/**
 * Asks the person before the first use in each run of the app; the answer is valid until the app ends.
 *
 * @param ask about what has had no answer yet, never about nothing
 * @returns whether a page may have all that it wants; never, if it wants nothing
 */
export function createCaptureConsent<Wanted = Capture>(
  ask: (wanted: readonly Wanted[]) => Promise<boolean>,
): (wanted: readonly Wanted[]) => Promise<boolean> {
  const answers = new Map<Wanted, Promise<boolean>>()
  return async (wanted) => {
    const unanswered = wanted.filter((each) => !answers.has(each))
    if (unanswered.length > 0) {
      const answer = ask(unanswered).catch(() => false)
      for (const each of unanswered) answers.set(each, answer)
    }
    const given = await Promise.all(wanted.map((each) => answers.get(each)))
    return given.length > 0 && given.every((each) => each === true)
  }
}
