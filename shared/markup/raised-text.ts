/** Superscripts and subscripts as plain text: `10⁶`, never `106`. */

const signs = (plain: string, raised: string): ReadonlyMap<string, string> => {
  const to = [...raised]
  return new Map([...plain].map((sign, index) => [sign, to[index] ?? sign]))
}

const SIGNS = {
  sup: signs('0123456789+-−=()abcdefghijklmnoprstuvwxyz', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
  sub: signs('0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'),
}
/** Texts that read the same on the line: `1st`, `Parley™`, the note mark `[1]`. */
const SAME = /^(?:\p{L}\p{M}*){2,}$|^[[*†‡§®™ºª]/u

/** The brackets around several raised or lowered texts. @param text all of them */
export function aroundRaised(text: string, place: 'sup' | 'sub'): readonly [before: string, after: string] {
  if (place === 'sub') return ['_(', ')']
  return SAME.test(text.trim()) ? ['', ''] : ['^(', ')']
}

/** The content of a `sup` or `sub` in characters that stand where they stood, else behind `^` or `_`. */
export function raisedText(text: string, place: 'sup' | 'sub'): string {
  const words = text.trim()
  if (words === '' || (place === 'sup' && SAME.test(words))) return text
  const raised = [...words].map((sign) => SIGNS[place].get(sign))
  const isWord = /\p{L}\p{M}*\p{L}/u.test(words)
  if (!isWord && raised.every((sign) => sign !== undefined)) return text.replace(words, () => raised.join(''))
  const sign = place === 'sup' ? '^' : '_'
  return text.replace(words, () => (/^[\p{L}\p{N}\p{M}]+$/u.test(words) ? `${sign}${words}` : `${sign}(${words})`))
}
