/** Consent to use the microphone, the camera and screens. Only macOS asks by itself. */

/** `audio`: the microphone; `video`: the camera. */
export type Capture = 'audio' | 'video'

/**
 * Asks the person before the first use in each run of the app; the answer is valid until the app ends.
 *
 * @param ask asks only about devices without an answer yet, and isn't called if there are none
 * @returns whether a page can have everything that it wants; false if it wants nothing
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
