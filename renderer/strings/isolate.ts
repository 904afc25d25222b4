/**
 * A name that runs against the direction of its sentence must not reorder the words around it, so it is isolated, as
 * defined by Unicode.
 */

const START = '\u2068'
const END = '\u2069'
/** Letters of right-to-left scripts, and of left-to-right scripts. */
const AGAINST = {
  ltr: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u,
  rtl: /[A-Za-z\u00c0-\u024f\u0370-\u058f\u1e00-\u1fff\u3040-\u9fff\uac00-\ud7a3]/u,
} as const

/** Texts that become part of a stored name, so inserted names must stay as typed. */
const KEPT = new Set(['copyOf'])

/** The words, with each inserted text isolated if it runs against `direction`. */
export function isolating<Words>(words: Words, direction: 'ltr' | 'rtl'): Words {
  const against = AGAINST[direction]
  const apart = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(apart)
    return typeof given === 'string' && against.test(given) ? `${START}${given}${END}` : given
  }
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'function') return KEPT.has(key) ? value : (...given: unknown[]) => value(...given.map(apart))
    if (Array.isArray(value)) return value.map((inner) => walk(inner, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]))
  }
  return walk(words, '') as Words
}
